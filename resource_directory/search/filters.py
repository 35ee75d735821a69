"""Each filter of a search as one yes or no a listing, by its name."""

from collections.abc import Iterator

import numpy as np

from resource_directory.freshness import months_later
from resource_directory.geography import KM_IN_A_MILE
from resource_directory.listing import Listing
from resource_directory.matching.matcher import TRAVEL_KM
from resource_directory.reach import Km, ReachTable
from resource_directory.search.columns import Columns, minutes, within
from resource_directory.search.query import SearchQuery, Where
from resource_directory.sessions import meets_on
from resource_directory.upkeep import Mask


def filters(query: SearchQuery, columns: Columns, reach: ReachTable, km: Km) -> dict[str, Mask]:
    """Only those that are asked for, words apart. `km`: to each listing, infinite where it cannot be said."""
    return {
        **dict(_place(query, columns, reach, km)),
        **dict(_when(query, columns)),
        **dict(_person(query, columns)),
        **dict(_offer(query, columns)),
        **dict(_state(query, columns)),
    }


def _place(query: SearchQuery, columns: Columns, reach: ReachTable, km: Km) -> Iterator[tuple[str, Mask]]:
    if query.whereabouts.point is None:
        return
    limit = query.miles * KM_IN_A_MILE if query.miles is not None else None
    if query.where is Where.NEAR:
        yield "place", km <= (limit or np.finfo(np.float64).max)
        return
    serves = reach.serving(query.whereabouts, limit or TRAVEL_KM)
    if limit is not None:
        # What comes to people, or is had from home, is as near as its area reaches.
        serves = serves & ((km <= limit) | np.isinf(km) | columns.comes)
    yield "place", serves


def _when(query: SearchQuery, columns: Columns) -> Iterator[tuple[str, Mask]]:
    if query.days or (query.between and not query.on):
        yield "when", columns.slots.open_on(query.days, query.between, query.today)
    if query.on:
        met = (_meets(listing, query) for listing in columns.listings)
        yield "on", np.fromiter(met, dtype=bool, count=len(columns.listings))


def _meets(listing: Listing, query: SearchQuery) -> bool:
    if query.on is None:
        return True
    start, end = within(query.between) if query.between else (0, 24 * 60)
    for schedule in listing.schedules:
        opens, closes = minutes(schedule)
        if opens < end and closes > start and meets_on(schedule, query.on):
            return True
    return False


def _person(query: SearchQuery, columns: Columns) -> Iterator[tuple[str, Mask]]:
    """A listing that says nothing of age or gender is for everybody."""
    if query.age is not None:
        yield "age", (columns.youngest <= query.age) & (query.age <= columns.oldest)
    if query.gender:
        yield "gender", columns.by_gender[query.gender]
    if query.language:
        yield "language", columns.languages.get(query.language, _nobody(columns))
    if query.access:
        every = [columns.features.get(feature, _nobody(columns)) for feature in query.access]
        yield "access", np.logical_and.reduce(every)


def _offer(query: SearchQuery, columns: Columns) -> Iterator[tuple[str, Mask]]:
    if query.free:
        yield "cost", columns.free
    elif query.up_to is not None:
        yield "cost", columns.cheapest <= float(query.up_to)
    if query.direct_payment:
        yield "direct", columns.direct_payment
    if query.kind:
        yield "kind", columns.kinds.get(query.kind, _nobody(columns))
    if query.joining:
        yield "join", np.logical_or.reduce([columns.joining[how] for how in query.joining])


def _state(query: SearchQuery, columns: Columns) -> Iterator[tuple[str, Mask]]:
    if query.with_room:
        yield (
            "room",
            ~(columns.upkeep.full(query.today) | columns.upkeep.waiting(query.today) | columns.closed),
        )
    if query.checked_within is not None:
        since = months_later(query.today, -query.checked_within).toordinal()
        yield (
            "checked",
            (columns.upkeep.checked >= since) & (columns.upkeep.checked <= query.today.toordinal()),
        )


def _nobody(columns: Columns) -> Mask:
    return np.zeros(len(columns.listings), dtype=bool)
