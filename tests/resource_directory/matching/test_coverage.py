"""How many listings answer each need in each place, and how far the nearest is."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from resource_directory.geography import KM_IN_A_MILE
from resource_directory.listing import (
    Attending,
    Capacity,
    CapacityState,
    Listing,
    ServiceArea,
    Status,
    Term,
    Venue,
)
from resource_directory.matching import Decided, IndexedListing, Matcher
from resource_directory.matching.coverage import Coverage, coverage
from resource_directory.needs import load_needs
from resource_directory.places import Gazetteer, Place

NEEDS, TODAY = load_needs(), date(2026, 11, 9)
PLACES = [Place("Hill", 54.0, 1.0), Place("Dale", 54.3, 1.0), Place("Shire", 54.1, 1.0, "", "district")]
# nothing is said of it but its term, and that leads to company at lunch
CLUB = Listing(
    source_id="club",
    name="Club",
    terms=(Term(name="lunch club"),),
    areas=(ServiceArea(name="Hill"),),
    venues=(Venue(name="Hall", latitude=54.0, longitude=1.0),),
    attending=(Attending.VENUE,),
)


def covered(*listings: Listing, decided: Decided | None = None) -> Coverage:
    indexed = [IndexedListing(f"{number}", listing) for number, listing in enumerate(listings)]
    return coverage(Matcher(indexed, NEEDS, Gazetteer(PLACES), None, decided or Decided()), TODAY)


def lunch() -> int:
    """The row of a need that the term leads to."""
    matcher = Matcher([IndexedListing("0", CLUB)], NEEDS, Gazetteer(PLACES), None)
    code = min(matcher.given("0"))
    return [known for known, _ in covered().needs].index(code)


def test_a_listing_counts_in_the_places_it_serves_and_nowhere_else() -> None:
    found = covered(CLUB)
    assert found.places == ("Hill", "Dale")
    assert found.serving[lunch()].tolist() == [1, 0]


def test_it_counts_once_for_a_theme_however_many_of_its_needs_it_answers() -> None:
    found = covered(CLUB, CLUB)
    assert found.by_theme.max(axis=0).tolist() == [2, 0]


@pytest.mark.parametrize(
    "closed",
    [{"status": Status.TEMPORARILY_CLOSED}, {"capacity": Capacity(state=CapacityState.FULL)}],
    ids=["closed", "full"],
)
def test_what_is_closed_or_full_does_not_count(closed: dict[str, object]) -> None:
    assert covered(CLUB.model_copy(update=closed)).serving.sum() == 0


def test_what_was_full_until_a_day_that_has_gone_counts() -> None:
    until = Capacity(state=CapacityState.FULL, until=date(2026, 11, 8))
    assert covered(CLUB.model_copy(update={"capacity": until})).serving.sum() > 0


def test_a_waiting_list_still_counts() -> None:
    waiting = CLUB.model_copy(update={"capacity": Capacity(state=CapacityState.WAITING_LIST)})
    assert covered(waiting).serving[lunch()].tolist() == [1, 0]


def test_what_only_the_text_seems_to_speak_of_does_not_count() -> None:
    talkative = CLUB.model_copy(
        update={"terms": (), "description": "A lunch club: a hot lunch for everyone."}
    )
    assert covered(talkative).serving.sum() == 0


def test_what_a_person_decided_counts() -> None:
    nameless = CLUB.model_copy(update={"terms": ()})
    found = covered(nameless, decided=Decided(listings={"0": {"bereavement": 1.0}}))
    row = [code for code, _ in found.needs].index("bereavement")
    assert found.serving[row].tolist() == [1, 0]


def test_how_far_it_is_to_the_nearest_venue_of_those_that_serve() -> None:
    both = CLUB.model_copy(update={"areas": (ServiceArea(name="Hill"), ServiceArea(name="Dale"))})
    found = covered(both)
    near, far = found.nearest_km[lunch()]
    assert near == pytest.approx(0)
    assert far == pytest.approx(33.4, abs=0.1)
    assert found.far(10 * KM_IN_A_MILE)[lunch()].tolist() == [False, True]
    assert found.far(50)[lunch()].tolist() == [False, False]


@pytest.mark.parametrize("way", [Attending.HOME_VISIT, Attending.PHONE, Attending.ONLINE])
def test_who_comes_to_people_or_is_rung_is_never_far(way: Attending) -> None:
    comes = CLUB.model_copy(
        update={"attending": (way,), "areas": (ServiceArea(name="Hill"), ServiceArea(name="Dale"))}
    )
    assert not covered(comes).far(1).any()


def test_nowhere_is_said_to_be_far_where_no_venue_is_known() -> None:
    found = covered(CLUB.model_copy(update={"venues": ()}))
    assert found.serving[lunch()].tolist() == [1, 0]
    assert not found.far(1).any()


def test_a_hidden_venue_gives_no_distance_away() -> None:
    hidden = CLUB.model_copy(update={"venues": (Venue(masked=True, latitude=54.0, longitude=1.0),)})
    assert np.isinf(covered(hidden).nearest_km).all()


def test_an_empty_map_has_nothing_anywhere() -> None:
    found = covered()
    assert found.serving.shape == (len(NEEDS.needs), 2)
    assert found.serving.sum() == 0
    assert not found.far(1).any()


def test_a_map_without_places_has_no_columns() -> None:
    bare = coverage(Matcher([IndexedListing("0", CLUB)], NEEDS, Gazetteer([]), None), TODAY)
    assert bare.serving.shape == (len(NEEDS.needs), 0)
    assert replace(bare, places=()).by_theme.shape[1] == 0
