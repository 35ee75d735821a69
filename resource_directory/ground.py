"""What a map of the council's area is drawn on, from open data we ship: where its postcodes lie close.

A town shows as a dark patch, a village as a speck and the moor as nothing, without a tile, an outline or
another server. Everything is in metres on the National Grid. Where no postcode is known, as in a made-up
county, there are the places alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from resource_directory.geography import Point
from resource_directory.national_grid import to_grid
from resource_directory.places import DISTRICT, Place
from resource_directory.postcodes import PostcodesWithin, find_outward, postcodes_within

# Metres. The finest that does not need more than so many cells is taken: about 15 KB on the wire.
_CELLS = (200, 250, 350, 500, 700, 1000, 1400, 2000, 3000, 5000)
_MOST_CELLS = 4500
# Round the places there is country that belongs to them.
_MARGIN, _LEAST_MARGIN = 0.12, 4000.0
# The darker half and the darkest eighth of the cells.
_SHADES = (0.5, 0.875)
_NEAR_A_PLACE = 1000.0
Counts = npt.NDArray[np.int64]
Spot = tuple[float, float]  # easting, northing


@dataclass(frozen=True)
class Box:
    """Metres on the grid."""

    west: float
    south: float
    east: float
    north: float

    @property
    def width(self) -> float:
        return self.east - self.west

    @property
    def height(self) -> float:
        return self.north - self.south

    def holds(self, spot: Spot) -> bool:
        return self.west <= spot[0] <= self.east and self.south <= spot[1] <= self.north


@dataclass(frozen=True)
class Named:
    """A place to be written on the map; `size`: how many postcodes are near it."""

    name: str
    spot: Spot
    size: int


@dataclass(frozen=True)
class Ground:
    """`shades`: SVG paths from sparse to dense in cells of `cell` metres, east and south of the box's
    north-west corner. `hull`: round the places, where there are no postcodes. `names`: the largest first.
    """

    box: Box
    cell: int
    shades: tuple[str, ...]
    hull: tuple[Spot, ...]
    names: tuple[Named, ...]


@lru_cache(maxsize=4096)
def spot_of(point: Point) -> Spot:
    return to_grid(*point)


@lru_cache(maxsize=4)
def ground_of(places: tuple[Place, ...]) -> Ground | None:
    """None where fewer than two places are known: there is nothing to draw then. The outline is that of the
    local authorities in which the places' postcodes lie.
    """
    areas = [place for place in places if place.kind != DISTRICT] or list(places)
    spots = [spot_of(place.point) for place in areas]
    if len({(round(east), round(north)) for east, north in spots}) < 2:
        return None
    box = around(spots, margin=_MARGIN, least=_LEAST_MARGIN)
    codes = {place.outward_code for place in areas if place.outward_code}
    middles = [middle for code in sorted(codes) if (middle := find_outward(code))]
    found = postcodes_within(
        box.west, box.south, box.east, box.north,
        letters={middle.postcode[0] for middle in middles},
        authorities={middle.local_authority_code for middle in middles},
    )  # fmt: skip
    names = sorted((_named(place, spot, found) for place, spot in zip(areas, spots, strict=True)), key=_order)
    if not found.own.any():
        return Ground(box, _CELLS[-1], (), _hull(spots), tuple(names))
    cell, counts = _counted(box, found.grid[found.own])
    return Ground(box, cell, tuple(_shades(counts)), (), tuple(names))


def around(spots: Iterable[Spot], *, margin: float, least: float) -> Box:
    east, north = zip(*spots, strict=True)
    wide = max((max(east) - min(east)) * margin, (max(north) - min(north)) * margin, least)
    return Box(min(east) - wide, min(north) - wide, max(east) + wide, max(north) + wide)


def _named(place: Place, spot: Spot, found: PostcodesWithin) -> Named:
    near = np.abs(found.grid - np.array(spot, dtype=np.float32)).max(axis=1) < _NEAR_A_PLACE
    return Named(place.name, spot, int(near.sum()))


def _order(named: Named) -> tuple[int, str]:
    return -named.size, named.name


def _counted(box: Box, grid: npt.NDArray[np.float32]) -> tuple[int, Counts]:
    """The size of a cell, and how many postcodes are in each, row by row from the north."""
    for cell in _CELLS:
        counts = _count(box, cell, grid)
        if (counts > 0).sum() <= _MOST_CELLS:
            break
    return cell, counts


def _count(box: Box, cell: int, grid: npt.NDArray[np.float32]) -> Counts:
    columns, rows = int(box.width // cell) + 1, int(box.height // cell) + 1
    column = ((grid[:, 0] - box.west) // cell).astype(np.int64).clip(0, columns - 1)
    row = ((box.north - grid[:, 1]) // cell).astype(np.int64).clip(0, rows - 1)
    return np.bincount(row * columns + column, minlength=rows * columns).reshape(rows, columns)


def _shades(counts: Counts) -> Iterable[str]:
    steps = [1, *np.quantile(counts[counts > 0], _SHADES), np.inf]
    for least, below in pairwise(steps):
        yield _path((counts >= least) & (counts < below))


def _path(cells: npt.NDArray[np.bool_]) -> str:
    """Each run of cells in a row as one rectangle."""
    edges = np.diff(np.pad(cells.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    begins, ends = np.argwhere(edges == 1), np.argwhere(edges == -1)
    return "".join(
        f"M{start} {row}h{end - start}v1h{start - end}z"
        for (row, start), (_, end) in zip(begins.tolist(), ends.tolist(), strict=True)
    )


def _hull(spots: list[Spot]) -> tuple[Spot, ...]:
    """The spots that a string drawn round all of them would touch (Andrew's monotone chain)."""
    ordered = sorted(set(spots))
    return (*_half(ordered), *_half(ordered[::-1]))


def _half(ordered: list[Spot]) -> list[Spot]:
    kept: list[Spot] = []
    for spot in ordered:
        while len(kept) > 1 and _turn(kept[-2], kept[-1], spot) <= 0:
            kept.pop()
        kept.append(spot)
    return kept[:-1]


def _turn(a: Spot, b: Spot, c: Spot) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
