"""Which needs a text speaks of, by its words alone: how like it is to the phrases of the needs list."""

from collections.abc import Mapping, Sequence
from math import log

import numpy as np
import numpy.typing as npt

from resource_directory.matching.postings import Floats, Postings
from resource_directory.needs import NeedsList
from resource_directory.needs.words import features

Owners = npt.NDArray[np.intp]


class Wording:
    def __init__(self, needs: NeedsList) -> None:
        counted = [(features(phrase), row) for row, need in enumerate(needs.needs) for phrase in need.phrases]
        self._idf = _inverse_frequency([found for found, _ in counted])
        self._phrases = Postings([self._weigh(found) for found, _ in counted])
        self._owner = np.array([row for _, row in counted])
        self._first = np.flatnonzero(np.diff(self._owner, prepend=-1))

    def like(self, text: str) -> Floats:
        """How like the text is to the likest phrases of each need: one number a need, 0 for not at all."""
        return likest(self._phrases.scores(self._weigh(features(text))), self._owner, self._first, least=0)

    def _weigh(self, found: Mapping[str, int]) -> dict[str, float]:
        weighed = {
            name: (1 + log(count)) * self._idf[name] for name, count in found.items() if name in self._idf
        }
        length = sum(weight * weight for weight in weighed.values()) ** 0.5
        return {name: weight / length for name, weight in weighed.items()}


# The best phrase counts most, but three that agree count more than one.
_LIKEST = (1.0, 0.5, 0.25)


def likest(near: Floats, owner: Owners, first: Owners, *, least: float) -> Floats:
    """`near`: how near each phrase is; `owner`: the need each is of, in order; `first`: where each need
    begins; `least`: as far away as any phrase can be.
    """
    total = np.zeros(len(first), dtype=np.float32)
    for share in _LIKEST:
        best = np.maximum.reduceat(near, first)
        total += share * best
        near = np.where(near == best[owner], least, near)
    return total


def _inverse_frequency(counted: Sequence[Mapping[str, int]]) -> dict[str, float]:
    seen: dict[str, int] = {}
    for found in counted:
        for name in found:
            seen[name] = seen.get(name, 0) + 1
    return {name: log((len(counted) + 1) / (count + 0.5)) for name, count in seen.items()}
