"""Whether a map has nothing for a need: asked of a map with far more on it than a page shows."""

from dataclasses import replace
from datetime import date

import pytest

from app.front_door.nothing_here import nothing_for, somebody_local
from resource_directory.listing import Listing
from resource_directory.matching import IndexedListing, Matcher, Query, Refusal
from resource_directory.needs import load_needs
from resource_directory.places import Gazetteer, Whereabouts

TODAY = date(2026, 11, 22)


def listing(key: str, name: str, term: str, **other: object) -> IndexedListing:
    known = {"source_id": key, "name": name, "attending": ["phone"], "terms": [{"name": term}]}
    return IndexedListing(key, Listing.model_validate(known | other))


def town(*, clubs: int) -> Matcher:
    """Seventy who mend houses, some lunch clubs for the over-50s, one village agent."""
    over_50: dict[str, object] = {"kind": "lunch_club", "minimum_age": 50}
    listings = [listing(f"m{n}", f"Mender {n}", "home repairs") for n in range(70)]
    listings += [listing(f"c{n}", f"Lunch Club {n}", "lunch club", **over_50) for n in range(clubs)]
    listings.append(listing("agent", "Village Agent", "village agent", kind="village_agent"))
    return Matcher(listings, load_needs(), Gazetteer([]), None)


@pytest.fixture(scope="module")
def crowded() -> Matcher:
    return town(clubs=1)


def missing(matcher: Matcher, code: str, **other: object) -> tuple[str, ...]:
    query = replace(Query(text="", whereabouts=Whereabouts(), today=TODAY), **other)  # type: ignore[arg-type]  # fields of Query
    return nothing_for([code], matcher.match(query), query, matcher)


def test_one_listing_among_many_is_found(crowded: Matcher) -> None:
    assert missing(crowded, "lunchclub") == ()


@pytest.mark.parametrize("clubs", [1, 40])
def test_what_they_said_no_to_is_there_all_the_same(clubs: int) -> None:
    assert missing(town(clubs=clubs), "lunchclub", refusals=frozenset({Refusal.GROUPS})) == ()


def test_what_is_for_another_age_is_not_there_for_them(crowded: Matcher) -> None:
    assert missing(crowded, "lunchclub", age=30) == ("lunchclub",)
    assert missing(crowded, "lunchclub", text="I am 30 years old.") == ("lunchclub",)


def test_a_code_that_left_the_list_is_no_gap(crowded: Matcher) -> None:
    assert missing(crowded, "of-last-year") == ()


def test_somebody_local_is_found_where_matching_was_sure(crowded: Matcher) -> None:
    query = Query(text="", whereabouts=Whereabouts(), today=TODAY, ticked=frozenset({"home-repairs"}))
    matches = crowded.match(query)
    assert matches.connector is None
    found = somebody_local(matches, query, crowded)
    assert found
    assert found.key == "agent"
