"""What a call's words hold: topics, red flags, refusals and whose need it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from conversation_flows.hearing import Hearing
from conversation_flows.listening.clauses import Clause
from conversation_flows.listening.context import CueBook, Cues
from conversation_flows.listening.ear import Ear, shipped_ear
from conversation_flows.listening.families import Families, shipped
from conversation_flows.listening.judged import judged
from conversation_flows.listening.patterns import Pattern, compile_pattern
from conversation_flows.listening.red_flags import Flag, FlagRules, load_cues, load_flag_rules, raised
from conversation_flows.listening.stories import Story, take_apart
from conversation_flows.listening.tokens import data
from conversation_flows.listening.topics import Topic, load_topics, touched_on


@dataclass(frozen=True)
class Refusal:
    """A type of help said no to, and the exact words."""

    type: str
    evidence: str


@dataclass(frozen=True)
class About:
    """Who seems to be speaking: professional, neighbour, carer, relative or person; "" when only assumed."""

    who: str
    evidence: str


@dataclass(frozen=True)
class Heard:
    """Everything heard in the whole story so far; every evidence is a piece of the text as given."""

    clauses: tuple[Clause, ...]
    topics: Mapping[str, tuple[str, ...]]
    flags: tuple[Flag, ...]
    refusals: tuple[Refusal, ...]
    about: About

    def as_hearing(self) -> Hearing:
        """The codes alone, as the flows use them."""
        return Hearing(frozenset(self.topics), frozenset(flag.kind for flag in self.flags))


@dataclass(frozen=True)
class _Rules:
    flags: FlagRules
    cues: CueBook
    topics: Mapping[str, Topic]
    refusals: Mapping[str, Pattern]
    speakers: Mapping[str, tuple[Pattern, ...]]


_FAMILIES = cache(shipped)


@cache
def _rules() -> _Rules:
    families = _FAMILIES()

    def compiled(name: str) -> dict[str, tuple[Pattern, ...]]:
        lines = cast("dict[str, list[str]]", data(name))
        return {code: tuple(compile_pattern(line, families) for line in some) for code, some in lines.items()}

    refused = _refused(families)
    flags, cues, topics = load_flag_rules(families), load_cues(families), load_topics(families)
    return _Rules(flags, cues, topics, refused, compiled("about.yaml"))


def _refused(families: Families) -> dict[str, Pattern]:
    """One pattern for each type of help: a way of saying no, and the help soon after it."""
    refusals = data("refusals.yaml")
    no, lacked = [*refusals["no"], refusals["lack"]], refusals["lacked"]
    return {
        kind: compile_pattern(f"{'|'.join(no[:-1] if kind in lacked else no)} ~5 {'|'.join(words)}", families)
        for kind, words in refusals["types"].items()
    }


@lru_cache(maxsize=256)  # a story is asked for again and again while nothing is typed
def hear(text: str) -> Heard:
    """Listen to the whole story so far; text without words hears nothing."""
    return listen(text, shipped_ear())


def listen(text: str, ear: Ear | None) -> Heard:
    """The same by a given ear; None leaves red flags to the rules."""
    rules = _rules()
    story, cues, flags = by_rule(text)
    return Heard(
        clauses=tuple(story.clauses),
        topics=touched_on(rules.topics, story, cues),
        flags=judged(flags, story, ear) if ear else flags,
        refusals=_refusals(rules, story),
        about=_about(rules, story),
    )


def by_rule(text: str) -> tuple[Story, Cues, tuple[Flag, ...]]:
    """The story of a text, the cues in it, and the flags that the rules raise."""
    rules = _rules()
    story = take_apart(text, _FAMILIES())
    cues = rules.cues.find(story)
    return story, cues, raised(rules.flags, story, cues)


def _refusals(rules: _Rules, story: Story) -> tuple[Refusal, ...]:
    found = []
    for kind, pattern in rules.refusals.items():
        for span in story.spans(pattern)[:1]:
            start, end = story.quoted(span)
            found.append(Refusal(kind, story.text[start:end]))
    return tuple(found)


def _about(rules: _Rules, story: Story) -> About:
    best, most = About("person", ""), 0
    for who, patterns in rules.speakers.items():
        spans = [spans[0] for pattern in patterns if (spans := story.spans(pattern))]
        if len(spans) > most:
            start, end = story.quoted(spans[0])
            best, most = About(who, story.text[start:end]), len(spans)
    return best
