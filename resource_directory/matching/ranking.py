"""Putting scores on one scale, and choosing so that each need plainly heard gets its turn."""

from collections.abc import Sequence

import numpy as np

from resource_directory.matching.eligibility import Mask
from resource_directory.matching.postings import Floats


def standard(scores: Floats, among: Mask) -> Floats:
    """Scores as standard deviations from the mean of `among`; all 0 where they do not differ."""
    some = scores[among]
    spread = float(some.std()) if len(some) else 0.0
    return (scores - some.mean()) / spread if spread else np.zeros_like(scores)


def choose(scores: Floats, among: Mask, answering: Sequence[Mask], limit: int) -> list[int]:
    """The best `limit` rows of `among`, best first, yet for every need (a mask of the rows that answer
    it) one of the first rows answers it, where any does. Equal scores keep the order of the index.
    """
    rows = np.flatnonzero(among)
    order = [int(row) for row in rows[np.argsort(-scores[rows], kind="stable")]]
    if len(answering) < 2:
        return order[:limit]
    chosen: list[int] = []
    waiting = [mask for mask in answering if mask[order].any()] if order else []
    while order and len(chosen) < limit:
        room_for_others = min(limit, _FIRST) - len(chosen) > len(waiting)
        pick = order[0] if room_for_others or not waiting else _first_of(order, waiting)
        order.remove(pick)
        chosen.append(pick)
        waiting = [mask for mask in waiting if not mask[pick]]
    return chosen


# Every need heard is answered within what is shown at once.
_FIRST = 5


def _first_of(order: list[int], waiting: Sequence[Mask]) -> int:
    return next(row for row in order if any(mask[row] for mask in waiting))
