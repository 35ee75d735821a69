"""Listings to which nobody was introduced for a year. No database."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.measures.gaps.forms import EVERY, ListingsAsked, ListingsSort
from app.measures.gaps.queries import OnTheMap
from resource_directory.listing import Listing, Visibility

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Unused:
    """`ever`: somebody was introduced there, more than a year ago."""

    on_the_map: OnTheMap
    listing: Listing
    ever: bool

    @property
    def areas(self) -> tuple[str, ...]:
        return tuple(area.name for area in self.listing.areas if area.name)


@dataclass(frozen=True)
class UnusedReport:
    """`of`: how many listings the filters let through, introduced to or not."""

    found: tuple[Unused, ...]
    of: int


def unused(
    rows: Iterable[OnTheMap], listings: Mapping[str, Listing], *, asked: ListingsAsked, now: datetime
) -> UnusedReport:
    """What is for staff only is left out: the list leaves the house."""
    ordered = {
        ListingsSort.ADDED: lambda one: (one.on_the_map.added_at, one.listing.name.casefold()),
        ListingsSort.FEED: lambda one: (one.on_the_map.feed, one.listing.name.casefold()),
        ListingsSort.KIND: lambda one: (one.listing.kind, one.listing.name.casefold()),
        ListingsSort.NAME: lambda one: (one.listing.name.casefold(),),
    }
    every = list(_asked_for(rows, listings, asked))
    found = [one for one in every if _is_unused(one.on_the_map, now)]
    return UnusedReport(tuple(sorted(found, key=ordered[asked.sort])), len(every))


def _is_unused(row: OnTheMap, now: datetime) -> bool:
    return row.introduced_at is None or now - row.introduced_at >= YEAR


def _asked_for(
    rows: Iterable[OnTheMap], listings: Mapping[str, Listing], asked: ListingsAsked
) -> Iterator[Unused]:
    for row in rows:
        listing = listings.get(str(row.id))
        if listing is None or listing.visibility is Visibility.STAFF_ONLY:
            continue
        one = Unused(row, listing, row.introduced_at is not None)
        if (
            asked.feed in (EVERY, row.feed)
            and asked.kind in (None, listing.kind)
            and (asked.area == EVERY or asked.area in one.areas)
        ):
            yield one
