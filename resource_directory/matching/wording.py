"""Which needs a text speaks of, by its words alone: how like it is to the phrases of the needs list."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

import numpy as np

from resource_directory.matching.postings import Floats, Postings, Rows
from resource_directory.needs import NeedsList
from resource_directory.needs.words import features


class Wording:
    def __init__(self, needs: NeedsList) -> None:
        counted = [features(phrase) for need in needs.needs for phrase in need.phrases]
        seen = Counter(name for found in counted for name in found)
        self._phrases = Postings(_weighed(found, seen, len(counted)) for found in counted)
        self._first = firsts([row for row, need in enumerate(needs.needs) for _ in need.phrases])

    def like(self, text: str) -> Floats:
        """How like the text is to the likest phrases of each need: one number a need, 0 for not at all."""
        found = features(text)
        asked = _weighed(found, self._phrases.rows_with(found), self._phrases.rows)
        return together(likest(self._phrases.scores(asked), self._first, least=0))


def _weighed(found: Mapping[str, int], seen: Mapping[str, int], of: int) -> dict[str, float]:
    """What each of the features of a text weighs, less the more phrases it was seen in; those never seen are
    left out. Their squares add up to 1.
    """
    weighed = {
        name: (1 + log(count)) * log((of + 1) / (seen[name] + 0.5))
        for name, count in found.items()
        if seen[name]
    }
    length = sum(weight * weight for weight in weighed.values()) ** 0.5
    return {name: weight / length for name, weight in weighed.items()}


# The best phrase counts most, but three that agree count more than one.
_LIKEST = (1.0, 0.5, 0.25)


def firsts(owner: Sequence[int] | Rows) -> Rows:
    """Where each need begins, of the needs that phrases are of, in order."""
    return np.flatnonzero(np.diff(owner, prepend=-1))


def likest(near: Floats, first: Rows, *, least: float) -> Floats:
    """The three likest phrases of each need, a row for the first, one for the second, one for the third.

    `near`: how near each phrase is; `first`: where each need begins; `least`: as far away as any phrase can
    be. Phrases just as near as each other count as one.
    """
    left, many = near.copy(), np.diff(first, append=len(near))
    found = np.empty((len(_LIKEST), len(first)), dtype=np.float32)
    for row in range(len(found)):
        if row:
            # By their places, of which there are few: a mask over all phrases takes twice as long.
            left[np.flatnonzero(left == np.repeat(found[row - 1], many))] = least
        np.maximum.reduceat(left, first, out=found[row])
    return found


def together(three: Floats) -> Floats:
    """One number a need."""
    total: Floats = np.array(_LIKEST, dtype=np.float32) @ three
    return total
