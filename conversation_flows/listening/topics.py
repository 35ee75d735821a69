"""Topics: what a story touches on, and which questions it has already answered.

`topics.yaml` and `told.yaml` hold the patterns of each code in conversation_flows/hearing.py. `says` are ways
of saying it; `unless` the words close by that make the same words mean something else; `sure` are ways so
plain that no word close by changes them. A plain "not" just before turns a topic round ("never had a fall");
what is told stays told ("I have nobody" says who is around).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from conversation_flows.hearing import TOPICS
from conversation_flows.listening.context import Cues
from conversation_flows.listening.families import Families
from conversation_flows.listening.patterns import Pattern, Span, compile_pattern, near
from conversation_flows.listening.stories import Story
from conversation_flows.listening.tokens import Token, data, word_set

# A topic named more often than this is shown by its first few pieces of evidence.
_MOST_EVIDENCE = 3
# Words further off than this belong to another thought.
_CLOSE = 3
_LOOK_BACK = 5
_DENYING = word_set("denying")
_ABLE = word_set("able")
_SLIGHT = word_set("slight")
_ASKING = word_set("asking")
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True)
class Topic:
    """`deniable`: a plain "not" before the words turns them round."""

    says: tuple[tuple[Pattern, bool], ...]  # a pattern, and whether a "not" within it is its own
    sure: tuple[tuple[Pattern, bool], ...]
    unless: tuple[Pattern, ...]
    deniable: bool


def load_topics(families: Families) -> dict[str, Topic]:
    """Both files, compiled against `families`; a code that flows do not know is a ValueError."""
    topics = {
        code: _topic(entry, families, deniable=name == "topics.yaml")
        for name in ("topics.yaml", "told.yaml")
        for code, entry in cast("dict[str, object]", data(name)).items()
    }
    if unknown := topics.keys() - set(TOPICS):
        raise ValueError(f"topics that are not in TOPICS: {', '.join(sorted(unknown))}")
    return topics


def _topic(entry: object, families: Families, *, deniable: bool) -> Topic:
    known = cast("dict[str, list[str]]", entry if isinstance(entry, dict) else {"says": entry})

    def compiled(key: str) -> tuple[tuple[Pattern, bool], ...]:
        return tuple(
            (compile_pattern(line, families), not _DENYING.isdisjoint(_WORD.findall(line)))
            for line in known.get(key, [])
        )

    unless = tuple(pattern for pattern, _ in compiled("unless"))
    return Topic(compiled("says"), compiled("sure"), unless, deniable)


def touched_on(topics: Mapping[str, Topic], story: Story, cues: Cues) -> dict[str, tuple[str, ...]]:
    """Each topic of the story with the words that gave it, exactly as they stand there."""
    found = {}
    for code, topic in topics.items():
        quoted = sorted({story.quoted(span) for span in _spans(topic, story, cues)})
        places = [place for place in quoted if topic.deniable or _tells(story, place)][:_MOST_EVIDENCE]
        if places:
            found[code] = tuple(dict.fromkeys(story.text[start:end] for start, end in places))
    return found


def _tells(story: Story, place: Span) -> bool:
    """An answer says something: a question of nothing but small words is none."""
    return not _ASKING.issuperset(_WORD.findall(story.text[slice(*place)].lower()))


def _spans(topic: Topic, story: Story, cues: Cues) -> list[Span]:
    said = _meant(topic.says, topic, story, cues)
    lacking = story.heard.lacking  # asked here and below: most patterns cannot match
    other = sorted(
        span
        for pattern in (topic.unless if said else ())
        if not pattern.needs & lacking
        for span in story.spans(pattern)
    )
    heard = [span for span in said if not any(near(other, span[0] - _CLOSE, span[1] + _CLOSE))]
    return heard + _meant(topic.sure, topic, story, cues)


def _meant(patterns: Sequence[tuple[Pattern, bool]], topic: Topic, story: Story, cues: Cues) -> list[Span]:
    lacking = story.heard.lacking
    return [
        span
        for pattern, own_not in patterns
        if not pattern.needs & lacking
        for span in story.spans(pattern)
        if not (topic.deniable and _turned(span, story, cues, own_not=own_not))
    ]


def _turned(span: Span, story: Story, cues: Cues, *, own_not: bool) -> bool:
    start, end = span
    within = () if own_not else story.words[start + 1 : end - 1]
    return any(near(cues.figure_of_speech, *span)) or _denied_within(within) or _denied(start, story.words)


def _denied_within(words: Sequence[Token]) -> bool:
    return any(
        token.word in _DENYING and (place == 0 or words[place - 1].word not in _ABLE)
        for place, token in enumerate(words)
    )


def _denied(start: int, words: Sequence[Token]) -> bool:
    """Whether nothing but slight words stands between a "not" and the words: "not had a", "nothing"."""
    for place in range(start - 1, max(-1, start - 1 - _LOOK_BACK), -1):
        token = words[place]
        if token.piece != words[start].piece:
            return False
        if token.word in _DENYING:
            # What somebody cannot do is what they need: "can't dress herself" is about dressing.
            return place == 0 or words[place - 1].word not in _ABLE
        if token.word not in _SLIGHT:
            return False
    return False
