"""Needs that nothing on the map answered, by need and place. No database."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from app.measures.cohort import closed_as_enquiry
from app.measures.export import some_are_few
from app.needs_met.queries import NeedRow
from conversation_flows.outcomes import Outcomes


@dataclass(frozen=True)
class Unmet:
    """`place` is None for every place together. `times`: closed calls with nothing there for the need, of all
    closed calls with the need."""

    need: str
    place: str | None
    times: int
    of: int

    @property
    def few(self) -> bool:
        """Whether somebody who knows the place might work out whom it is about."""
        return some_are_few(self.times, self.of, self.of - self.times)


@dataclass(frozen=True)
class UnmetReport:
    """Most often first; what was met every time is in neither. `places`: those that occur."""

    by_need: tuple[Unmet, ...]
    by_place: tuple[Unmet, ...]
    places: tuple[str, ...]


def unmet(rows: Iterable[NeedRow], *, area: str | None, outcomes: Outcomes) -> UnmetReport:
    """`area`: None for every place, "" for those nobody knows."""
    enquiries = [row for row in rows if closed_as_enquiry(row.outcome, outcomes)]
    taken = [row for row in enquiries if area in (None, row.place)]
    return UnmetReport(
        by_need=_counted((row, None) for row in taken),
        by_place=_counted((row, row.place) for row in taken),
        places=tuple(sorted({row.place for row in enquiries})),
    )


def _counted(rows: Iterable[tuple[NeedRow, str | None]]) -> tuple[Unmet, ...]:
    times: Counter[tuple[str, str | None]] = Counter()
    of: Counter[tuple[str, str | None]] = Counter()
    for row, place in rows:
        of[row.need, place] += 1
        times[row.need, place] += row.nothing_there
    found = [Unmet(need, place, n, of[need, place]) for (need, place), n in times.items() if n]
    return tuple(sorted(found, key=lambda one: (-one.times, one.need, one.place or "")))
