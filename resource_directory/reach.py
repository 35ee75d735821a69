"""Whom a listing reaches: the rule that decides whether it serves the place where a person lives.

1. Where the person lives is not known: it serves.
2. It names places we know, or draws an outline: it serves those who live inside one of them. Where no field
   names an area, its words may: "only for residents of Thornwick".
3. It says it is national and can be had by telephone or online: it serves.
4. It has a venue: it serves those within travelling distance of one.
5. It has neither venue nor known area: it serves only if it can be had by telephone or online.

A hidden venue counts for none of this: who may ask from any point could find it by its distance. A
listing with no other venue serves the whole council area where it names no place we know.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from resource_directory.geography import EARTH_RADIUS_KM, Point, distance_km
from resource_directory.listing import Attending, Listing, Ring, Visibility
from resource_directory.places import Gazetteer, Whereabouts, name_key
from resource_directory.told.residents import residents_of
from resource_directory.told.sentences import Part, sentences

_NATIONAL = {
    *("uk", "united kingdom", "great britain", "britain", "england", "england and wales", "national"),
    *("nationwide", "nationally", "uk wide", "everywhere", "whole uk", "anywhere in the uk"),
}


class Served(NamedTuple):
    yes: bool
    why: str


@dataclass(frozen=True, slots=True)
class Reach:
    """A listing's reach, worked out once. `venues` are only those whose address may be known."""

    names: frozenset[str] = frozenset()
    outlines: tuple[Ring, ...] = ()
    everywhere: bool = False
    remote: bool = False
    venues: tuple[Point, ...] = ()

    @property
    def bounded(self) -> bool:
        return bool(self.names or self.outlines)

    def serves(self, whereabouts: Whereabouts, travel_km: float) -> Served:
        point = whereabouts.point
        if point is None:
            return Served(yes=True, why="where the person lives is not known")
        if self.bounded:
            shared = sorted(self.names & whereabouts.inside)
            if shared:
                return Served(yes=True, why=f"serves {shared[0]}")
            if any(_holds(ring, point) for ring in self.outlines):
                return Served(yes=True, why="serves the area where the person lives")
            return Served(yes=False, why=f"serves only {', '.join(sorted(self.names)) or 'its own area'}")
        return self._serves_from_afar(point, travel_km)

    def _serves_from_afar(self, point: Point, travel_km: float) -> Served:
        if self.everywhere:
            return Served(yes=True, why="serves the whole country")
        if self.venues:
            near = min(distance_km(venue, point) for venue in self.venues) <= travel_km
            return Served(yes=near, why=f"{'within' if near else 'further than'} travelling distance")
        if self.remote:
            return Served(yes=True, why="can be had by telephone or online")
        return Served(yes=False, why="says neither where it is nor which area it serves")

    def distance_km(self, whereabouts: Whereabouts) -> float | None:
        """To the nearest venue whose address may be known; None if there is none or no point."""
        point = whereabouts.point
        if point is None or not self.venues:
            return None
        return min(distance_km(venue, point) for venue in self.venues)


def service_reach(listing: Listing, gazetteer: Gazetteer) -> Reach:
    remote = bool({Attending.PHONE, Attending.ONLINE} & set(listing.attending))
    hidden = listing.visibility is Visibility.HIDDEN_ADDRESS
    reach = Reach(
        names=_names(listing, gazetteer),
        outlines=tuple(ring for area in listing.areas for ring in area.polygon),
        everywhere=remote and any(name_key(area.name) in _NATIONAL for area in listing.areas),
        remote=remote,
        venues=tuple(
            (venue.latitude, venue.longitude)
            for venue in listing.venues
            if not (hidden or venue.masked) and venue.latitude is not None and venue.longitude is not None
        ),
    )
    nothing_else_known = not (reach.bounded or reach.everywhere or reach.venues)
    if nothing_else_known and (hidden or any(venue.masked for venue in listing.venues)):
        return _whole_council_area(reach, gazetteer)
    return reach


def _names(listing: Listing, gazetteer: Gazetteer) -> frozenset[str]:
    if listing.areas:
        return frozenset(place.name for area in listing.areas for place in gazetteer.find_every(area.name))
    told = {
        Part.NAME: listing.name,
        Part.ELIGIBILITY: listing.eligibility,
        Part.DESCRIPTION: listing.description,
    }
    return frozenset(residents_of(tuple(sentences(told)), gazetteer.area_names))


def _whole_council_area(reach: Reach, gazetteer: Gazetteer) -> Reach:
    """Every place there is where no row is the whole; everywhere where no place is known at all."""
    names = frozenset(place.name for place in gazetteer.districts or gazetteer.places)
    return replace(reach, names=names, everywhere=not names)


def serves(listing: Listing, whereabouts: Whereabouts, travel_km: float, gazetteer: Gazetteer) -> Served:
    return service_reach(listing, gazetteer).serves(whereabouts, travel_km)


def _holds(ring: Ring, point: Point) -> bool:
    """Ray casting; corners are (longitude, latitude)."""
    latitude, longitude = point
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y1 > latitude) != (y2 > latitude) and longitude < (x2 - x1) * (latitude - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


Km = npt.NDArray[np.float64]


class Around(NamedTuple):
    """The rows that serve a place, ascending, and how far each is: infinite where that cannot be said."""

    rows: npt.NDArray[np.intp]
    km: Km


class ReachTable:
    """The same rule over many listings at once; rows keep the order of `reaches`."""

    def __init__(self, reaches: Sequence[Reach]) -> None:
        self.reaches = tuple(reaches)
        named: dict[str, list[int]] = {}
        for row, reach in enumerate(self.reaches):
            for name in reach.names:
                named.setdefault(name, []).append(row)
        self._named = {name: np.array(rows, dtype=np.intp) for name, rows in named.items()}
        self._bounded = np.array([reach.bounded for reach in self.reaches], dtype=bool)
        self._outlined = [row for row, reach in enumerate(self.reaches) if reach.outlines]
        self._always = np.array(
            [reach.everywhere or (reach.remote and not reach.venues) for reach in self.reaches], dtype=bool
        )
        self._venues = _Points([reach.venues for reach in self.reaches])
        # A call stays where it is, and most calls come from the same few places.
        self.around = lru_cache(maxsize=_PLACES)(self._around)

    def _around(self, whereabouts: Whereabouts, travel_km: float) -> Around:
        serves = self.serving(whereabouts, travel_km)
        rows = np.flatnonzero(serves)
        return Around(rows, self.distances_km(whereabouts, serves)[rows])

    def serving(self, whereabouts: Whereabouts, travel_km: float) -> npt.NDArray[np.bool_]:
        """One yes or no a listing."""
        if whereabouts.point is None:
            return np.ones(len(self.reaches), dtype=bool)
        inside = np.zeros(len(self.reaches), dtype=bool)
        for name in whereabouts.inside:
            inside[self._named.get(name, _NONE)] = True
        for row in self._outlined:
            inside[row] = self.reaches[row].serves(whereabouts, travel_km).yes
        near = self._always.copy()
        near[self._venues.within(whereabouts.point, travel_km)] = True
        return np.where(self._bounded, inside, near)

    def distances_km(self, whereabouts: Whereabouts, among: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
        """To the nearest venue that may be known of each listing of `among`; infinite where that cannot be
        said, and for all others."""
        if whereabouts.point is None:
            return np.full(len(self.reaches), np.inf)
        return self._venues.nearest_km(whereabouts.point, among)


_NONE = np.array([], dtype=np.intp)
_PLACES = 64


class _Points:
    """Every venue of every row. Kept from south to north, so that most are never looked at."""

    def __init__(self, points: Sequence[tuple[Point, ...]]) -> None:
        self._count = len(points)
        row = np.array([row for row, some in enumerate(points) for _ in some], dtype=np.intp)
        radians = np.radians(np.array([point for some in points for point in some], dtype=float)).reshape(
            -1, 2
        )
        north = np.argsort(radians[:, 0], kind="stable")
        self._row, self._latitude, self._longitude = row[north], radians[north, 0], radians[north, 1]

    def within(self, point: Point, km: float) -> npt.NDArray[np.intp]:
        """The rows with a venue so near."""
        latitude, _ = np.radians(np.array(point))
        reach = km / EARTH_RADIUS_KM
        band = slice(*np.searchsorted(self._latitude, [latitude - reach, latitude + reach]))
        found: npt.NDArray[np.intp] = self._row[band][self._km(point, band) <= km]
        return found

    def nearest_km(self, point: Point, among: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
        some = np.flatnonzero(among[self._row])
        nearest = np.full(self._count, np.inf)
        np.minimum.at(nearest, self._row[some], self._km(point, some))
        return nearest

    def _km(self, point: Point, some: slice | npt.NDArray[np.intp]) -> npt.NDArray[np.float64]:
        here, latitude = np.radians(np.array(point)), self._latitude[some]
        half = np.sin((latitude - here[0]) / 2) ** 2
        half += np.cos(here[0]) * np.cos(latitude) * np.sin((self._longitude[some] - here[1]) / 2) ** 2
        km: npt.NDArray[np.float64] = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(1.0, half)))
        return km
