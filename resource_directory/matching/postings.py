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
        total = np.zeros(self.rows, dtype=np.float32)
        for feature, weight in query.items():
            if column := self._columns.get(feature):
                # A row stands once in a column, so plain fancy indexing adds rightly.
                total[column[0]] += weight * column[1]
        return total

    def rows_with(self, features: Iterable[str]) -> dict[str, int]:
        """How many rows have each feature."""
        return {name: len(self._columns[name][0]) if name in self._columns else 0 for name in features}
