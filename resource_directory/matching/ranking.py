"""Putting scores on one scale, and choosing so that each need plainly heard gets its turn."""

from collections.abc import Sequence

import numpy as np

from resource_directory.matching.eligibility import Mask
from resource_directory.matching.postings import Floats


def standard(scores: Floats) -> Floats:
    """Scores as standard deviations from their mean; all 0 where they do not differ."""
    spread = float(scores.std()) if len(scores) else 0.0
    found: Floats = (scores - scores.mean()) / spread if spread else np.zeros_like(scores)
    return found


def choose(scores: Floats, among: Mask, answering: Sequence[Mask], limit: int) -> list[int]:
    """The best `limit` places of `among`, best first, yet for every need (a mask of those that answer
    it) one of the first answers it, where any does. Equal scores keep the order of the index.
    """
    rows = np.flatnonzero(among)
    order = rows[np.argsort(-scores[rows], kind="stable")]
    if len(answering) < 2:
        return [int(row) for row in order[:limit]]
    # Nobody further down is ever chosen: not among the best, nor among the best for any need.
    places = [np.arange(min(limit, len(order)))]
    places += [np.flatnonzero(mask[order])[:limit] for mask in answering]
    order = order[np.unique(np.concatenate(places))]
    return _in_turn([int(row) for row in order], answering, limit)


def _in_turn(order: list[int], answering: Sequence[Mask], limit: int) -> list[int]:
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
