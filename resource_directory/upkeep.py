"""Which listings are stale and which have no room on a day, for many at once."""

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from resource_directory.freshness import check_due_on
from resource_directory.listing import CapacityState, Listing

Mask = npt.NDArray[np.bool_]

_NEVER, _ALWAYS = date.min.toordinal(), date.max.toordinal()


class Upkeep:
    """Built once for a map; rows keep the order given. As `is_stale` and `room` have it for one listing.

    `checked`: the day of the last check as an ordinal, 1 where nobody ever checked.
    """

    def __init__(self, listings: Sequence[Listing]) -> None:
        self.checked = _days((one.checked_on for one in listings), len(listings), _NEVER)
        self._due = _days(map(check_due_on, listings), len(listings), _NEVER)
        until = _days((one.capacity.until for one in listings), len(listings), _ALWAYS)
        self._full_until = np.where(_in_state(CapacityState.FULL, listings), until, 0)
        self._waits_until = np.where(_in_state(CapacityState.WAITING_LIST, listings), until, 0)

    def stale(self, today: date) -> Mask:
        return (self._due < today.toordinal()) | (self.checked > today.toordinal())

    def full(self, today: date) -> Mask:
        return self._full_until >= today.toordinal()

    def waiting(self, today: date) -> Mask:
        return self._waits_until >= today.toordinal()


def _days(days: Iterable[date | None], count: int, instead: int) -> npt.NDArray[np.int64]:
    return np.fromiter((day.toordinal() if day else instead for day in days), dtype=np.int64, count=count)


def _in_state(state: CapacityState, listings: Sequence[Listing]) -> Mask:
    return np.fromiter((one.capacity.state is state for one in listings), dtype=bool, count=len(listings))
