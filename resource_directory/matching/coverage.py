"""Which needs are answered where: for each need and each place, how many listings serve it and how far the
nearest is. Worked out for the whole map at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from resource_directory.listing import Attending, Listing, Status
from resource_directory.matching.matcher import TRAVEL_KM, Matcher
from resource_directory.upkeep import Upkeep

Counts = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]

_REACHES_PEOPLE = {Attending.HOME_VISIT, Attending.PHONE, Attending.ONLINE}


@dataclass(frozen=True)
class Coverage:
    """A row a need (in the order of the list) or theme, a column a place; the whole council area is none.

    `serving`: listings that answer the need, serve the place, are open and not full. `nearest_km`: to the
    nearest venue among them, infinite where none is known; `comes`: whether one of them comes to people, or
    can be had by telephone or online. `by_theme`: listings that answer any need of the theme.
    `needs`: code and theme of each.
    """

    needs: tuple[tuple[str, str], ...]
    themes: tuple[str, ...]
    places: tuple[str, ...]
    serving: Counts
    nearest_km: npt.NDArray[np.float64]
    comes: Mask
    by_theme: Counts

    def far(self, km: float) -> Mask:
        """Needs that somebody answers in a place, but nobody who comes to people, and no nearer than this.

        Where it cannot be said how far a listing is, it is not said to be far."""
        return (self.serving > 0) & ~self.comes & np.isfinite(self.nearest_km) & (self.nearest_km > km)


def coverage(matcher: Matcher, today: date) -> Coverage:
    needs = [(need.code, need.theme) for need in matcher.needs.needs]
    themes, places = tuple(dict.fromkeys(theme for _, theme in needs)), matcher.gazetteer.area_names
    keyed = list(matcher.listings())
    answered = [matcher.given(key) for key, _ in keyed]
    answers = np.array([[code in some for some in answered] for code, _ in needs], dtype=np.float32)
    answers = answers.reshape(len(needs), len(keyed))
    of_theme = np.array([[theme == other for _, other in needs] for theme in themes])
    any_of_theme = (of_theme.astype(np.float32) @ answers > 0).astype(np.float32)
    there, km = _around(matcher, places, [listing for _, listing in keyed], today)
    comes = np.array([bool(_REACHES_PEOPLE & set(one.attending)) for _, one in keyed], dtype=np.float32)
    return Coverage(
        needs=tuple(needs),
        themes=themes,
        places=places,
        serving=_times(answers, there),
        nearest_km=_nearest(answers, km),
        comes=_times(answers * comes, there) > 0,
        by_theme=_times(any_of_theme, there),
    )


def _around(
    matcher: Matcher, places: Sequence[str], listings: Sequence[Listing], today: date
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float64]]:
    """For each place, which of the listings serve it and have room, and how far those are."""
    running = np.array([listing.status is Status.ACTIVE for listing in listings], dtype=bool)
    has_room = running & ~Upkeep(listings).full(today)
    there = np.zeros((len(places), len(listings)), dtype=np.float32)
    km = np.full((len(places), len(listings)), np.inf)
    for row, name in enumerate(places):
        whereabouts = matcher.gazetteer.whereabouts(place=name)
        serving = matcher.reaches.serving(whereabouts, TRAVEL_KM) & has_room
        there[row] = serving
        km[row] = matcher.reaches.distances_km(whereabouts, serving)
    return there, km


def _times(answers: npt.NDArray[np.float32], there: npt.NDArray[np.float32]) -> Counts:
    counted: Counts = np.rint(answers @ there.T).astype(np.int32)
    return counted


def _nearest(answers: npt.NDArray[np.float32], km: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """A need at a time: all at once would be needs times places times listings numbers in memory."""
    nearest = np.full((len(answers), len(km)), np.inf)
    for row, answering in enumerate(answers):
        columns = np.flatnonzero(answering)
        if columns.size and len(km):
            nearest[row] = km[:, columns].min(axis=1)
    return nearest
