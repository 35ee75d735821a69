"""A sparse matrix kept by column: for each feature, the rows that have it and how much."""

from array import array
from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.intp]
_Column = tuple[npt.NDArray[np.int32], Floats]


class Among:
    """Some of all rows, ascending. Where they are few, numbers are worked out for them alone; where they are
    most, for all, which costs less than telling them apart. `count` is how many are worked out.
    """

    def __init__(self, rows: Rows, of: int) -> None:
        self.rows = rows
        self._few = 2 * len(rows) < of
        self.count = len(rows) if self._few else of
        if self._few:
            self._places = np.full(of, -1, dtype=np.int32)
            self._places[rows] = np.arange(len(rows), dtype=np.int32)
            self._ends = np.array([rows[0], rows[-1] + 1] if len(rows) else [0, 0], dtype=np.int32)

    @classmethod
    def every(cls, of: int) -> "Among":
        return cls(np.arange(of), of)

    def here(self, column: _Column) -> _Column:
        """What a column has for those that are worked out, by their places among them."""
        if not self._few:
            return column
        rows, weights = column
        # What serves one place often came in one feed, and lies together.
        near = slice(*np.searchsorted(rows, self._ends))
        places = self._places[rows[near]]
        kept = places >= 0
        return places[kept], weights[near][kept]

    def picked(self, found: Floats) -> Floats:
        """Of what was worked out, a number for each of the rows."""
        return found if self._few else found[self.rows]


class Postings:
    def __init__(self, rows: Iterable[Mapping[str, float]]) -> None:
        self.rows = 0
        # All columns lie in one piece: two arrays for each of very many words would be mostly frames.
        self._number: dict[str, int] = {}
        numbers, places, weights = array("i"), array("i"), array("f")
        for row in rows:
            for feature, weight in row.items():
                numbers.append(self._number.setdefault(feature, len(self._number)))
                places.append(self.rows)
                weights.append(weight)
            self.rows += 1
        self._every = Among.every(self.rows)
        order = np.argsort(np.array(numbers), kind="stable")
        self._rows = np.array(places, dtype=np.int32)[order]
        self._weights = np.array(weights, dtype=np.float32)[order]
        counts = np.bincount(np.array(numbers, dtype=np.intp), minlength=len(self._number))
        self._ends = array("q", [0, *np.cumsum(counts).tolist()])

    def column(self, feature: str) -> _Column | None:
        number = self._number.get(feature)
        if number is None:
            return None
        some = slice(self._ends[number], self._ends[number + 1])
        return self._rows[some], self._weights[some]

    def scores(self, query: Mapping[str, float], among: Among | None = None) -> Floats:
        """The product with one query: a number for each row, or for each of those `among`."""
        if among is None:
            among = self._every
        rows, met = self.met(query, among)
        return among.picked(np.bincount(rows, met, among.count).astype(np.float32))

    def met(self, query: Mapping[str, float], among: Among) -> _Column:
        """Each feature of the query that any of those `among` has: by its place, and how much is met."""
        columns = [(column, weight) for name, weight in query.items() if (column := self.column(name))]
        if not columns:
            return np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32)
        rows, weights = zip(*(among.here(column) for column, _ in columns), strict=True)
        asked = np.array([weight for _, weight in columns], dtype=np.float32)
        asked = np.repeat(asked, [len(some) for some in rows])
        return np.concatenate(rows), asked * np.concatenate(weights)

    def rows_with(self, features: Iterable[str]) -> dict[str, int]:
        """How many rows have each feature."""
        numbers = ((name, self._number.get(name)) for name in features)
        return {name: 0 if n is None else self._ends[n + 1] - self._ends[n] for name, n in numbers}
