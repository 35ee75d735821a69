"""Patterns over families of words, matched by joining the places where each family stands.

A pattern is a line such as `@partner ~4 @checks ~3 phone|messages`:

- elements in order: a word, `word+` with its endings, `@family`, or alternatives joined by `|`, which may be
  several words each;
- between two elements at most one other word, or as many as `~` (4) or `~7` says, in the same sentence;
- ` & ` joins parts that may come in either order within WINDOW words, neighbouring sentences included.

Nothing backtracks: each element narrows a list of reachable places, so the cost grows with the length alone.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from conversation_flows.listening.families import Families
from conversation_flows.listening.tokens import Token

WINDOW = 14
_ADJACENT = 1
_GAP = 4
# No pattern reaches further than this many words; keeps every look around a place short.
_LONGEST_SPAN = 90
_PIECE = re.compile(r"(~\d*)(?=\s|$)")

Places = Sequence[tuple[int, int]]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Run:
    """Elements in order: (how many words may stand before it, family number)."""

    steps: tuple[tuple[int, int], ...]

    def spans(self, heard: Mapping[int, Places], story: Sequence[Token]) -> list[Span]:
        """Token spans of the run, shortest for each end."""
        reached = {end: start for start, end in heard[self.steps[0][1]]}
        for gap, family in self.steps[1:]:
            if not reached:
                return []
            reached = _follow(reached, heard[family], gap, story)
        return sorted((start, end) for end, start in reached.items())


def _follow(reached: Mapping[int, int], places: Places, gap: int, story: Sequence[Token]) -> dict[int, int]:
    onward: dict[int, int] = {}
    for end, start in reached.items():
        for index in range(bisect_left(places, (end, 0)), len(places)):
            begin, stop = places[index]
            if begin > end + gap:
                break
            # Over two commas or more, two words hardly ever belong together.
            if (
                story[begin].sentence == story[end - 1].sentence
                and story[begin].piece <= story[end - 1].piece + 1
            ):
                onward[stop] = max(start, onward.get(stop, start))
    return onward


@dataclass(frozen=True, slots=True)
class Pattern:
    """Runs that must all be heard near each other; `needs` has the bits of every family in them."""

    runs: tuple[Run, ...]
    needs: int

    def spans(self, heard: Mapping[int, Places], story: Sequence[Token]) -> list[Span]:
        """Token spans matched in a story where all of `needs` are heard."""
        found = self.runs[0].spans(heard, story)
        for run in self.runs[1:]:
            found = _near(found, run.spans(heard, story)) if found else []
        return found


def _near(some: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    met: list[Span] = []
    for start, end in some:
        first = bisect_left(others, (start - WINDOW - 8, 0))
        for begin, stop in others[first:]:
            if begin > end + WINDOW:
                break
            if begin >= end or start - WINDOW <= stop <= start:
                met.append((min(start, begin), max(end, stop)))
                break
    return met


def near(spans: Sequence[Span], low: int, high: int) -> Iterator[Span]:
    """The spans, of a list in order, that touch the words from `low` to `high`."""
    for index in range(bisect_left(spans, (low - _LONGEST_SPAN, 0)), len(spans)):
        if spans[index][0] >= high:
            break
        if spans[index][1] > low:
            yield spans[index]


def compile_pattern(line: str, families: Families) -> Pattern:
    """The pattern a line stands for; a family nobody defined is a KeyError."""
    runs = tuple(Run(tuple(_steps(part, families))) for part in line.split(" & "))
    mask = 0
    for run in runs:
        for _, family in run.steps:
            mask |= 1 << family
    return Pattern(runs, mask)


def elements(line: str) -> Iterator[tuple[int, str]]:
    """Each element of a line, with how many words may stand before it."""
    gap = _ADJACENT
    for piece in _PIECE.split(line):
        if piece.startswith("~"):
            gap = int(piece[1:] or _GAP)
            continue
        # Alternatives may be several words each, so a stretch that holds a | is one element.
        for element in [piece.strip()] if "|" in piece else piece.split():
            yield gap, element
            gap = _ADJACENT


def _steps(part: str, families: Families) -> Iterator[tuple[int, int]]:
    return ((gap, families.number(element)) for gap, element in elements(part))
