"""A few listings round three made-up towns, and an index of them."""

from datetime import date, time

from resource_directory.listing import Listing, Organization, Schedule, ServiceArea, Venue, Weekday
from resource_directory.places import Gazetteer, Place
from resource_directory.reach import ReachTable, service_reach
from resource_directory.search import SearchIndex, SearchQuery

TODAY = date(2026, 11, 9)
CHECKED = date(2026, 11, 1)
TOWNS = Gazetteer(
    [
        Place("Millbrook", 54.40, 1.30, "ZZ1"),
        Place("Wold End", 54.40, 1.40, "ZZ2"),
        Place("Saltmarsh", 54.60, 1.30, "ZZ3"),
        Place("Merrow", 54.45, 1.33, "", "district"),
    ]
)


def listing(name: str, **known: object) -> Listing:
    """Checked lately, unless it is said when."""
    told = {"source_id": name, "name": name, "checked_on": CHECKED, **known}
    return Listing.model_validate(told)


def at(latitude: float, longitude: float, **known: object) -> Venue:
    return Venue.model_validate({"name": "The hall", "latitude": latitude, "longitude": longitude, **known})


def serving(*names: str) -> tuple[ServiceArea, ...]:
    return tuple(ServiceArea(name=name) for name in names)


def run_by(name: str) -> Organization:
    return Organization(name=name)


def weekly(*days: Weekday, opens: int | None = None, closes: int | None = None) -> Schedule:
    return Schedule.model_validate(
        {
            "days": days,
            "freq": "weekly",
            "opens_at": None if opens is None else time(opens),
            "closes_at": None if closes is None else time(closes),
        }
    )


def index_of(*listings: Listing, before: SearchIndex | None = None) -> SearchIndex:
    reach = ReachTable([service_reach(one, TOWNS) for one in listings])
    return SearchIndex([(one.source_id, one) for one in listings], reach, before)


def names(index: SearchIndex, **asked: object) -> list[str]:
    """What is found, best first."""
    found = index.search(SearchQuery(today=TODAY, **asked))  # type: ignore[arg-type]  # any of its fields
    return [hit.listing.name for hit in found.hits(0, 100)]
