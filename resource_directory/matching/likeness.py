"""How near the texts of many listings are to what was said."""

from functools import cached_property

import numpy as np

from resource_directory.matching.postings import Floats, Rows
from sentence_encoder import Nearness, Steps

# Rows spread out again at a time: so many stay at hand until they are compared.
_AT_ONCE = 512


class Likeness:
    """`listings`: one vector a listing."""

    def __init__(self, listings: Steps) -> None:
        self._listings = listings

    @cached_property
    def _every(self) -> Nearness:
        return Nearness(self._listings)

    def near(self, vector: Floats, rows: Rows) -> Floats:
        """One number for each of these rows, 1 for the same text."""
        whole, size = self._listings
        if 2 * len(rows) > len(whole):
            found: Floats = self._every.near([vector])[0][rows]
            return found
        near = np.empty(len(rows), dtype=np.float32)
        for start in range(0, len(rows), _AT_ONCE):
            some = slice(start, start + _AT_ONCE)
            np.vecdot(whole[rows[some]].astype(np.float32), vector, out=near[some])
        return near * size[rows]
