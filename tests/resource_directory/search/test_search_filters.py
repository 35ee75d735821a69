"""Each filter of a search by itself, and what would be found without one."""

from datetime import date, time
from decimal import Decimal

import pytest

from resource_directory.access_features import Feature
from resource_directory.listing import (
    Capacity,
    CapacityState,
    Cost,
    Gender,
    Kind,
    Schedule,
    Visibility,
    Weekday,
)
from resource_directory.places import Whereabouts
from resource_directory.search import Joining, SearchQuery, Where
from tests.resource_directory.search.made import TODAY, TOWNS, at, index_of, listing, names, serving, weekly

MO, TU, WE = Weekday.MONDAY, Weekday.TUESDAY, Weekday.WEDNESDAY
MILLBROOK = TOWNS.whereabouts(place="Millbrook")
HERE, FOUR_MILES_OFF, FAR_OFF = at(54.40, 1.30), at(54.40, 1.40), at(54.60, 1.30)
MORNING, EVENING = (time(0), time(12)), (time(17), time(0))

PLACED = index_of(
    listing("Local", venues=(HERE,), areas=serving("Millbrook")),
    listing("Next town", venues=(FOUR_MILES_OFF,)),
    listing("Next town only", venues=(FOUR_MILES_OFF,), areas=serving("Wold End")),
    listing("Far", venues=(FAR_OFF,)),
    listing("Far but for all", venues=(FAR_OFF,), areas=serving("Merrow")),
    listing("By phone", attending=("phone",)),
)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["Local", "Next town", "By phone", "Far but for all"]),
        ({"miles": 2}, ["Local", "By phone"]),
        ({"miles": 5}, ["Local", "Next town", "By phone"]),
        ({"where": Where.NEAR}, ["Local", "Next town", "Next town only", "Far", "Far but for all"]),
        ({"where": Where.NEAR, "miles": 5}, ["Local", "Next town", "Next town only"]),
        ({"where": Where.NEAR, "miles": 1}, ["Local"]),
    ],
)
def test_a_place_is_where_they_serve_or_where_they_are(asked: dict[str, object], found: list[str]) -> None:
    assert sorted(names(PLACED, whereabouts=MILLBROOK, **asked)) == sorted(found)


def test_the_nearer_stand_first_and_what_comes_to_people_between() -> None:
    assert names(PLACED, whereabouts=MILLBROOK) == ["Local", "By phone", "Next town", "Far but for all"]


def test_an_unknown_place_leaves_nothing_out() -> None:
    assert len(names(PLACED, whereabouts=Whereabouts(), miles=1)) == 6


def test_why_a_listing_serves_the_place_is_told() -> None:
    found = PLACED.search(SearchQuery(today=TODAY, whereabouts=MILLBROOK))
    assert {hit.listing.name: hit.serves for hit in found.hits(0, 9)} == {
        "Local": "serves Millbrook",
        "Next town": "",
        "By phone": "",
        "Far but for all": "serves Merrow",
    }


TIMED = index_of(
    listing("Monday morning", schedules=(weekly(MO, opens=9, closes=11),)),
    listing("Monday night", schedules=(weekly(MO, opens=20, closes=1),)),
    listing("Tuesday, no hour", schedules=(weekly(TU),)),
    listing("Monday noon, Tuesday dawn", schedules=(weekly(MO, opens=12), weekly(TU, opens=6, closes=7))),
    listing("Over", schedules=(weekly(MO, opens=9).model_copy(update={"valid_to": date(2026, 11, 8)}),)),
    listing("Says nothing"),
)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"days": {MO}}, ["Monday morning", "Monday night", "Monday noon, Tuesday dawn"]),
        ({"days": {TU}}, ["Monday noon, Tuesday dawn", "Tuesday, no hour"]),
        ({"days": {WE}}, []),
        ({"days": {MO}, "between": MORNING}, ["Monday morning"]),
        ({"days": {TU}, "between": MORNING}, ["Monday noon, Tuesday dawn", "Tuesday, no hour"]),
        ({"days": {MO}, "between": EVENING}, ["Monday night"]),
        ({"between": (time(10, 30), time(11, 30))}, ["Monday morning", "Tuesday, no hour"]),
        ({"on": date(2026, 11, 16)}, ["Monday morning", "Monday night", "Monday noon, Tuesday dawn"]),
        ({"on": date(2026, 11, 17), "between": MORNING}, ["Monday noon, Tuesday dawn", "Tuesday, no hour"]),
        ({"on": date(2026, 11, 18)}, []),
        ({"on": date(9999, 12, 31)}, []),
    ],
)
def test_days_hours_and_dates_are_those_of_one_session(asked: dict[str, object], found: list[str]) -> None:
    wanted = {**asked, "days": frozenset(asked.get("days", ()))}  # type: ignore[call-overload]  # a set of days
    assert names(TIMED, **wanted) == found


def test_a_session_every_second_week_meets_only_on_its_own_dates() -> None:
    every_other = Schedule(
        days=(MO,), opens_at=time(9), freq="weekly", interval=2, valid_from=date(2026, 11, 9)
    )
    index = index_of(listing("Fortnightly", schedules=(every_other,)))
    assert names(index, on=date(2026, 11, 16)) == []
    assert names(index, on=date(2026, 11, 23)) == ["Fortnightly"]


FREE, FIVE = Cost(amount=Decimal(0)), Cost(amount=Decimal(5))
OFFERED = index_of(
    listing("Free", costs=(FREE,), minimum_age=18, maximum_age=30, languages=("English", "Polish")),
    listing("Five", costs=(FIVE,), minimum_age=60, genders=("female",), accessibility=("Level access",)),
    listing("Either", costs=(FREE, FIVE), accessibility=("Level access, hearing loop",)),
    listing("Hourly", hourly_price=Decimal(20), direct_payment_accepted=True, kind=Kind.MICRO_ENTERPRISE),
    listing("Donation", costs=(Cost(words="donation"),), access=("drop_in",), genders=("male",)),
)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"free": True}, ["Free"]),
        ({"up_to": Decimal(4)}, ["Either", "Free"]),
        ({"up_to": Decimal(5)}, ["Either", "Five", "Free"]),
        ({"up_to": Decimal(20)}, ["Either", "Five", "Free", "Hourly"]),
        ({"direct_payment": True}, ["Hourly"]),
        ({"kind": Kind.MICRO_ENTERPRISE}, ["Hourly"]),
        ({"kind": Kind.ADVOCACY}, []),
        ({"age": 25}, ["Donation", "Either", "Free", "Hourly"]),
        ({"age": 60}, ["Donation", "Either", "Five", "Hourly"]),
        ({"age": 0}, ["Donation", "Either", "Hourly"]),
        ({"gender": Gender.MALE}, ["Donation", "Either", "Free", "Hourly"]),
        ({"language": "Polish"}, ["Free"]),
        ({"language": "Klingon"}, []),
        ({"access": frozenset({Feature.STEP_FREE})}, ["Either", "Five"]),
        ({"access": frozenset({Feature.STEP_FREE, Feature.HEARING_LOOP})}, ["Either"]),
        ({"access": frozenset({Feature.LIFT})}, []),
        ({"joining": frozenset({Joining.DROP_IN, Joining.ONLINE})}, ["Donation"]),
    ],
)
def test_what_is_asked_of_an_offer_is_what_it_says(asked: dict[str, object], found: list[str]) -> None:
    assert names(OFFERED, **asked) == found


def test_what_has_room_and_was_checked_lately() -> None:
    index = index_of(
        listing("Open", capacity=Capacity(state=CapacityState.OPEN)),
        listing("Full", capacity=Capacity(state=CapacityState.FULL)),
        listing("Full no longer", capacity=Capacity(state=CapacityState.FULL, until=date(2026, 1, 1))),
        listing("Waiting", capacity=Capacity(state=CapacityState.WAITING_LIST)),
        listing("Old", checked_on=date(2026, 1, 1)),
    )
    assert names(index, with_room=True) == ["Full no longer", "Old", "Open"]
    assert "Old" not in names(index, checked_within=6)
    assert "Old" in names(index, checked_within=12)


def test_where_nothing_fits_it_is_told_what_each_filter_costs() -> None:
    found = OFFERED.search(SearchQuery(today=TODAY, free=True, age=60, words="either"))
    assert dict(found.without) == {"cost": 1, "age": 0, "words": 0}
    assert not OFFERED.search(SearchQuery(today=TODAY, free=True)).without


@pytest.mark.parametrize("how", ["masked", "hidden"])
@pytest.mark.parametrize("asked", ["Millbrook", "Wold End", "Saltmarsh"])
def test_an_address_that_is_not_given_out_shows_in_no_distance_order_or_place(how: str, asked: str) -> None:
    """Wherever it is, everything a search tells is the same."""

    def told(latitude: float, longitude: float) -> list[tuple[str, float | None, object]]:
        venue = at(latitude, longitude, masked=how == "masked")
        seen = Visibility.HIDDEN_ADDRESS if how == "hidden" else Visibility.PUBLIC
        index = index_of(
            listing("Refuge", venues=(venue,), visibility=seen),
            listing("Choir", venues=(HERE,)),
            listing("Band", venues=(FOUR_MILES_OFF,)),
        )
        hits = [
            hit
            for where in Where
            for miles in (None, 1, 5, 20)
            for hit in index.search(
                SearchQuery(today=TODAY, whereabouts=TOWNS.whereabouts(place=asked), miles=miles, where=where)
            ).hits(0, 9)
        ]
        return [(hit.listing.name, hit.km, hit.point) for hit in hits]

    assert told(54.40, 1.30) == told(54.60, 1.30) == told(54.40, 1.40)
