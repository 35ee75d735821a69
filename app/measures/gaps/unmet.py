"""Needs that nothing on the map answered, by need, place and month. No database."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from app.measures.cohort import closed_as_enquiry
from app.measures.gaps.disclosure import FEW, FEWEST_TO_PUBLISH, Breakdown, Told, told
from app.needs_met.queries import NeedRow
from conversation_flows.outcomes import Outcomes

_NOUGHT = Told(0, 0)


@dataclass(frozen=True)
class Unmet:
    """A need with its closed calls in which nothing answered it; `disclosure` says what is told of them."""

    need: str
    calls: Breakdown

    def in_month(self, month: str) -> Told | None:
        """None where the months of this need are not told."""
        return None if self.calls.months is None else self.calls.months.get(month, _NOUGHT)


@dataclass(frozen=True)
class UnmetReport:
    """Most often first; what was met every time is not among them. `places`: where calls with any need were.
    `met`: calls with the needs that always were."""

    needs: tuple[Unmet, ...]
    places: tuple[str, ...]
    met: Mapping[str, Told]

    @cached_property
    def by_code(self) -> Mapping[str, Unmet]:
        return {one.need: one for one in self.needs}

    def asked_for(self, need: str) -> Told | None:
        """Calls with the need, met or not; None where that may not be told."""
        unmet = self.by_code.get(need)
        if unmet is None:
            return self.met.get(need, _NOUGHT)
        return None if unmet.calls.of is None else Told(unmet.calls.of, unmet.calls.of)


def unmet(rows: Iterable[NeedRow], *, outcomes: Outcomes) -> UnmetReport:
    """Of one whole financial year: years that overlapped could be taken from each other."""
    of: Counter[str] = Counter()
    places: dict[str, Counter[str]] = {}
    months: dict[str, Counter[str]] = {}
    seen: set[str] = set()
    for row in rows:
        if not closed_as_enquiry(row.outcome, outcomes):
            continue
        of[row.need] += 1
        seen.add(row.place)
        if row.nothing_there:
            places.setdefault(row.need, Counter())[row.place] += 1
            months.setdefault(row.need, Counter())[row.month] += 1
    found = [Unmet(need, told(places[need], months[need], of[need])) for need in places]
    # by what is told, not by what is hidden: the order is read as well
    ordered = sorted(found, key=lambda one: (-one.calls.total.least, -one.calls.total.most, one.need))
    met = {need: FEW if calls < FEWEST_TO_PUBLISH else Told(calls, calls) for need, calls in of.items()}
    return UnmetReport(tuple(ordered), tuple(sorted(seen)), {n: met[n] for n in met.keys() - places.keys()})
