"""Red flags: words that a duty hangs on, found in the whole story, each with the exact words that raised it.

`signs/<kind>.yaml` holds the rules: a sign, how severe it is (3 is worst), the patterns that say it, and the
words nearby that make it ordinary (`unless`). `also` names further kinds the same words raise; `counts` names
what does not speak against them (`past`: abuse of a child long ago is still heard). `hints.yaml` holds words
that raise a kind only together, `company.yaml` who else in the story makes a flag another duty as well.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from conversation_flows.hearing import FLAG_KINDS
from conversation_flows.listening.context import CueBook, Cues, meant
from conversation_flows.listening.families import Families
from conversation_flows.listening.hints import Hints, hinted, load_hints
from conversation_flows.listening.patterns import WINDOW, Pattern, Span, compile_pattern, elements, near
from conversation_flows.listening.stories import Story
from conversation_flows.listening.tokens import data

# More than this of one kind is no more help on screen than the worst.
MOST_OF_A_KIND = 3
_NOT = frozenset(["not", "no", "never", "nobody", "without"])


@dataclass(frozen=True)
class Flag:
    """A red flag; `evidence` is exactly the text from `start` to `end`."""

    kind: str
    sign: str
    severity: int
    evidence: str
    start: int
    end: int


@dataclass(frozen=True)
class Sign:
    """One sub-sign, ready to match; its own kind comes first. `unless` works within WINDOW words."""

    kinds: tuple[str, ...]
    name: str
    severity: int
    says: tuple[tuple[Pattern, bool], ...]  # a pattern, and whether its own words may hold a "not"
    unless: tuple[Pattern, ...]
    counts: frozenset[str]


@dataclass(frozen=True)
class Company:
    """A flag `of` one kind raises another as well when the words of `near` stand within WINDOW words."""

    of: str
    near: Pattern
    also: str


@dataclass(frozen=True)
class FlagRules:
    """The compiled rules of every kind: signs that raise it alone, hints that raise it together, company."""

    signs: tuple[Sign, ...]
    hints: tuple[Hints, ...]
    company: tuple[Company, ...]


def load_flag_rules(families: Families) -> FlagRules:
    """Everything in signs/, hints.yaml and company.yaml, compiled against `families`."""
    company = tuple(
        Company(entry["of"], compile_pattern(entry["near"], families), entry["also"])
        for entry in cast("list[dict[str, str]]", data("company.yaml"))
    )
    return FlagRules(load_signs(families), load_hints(families), company)


def load_signs(families: Families) -> tuple[Sign, ...]:
    """The signs of every kind in FLAG_KINDS, compiled against `families`."""
    return tuple(
        _sign(kind, entry, families)
        for kind in FLAG_KINDS
        for entry in cast("list[dict[str, object]]", data(f"signs/{kind}.yaml"))
    )


def _sign(kind: str, entry: Mapping[str, object], families: Families) -> Sign:
    def lines(key: str) -> list[str]:
        return cast("list[str]", entry.get(key, []))

    return Sign(
        kinds=(kind, *lines("also")),
        name=str(entry["sign"]),
        severity=cast("int", entry["severity"]),
        says=tuple(
            (compile_pattern(line, families), _may_hold_not(line, families)) for line in lines("says")
        ),
        unless=tuple(compile_pattern(line, families) for line in lines("unless")),
        counts=frozenset(lines("counts")),
    )


def _may_hold_not(line: str, families: Families) -> bool:
    """Whether a "not" inside a match may be the pattern's own, or stand between two parts of it."""
    if " & " in line:
        return True
    alternatives = [part for _, element in elements(line) for part in element.split("|")]
    return not _NOT.isdisjoint(" ".join(families.flat(alternatives)).split())


def load_cues(families: Families) -> CueBook:
    """The cues of context.yaml, compiled against `families`."""
    book = cast("dict[str, object]", data("context.yaml"))
    put_right = cast("dict[str, list[str]]", book["put_right"])

    def compiled(lines: Sequence[str]) -> tuple[Pattern, ...]:
        return tuple(compile_pattern(line, families) for line in lines)

    return CueBook(
        {name: compiled(cast("list[str]", lines)) for name, lines in book.items() if name != "put_right"},
        {kind: compiled(lines) for kind, lines in put_right.items()},
    )


def _made_ordinary(span: Span, ordinary: Sequence[Span], story: Story) -> bool:
    low, high = span[0] - WINDOW, span[1] + WINDOW
    first = story.words[max(0, low)].sentence
    last = story.words[min(len(story.words), high) - 1].sentence
    return any(first <= story.words[begin].sentence <= last for begin, _ in near(ordinary, low, high))


def _spans(sign: Sign, story: Story, cues: Cues) -> list[Span]:
    lacking = story.heard.lacking  # asked here: most of two thousand patterns cannot match
    heard = [
        (span, own_words)
        for pattern, own_words in sign.says
        if not pattern.needs & lacking
        for span in story.spans(pattern)
    ]
    ordinary = sorted(span for pattern in sign.unless for span in story.spans(pattern)) if heard else []
    found = []
    for span, own_words in heard:
        how = meant(sign.kinds[0], span, cues, story.words, own_words=own_words)
        if (how == "said" or how in sign.counts) and not _made_ordinary(span, ordinary, story):
            found.append(span)
    return found


def _hinted(hints: Hints, rules: FlagRules, story: Story, cues: Cues) -> list[Span]:
    """Hints are weak: whatever makes any sign of their kind ordinary makes them ordinary too."""
    spans = hinted(hints, story, cues)
    unless = [
        pattern for sign in rules.signs if sign.kinds[0] == hints.kind and spans for pattern in sign.unless
    ]
    ordinary = sorted(span for pattern in unless for span in story.spans(pattern))
    return [span for span in spans if not _made_ordinary(span, ordinary, story)]


def raised(rules: FlagRules, story: Story, cues: Cues) -> tuple[Flag, ...]:
    """Every red flag of the story, kind by kind in the order of FLAG_KINDS, the most severe first."""
    found = [
        (sign.kinds, sign.name, sign.severity, span)
        for sign in rules.signs
        for span in _spans(sign, story, cues)
    ]
    for hints in rules.hints:
        found += [((hints.kind,), "hints", 1, span) for span in _hinted(hints, rules, story, cues)]
    company = _company(rules, story) if found else []
    flags: list[Flag] = []
    for kinds, name, severity, span in found:
        start, end = story.quoted(span)
        every = dict.fromkeys([*kinds, *_in_company(kinds[0], span, company)])
        flags.extend(Flag(kind, name, severity, story.text[start:end], start, end) for kind in every)
    return tuple(flag for kind in FLAG_KINDS for flag in worst([flag for flag in flags if flag.kind == kind]))


def _company(rules: FlagRules, story: Story) -> list[tuple[Company, list[Span]]]:
    return [(company, sorted(story.spans(company.near))) for company in rules.company]


def _in_company(kind: str, span: Span, company: Sequence[tuple[Company, list[Span]]]) -> list[str]:
    low, high = span[0] - WINDOW, span[1] + WINDOW
    return [one.also for one, spans in company if one.of == kind and any(near(spans, low, high))]


def worst(flags: Sequence[Flag]) -> list[Flag]:
    kept: list[Flag] = []
    for flag in sorted(flags, key=lambda flag: (-flag.severity, flag.start, flag.end)):
        if len(kept) < MOST_OF_A_KIND and all(
            flag.start >= other.end or flag.end <= other.start for other in kept
        ):
            kept.append(flag)
    return kept
