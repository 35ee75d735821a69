"""What the rules and the learned ear raise together.

The ear listens to a story stretch by stretch, each with a little of what was said before it, and the
stretches are cut from the beginning: while somebody types on, only the last one is heard anew.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conversation_flows.hearing import FLAG_KINDS
from conversation_flows.listening.clauses import Clause
from conversation_flows.listening.ear import WORST, Ear, Sounding
from conversation_flows.listening.red_flags import Flag, worst
from conversation_flows.listening.stories import Story

# In words. The stories the ear was taught on are no longer.
_STRETCH, _AGAIN = 110, 30
_LONGEST_EVIDENCE = 200
LEARNT, _SEVERITY = "learnt", 1
# So much surer the ear must be of a kind beside one that the same words sound more like, and of a sentence
# out of the blue: while somebody types, every story is a sentence at first.
_BESIDE, _OUT_OF_THE_BLUE = 1.0, 3.0
# What is said plainly in a few words stands but where the ear is as sure as it ever is: it knows stories.
_FEW, _IN_A_FEW = 20, -8.0  # words; and what the ear must reach


@dataclass(frozen=True)
class Stretch:
    """Clauses listened to at once, and what was heard in them."""

    clauses: Sequence[Clause]
    sounding: Sounding

    @property
    def start(self) -> int:
        return self.clauses[0].start

    @property
    def end(self) -> int:
        return self.clauses[-1].end


def judged(by_rule: Sequence[Flag], story: Story, ear: Ear) -> tuple[Flag, ...]:
    """Flags of rules that the ear does not call ordinary talk, and those it hears by itself, kind by kind."""
    heard = listened_to(story, ear)
    found: list[Flag] = []
    for kind, name in enumerate(FLAG_KINDS):
        ruled = [
            flag
            for flag in by_rule
            if flag.kind == name
            and agreement(ear, kind, flag, heard, story) >= bar_of_rule(ear, kind, flag, story)
        ]
        found += worst([*ruled, *_alone(ear, kind, ruled, heard, story)])
    return tuple(found)


def listened_to(story: Story, ear: Ear) -> list[Stretch]:
    return [
        Stretch(some, ear.listen(story.plain(some[0].start, some[-1].end)))
        for some in stretches(_short_enough(story))
    ]


def stretches(clauses: Sequence[Clause]) -> Iterator[Sequence[Clause]]:
    """The story cut into runs of clauses of at most _STRETCH words (one clause at the least), each but the
    first beginning with the last _AGAIN words of the one before."""
    first = 0
    while first < len(clauses):
        past = first + 1
        while past < len(clauses) and clauses[past].past - clauses[first].first <= _STRETCH:
            past += 1
        yield clauses[first:past]
        if past == len(clauses):
            return
        again = past
        while again - 1 > first and clauses[past - 1].past - clauses[again - 1].first <= _AGAIN:
            again -= 1
        first = again


def _short_enough(story: Story) -> list[Clause]:
    """The clauses; one without end, as nobody speaks, in parts."""
    found = []
    for clause in story.clauses:
        for first in range(clause.first, clause.past, _STRETCH):
            past = min(clause.past, first + _STRETCH)
            start, end = story.words[first].start, story.words[past - 1].end
            found.append(Clause(story.text[start:end], start, end, first, past))
    return found


def agreement(ear: Ear, kind: int, flag: Flag, heard: Sequence[Stretch], story: Story) -> float:
    """How much it sounds like the flag in the stretch around the words of a rule, or in their clauses alone:
    a few words said plainly are lost among a hundred others."""
    first = bisect_right([clause.end for clause in story.clauses], flag.start)
    past = bisect_left([clause.start for clause in story.clauses], flag.end)
    own = story.clauses[first:past]
    numbers = [one.sounding.kinds[kind] for one in heard if one.start <= flag.start < one.end]
    return float(max([*numbers, ear.listen(story.plain(own[0].start, own[-1].end)).kinds[kind]]))


def bar_of_rule(ear: Ear, kind: int, flag: Flag, story: Story) -> float:
    """What the ear must reach for a flag of a rule to stand."""
    if flag.severity == WORST and len(story.words) < _FEW:
        return _IN_A_FEW
    return ear.bars[kind].of_rule(flag.severity)


def _alone(
    ear: Ear, kind: int, ruled: Sequence[Flag], heard: Sequence[Stretch], story: Story
) -> Iterator[Flag]:
    """One for each stretch that sounds like it and holds no words a rule has pointed at already."""
    for one in heard:
        pointed_at = any(one.start <= flag.start < one.end for flag in ruled)
        if not pointed_at and one.sounding.kinds[kind] >= bar_alone(ear, kind, one):
            start, end = _evidence(kind, one, story)
            yield Flag(FLAG_KINDS[kind], LEARNT, _SEVERITY, story.text[start:end], start, end)


def bar_alone(ear: Ear, kind: int, stretch: Stretch) -> float:
    """What the ear must reach to raise a kind in a stretch by itself."""
    numbers = stretch.sounding.kinds
    beside = _BESIDE if numbers[kind] < numbers.max() else 0.0
    words = stretch.clauses[-1].past - stretch.clauses[0].first
    return ear.bars[kind].alone + beside + (_OUT_OF_THE_BLUE if words < _FEW else 0.0)


def _evidence(kind: int, stretch: Stretch, story: Story) -> tuple[int, int]:
    """The sentence whose words spoke for it most, or of a long one the clause."""
    clauses = stretch.clauses
    begins, _ = story.places(stretch.start, stretch.end)
    spoken = [story.places(clause.start, clause.end) for clause in clauses]
    spoke = [stretch.sounding.said(kind, start - begins, end - begins) for start, end in spoken]
    best = clauses[spoke.index(max(spoke))]
    sentence = story.words[best.first].sentence
    whole = [clause for clause in clauses if story.words[clause.first].sentence == sentence]
    if whole[-1].end - whole[0].start <= _LONGEST_EVIDENCE:
        return whole[0].start, whole[-1].end
    return best.start, best.end
