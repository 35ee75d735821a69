"""A sparse matrix kept by column: for each feature, the rows that have it and how much."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
_Column = tuple[npt.NDArray[np.int32], Floats]


class Postings:
    def __init__(self, rows: Sequence[Mapping[str, float]]) -> None:
        self.rows = len(rows)
        gathered: dict[str, tuple[list[int], list[float]]] = {}
        for number, row in enumerate(rows):
            for feature, weight in row.items():
                column = gathered.setdefault(feature, ([], []))
                column[0].append(number)
                column[1].append(weight)
        self._columns: dict[str, _Column] = {
            feature: (np.array(numbers, dtype=np.int32), np.array(weights, dtype=np.float32))
            for feature, (numbers, weights) in gathered.items()
        }

    def column(self, feature: str) -> _Column | None:
        return self._columns.get(feature)

    def scores(self, query: Mapping[str, float]) -> Floats:
        """The product with one query: a number a row."""
        found = [(self._columns[name], weight) for name, weight in query.items() if name in self._columns]
        if not found:
            return np.zeros(self.rows, dtype=np.float32)
        rows = np.concatenate([column[0] for column, _ in found])
        weights = np.concatenate([weight * column[1] for column, weight in found])
        return np.bincount(rows, weights, self.rows).astype(np.float32)

    def rows_with(self, features: Iterable[str]) -> dict[str, int]:
        """How many rows have each feature."""
        return {name: len(self._columns[name][0]) if name in self._columns else 0 for name in features}
