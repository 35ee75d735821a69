"""A story in stretches a language model can take in at once, each overlapping the one before."""

from conversation_flows.listening.stories import Story

MOST, STEP = 80, 40  # words of a stretch, and from the beginning of one to the next


def stretches(story: Story) -> list[tuple[int, int]]:
    """Characters from and to. Each begins where a clause does; what stands before the last one or two does
    not change while a story grows, so those judged once need no second look.
    """
    cuts = [cut for clause in story.clauses for cut in range(clause.first, clause.past, MOST)]
    found = []
    begin = 0
    while begin < len(cuts):
        first, past = cuts[begin], len(story.words)
        if past - first > MOST:
            past = max(cut for cut in [*cuts, past] if cut <= first + MOST)
        found.append((story.words[first].start, story.words[past - 1].end))
        if past == len(story.words):
            break
        begin = next(n for n, cut in enumerate(cuts) if cut >= first + STEP or cut == past)
    return found
