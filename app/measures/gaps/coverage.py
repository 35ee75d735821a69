"""Needs that few or nobody answers in a place: what the map has, told a need at a time. No database."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from threading import Lock
from weakref import WeakKeyDictionary

import numpy as np

from app.measures.gaps.forms import EVERY
from resource_directory.geography import KM_IN_A_MILE
from resource_directory.matching import Matcher
from resource_directory.matching.coverage import Coverage, coverage

_known: WeakKeyDictionary[Matcher, tuple[date, Coverage]] = WeakKeyDictionary()
_working = Lock()


def coverage_now(matcher: Matcher, today: date) -> Coverage:
    """Worked out once a day for each state of the map: a matcher never changes, and goes when it does."""
    with _working:
        known = _known.get(matcher)
        if known is None or known[0] != today:
            known = _known[matcher] = (today, coverage(matcher, today))
        return known[1]


@dataclass(frozen=True)
class Gap:
    """A need that is thinly answered: the names of the places where nobody, one listing alone, or only one
    far away does."""

    need: str
    theme: str
    nobody: tuple[str, ...]
    one_alone: tuple[str, ...]
    far: tuple[str, ...]


def gaps(covered: Coverage, *, theme: str, place: str, miles: int) -> Iterator[Gap]:
    """In the order of the needs list; without those that two or more answer near enough everywhere."""
    far = covered.far(miles * KM_IN_A_MILE)
    places = np.array([place in (EVERY, name) for name in covered.places], dtype=bool)
    for row, (need, of_theme) in enumerate(covered.needs):
        if theme not in (EVERY, of_theme):
            continue
        found = [
            tuple(name for name, is_so in zip(covered.places, mask & places, strict=True) if is_so)
            for mask in (covered.serving[row] == 0, covered.serving[row] == 1, far[row])
        ]
        if any(found):
            yield Gap(need, of_theme, *found)


def miles_to_nearest(covered: Coverage, row: int, column: int) -> float | None:
    """To one decimal; None where no venue is known."""
    km = covered.nearest_km[row, column]
    return round(float(km) / KM_IN_A_MILE, 1) if np.isfinite(km) else None
