"""Red flags: words that a duty hangs on, found in the whole story, each with the exact words that raised it.

`signs/<kind>.yaml` holds the rules: a sign, how severe it is (3 is worst), the patterns that say it, and the
words nearby that make it ordinary (`unless`). `also` names further kinds the same words raise; `counts` names
what does not speak against them (`past`: abuse of a child long ago is still heard).
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from conversation_flows.hearing import FLAG_KINDS
from conversation_flows.listening.clauses import Clause
from conversation_flows.listening.context import CueBook, Cues, meant
from conversation_flows.listening.families import Families
from conversation_flows.listening.patterns import WINDOW, Pattern, Places, Span, compile_pattern, elements
from conversation_flows.listening.tokens import Token, data

# More than this of one kind is no more help on screen than the worst.
MOST_OF_A_KIND = 3
# Evidence longer than this is cut to the words that matched.
_LONGEST_EVIDENCE = 200


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
    """One sub-sign of a kind, ready to match. `unless` speaks against it within WINDOW words."""

    kinds: tuple[str, ...]
    name: str
    severity: int
    says: tuple[tuple[Pattern, bool], ...]  # a pattern, and whether its own words hold a "not"
    unless: tuple[Pattern, ...]
    counts: frozenset[str]


@dataclass(frozen=True)
class Story:
    """A text taken apart once for every rule: its words, clauses, the families heard and how things are meant."""

    text: str
    words: Sequence[Token]
    clauses: Sequence[Clause]
    heard: Mapping[int, Places]
    mask: int
    cues: Cues


def load_signs(families: Families) -> tuple[Sign, ...]:
    """The signs of every kind in FLAG_KINDS, compiled against `families`."""
    found = []
    for kind in FLAG_KINDS:
        for entry in cast("list[dict[str, object]]", data(f"signs/{kind}.yaml")):
            found.append(_sign(kind, entry, families))
    return tuple(found)


def _lines(entry: Mapping[str, object], key: str) -> list[str]:
    return cast("list[str]", entry.get(key, []))


def _sign(kind: str, entry: Mapping[str, object], families: Families) -> Sign:
    says = []
    for line in _lines(entry, "says"):
        own_words = " & " in line or holds_not(line, families)
        says.append((compile_pattern(line, families), own_words))
    unless = [compile_pattern(line, families) for line in _lines(entry, "unless")]
    return Sign(
        kinds=(kind, *_lines(entry, "also")),
        name=str(entry["sign"]),
        severity=cast("int", entry["severity"]),
        says=tuple(says),
        unless=tuple(unless),
        counts=frozenset(_lines(entry, "counts")),
    )


def holds_not(line: str, families: Families) -> bool:
    """Whether a pattern may itself say "not", so that one inside it is no denial."""
    alternatives = [part for _, element in elements(line) for part in element.split("|")]
    words = " ".join(families.flat(alternatives)).split()
    return not {"not", "no", "never", "nobody", "without"}.isdisjoint(words)


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


def _made_ordinary(span: Span, sign: Sign, story: Story) -> bool:
    near = story.words[max(0, span[0] - WINDOW)].sentence, story.words[min(len(story.words), span[1] + WINDOW) - 1].sentence
    for pattern in sign.unless:
        for begin, stop in pattern.spans(story.heard, story.mask, story.words):
            if begin < span[1] + WINDOW and stop > span[0] - WINDOW and near[0] <= story.words[begin].sentence <= near[1]:
                return True
    return False


def _spans(sign: Sign, kind: str, story: Story) -> list[Span]:
    found = []
    for pattern, own_words in sign.says:
        for span in pattern.spans(story.heard, story.mask, story.words):
            how = meant(kind, span, story.cues, story.words, own_words=own_words)
            if (how == "said" or how in sign.counts) and not _made_ordinary(span, sign, story):
                found.append(span)
    return found


def evidence(span: Span, story: Story) -> tuple[int, int]:
    """Character places of the clauses a span touches, or of its own words when those are long."""
    firsts = [clause.first for clause in story.clauses]
    first = story.clauses[bisect_right(firsts, span[0]) - 1]
    last = story.clauses[bisect_right(firsts, span[1] - 1) - 1]
    if last.end - first.start <= _LONGEST_EVIDENCE:
        return first.start, last.end
    return story.words[span[0]].start, story.words[span[1] - 1].end


def raised(signs: Sequence[Sign], story: Story) -> tuple[Flag, ...]:
    """Every red flag of the story, kind by kind in the order of FLAG_KINDS, the most severe first."""
    flags = []
    for sign in signs:
        for span in _spans(sign, sign.kinds[0], story):
            start, end = evidence(span, story)
            flags.extend(
                Flag(kind, sign.name, sign.severity, story.text[start:end], start, end) for kind in sign.kinds
            )
    return tuple(flag for kind in FLAG_KINDS for flag in _worst([flag for flag in flags if flag.kind == kind]))


def _worst(flags: Sequence[Flag]) -> list[Flag]:
    kept: list[Flag] = []
    for flag in sorted(flags, key=lambda flag: (-flag.severity, flag.start, flag.end)):
        if all(flag.start >= other.end or flag.end <= other.start for other in kept):
            kept.append(flag)
    return kept[:MOST_OF_A_KIND]
