"""Listings to which nobody was introduced for a year, on a screen and as a file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from app.kit import clock, csv_out
from app.measures.gaps.forms import EVERY, ListingsAsked, ListingsSort
from app.measures.gaps.links import Link, choices, sort_links
from app.measures.gaps.never import Unused, UnusedReport
from app.web import dates
from app.web.rendering import Page
from resource_directory.kinds import KIND_NAMES
from resource_directory.listing import Kind, Listing

PATH = "/measures/gaps/listings"
MEANT = (
    "Listings that are on the map and not for staff only, to which nobody was introduced in the last twelve"
    " months, or since they were added. An introduction that was undone, or not meant for the person, is"
    " none. How often a listing was suggested is not recorded: it may have been shown and passed over, or"
    " never have come up."
)
HEADER = ("id", "name", "kind", "feed", "areas", "on_the_map_since", "introduced_before")
_MOST = 200  # on a page; the file has them all
_SORTS = {
    ListingsSort.NAME: "Name",
    ListingsSort.ADDED: "Longest on the map",
    ListingsSort.FEED: "Feed",
    ListingsSort.KIND: "Kind",
}


@dataclass(frozen=True)
class Row:
    id: UUID
    name: str
    kind: str
    feed: str
    areas: str
    since: str
    before: str


@dataclass(frozen=True)
class ListingsPage(Page):
    """Options are (value, label) pairs."""

    template: ClassVar[str] = "measures/gaps/listings.html"

    sees_measures: bool
    asked: ListingsAsked
    feeds: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    areas: tuple[tuple[str, str], ...]
    sorts: tuple[Link, ...]
    meant: str
    summary: str
    rows: tuple[Row, ...]
    csv_href: str


def listings_page(
    report: UnusedReport,
    *,
    asked: ListingsAsked,
    feeds: Iterable[str],
    listings: Mapping[str, Listing],
    sees_measures: bool,
) -> ListingsPage:
    """`listings`: all there are on the map, so that the choices name them."""
    areas = {area.name for listing in listings.values() for area in listing.areas}
    used = {listing.kind for listing in listings.values()}
    kinds = tuple((kind.value, KIND_NAMES[kind]) for kind in Kind if kind in used or kind is asked.kind)
    return ListingsPage(
        title="Not introduced for a year",
        sees_measures=sees_measures,
        asked=asked,
        feeds=choices(sorted(feeds), asked.feed, "Every feed"),
        kinds=((EVERY, "Every kind"), *kinds),
        areas=choices(sorted(areas), asked.area, "Every area"),
        sorts=sort_links(_SORTS, asked, PATH),
        meant=MEANT,
        summary=_summary(report),
        rows=tuple(_row(one) for one in report.found[:_MOST]),
        csv_href=asked.address(f"{PATH}.csv"),
    )


def _summary(report: UnusedReport) -> str:
    count, never = len(report.found), sum(not one.ever for one in report.found)
    said = f"{count:,} of {report.of:,} listings"
    said += f": {never:,} never, {count - never:,} more than a year ago." if count else "."
    return said if count <= _MOST else f"{said} The first {_MOST} are below, all of them are in the file."


def _row(one: Unused) -> Row:
    return Row(
        id=one.on_the_map.id,
        name=one.listing.name,
        kind=KIND_NAMES[one.listing.kind],
        feed=one.on_the_map.feed,
        areas=", ".join(one.areas),
        since=dates.day(one.on_the_map.added_at),
        before="More than a year ago" if one.ever else "Never",
    )


def render(found: Iterable[Unused]) -> str:
    rows = [
        (
            *(str(one.on_the_map.id), one.listing.name, KIND_NAMES[one.listing.kind], one.on_the_map.feed),
            "; ".join(one.areas),
            clock.local(one.on_the_map.added_at).date().isoformat(),
            "more than a year ago" if one.ever else "never",
        )
        for one in found
    ]
    return csv_out.render(("Listings not introduced for a year",), [(MEANT,), (), HEADER, *rows])
