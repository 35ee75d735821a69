"""A listing on the call page: what is said at a glance, and which are read first."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from app.front_door.pages.live import Card, CardGroup
from app.front_door.views.cards import AT_FIRST, card, fold
from resource_directory.listing import Listing
from tests.front_door.call_pages import card as made

NOW = datetime(2026, 11, 9, 14, 30, tzinfo=UTC)


def shown(**known: object) -> Card:
    listing = Listing.model_validate({"source_id": "elders", "name": "Millbrook Elders", **known})
    return card(UUID(int=1), listing, why="", distance_km=None, now_local=NOW)


@pytest.mark.parametrize(
    ("checked_on", "said"),
    [
        (date(2026, 10, 1), "Checked in October 2026"),
        (date(2025, 11, 9), "Checked in November 2025"),
        (date(2025, 11, 8), "Not checked since November 2025: ring first"),
        (None, "Never checked: ring first"),
    ],
)
def test_when_it_was_last_checked_stands_with_the_facts_and_is_no_warning(
    checked_on: date | None, said: str
) -> None:
    seen = shown(checked_on=checked_on)

    assert seen.checked == said
    assert seen.warnings == ()


@pytest.mark.parametrize(
    ("venues", "said"),
    [
        ([], ""),
        ([{"name": "Ropewalk Hall"}], "Ropewalk Hall"),
        ([{"name": "A safe house", "masked": True}], ""),
        ([{"name": "Ropewalk Hall"}, {"name": "Quay Library"}], "2 places"),
    ],
)
def test_where_it_is_unless_nobody_may_be_told(venues: list[dict[str, Any]], said: str) -> None:
    assert shown(venues=venues).where == said


def test_where_it_is_is_said_of_no_listing_whose_address_is_given_to_nobody() -> None:
    assert shown(venues=[{"name": "Willow House"}], visibility="hidden_address").where == ""


def groups(*sizes: int) -> list[CardGroup]:
    """A group of so many cards for each need; each card is named by its group and place in it."""
    return [
        CardGroup(f"need {at}", tuple(made(100 * at + n, f"{at}.{n}") for n in range(size)))
        for at, size in enumerate(sizes)
    ]


def first_and_more(folded: list[CardGroup]) -> tuple[list[str], list[str]]:
    first = [one.name for group in folded for one in group.cards]
    return first, [one.name for group in folded for one in group.more]


@pytest.mark.parametrize(
    ("sizes", "first", "more"),
    [
        ((), [], []),
        ((3,), ["0.0", "0.1", "0.2"], []),
        ((6,), ["0.0", "0.1", "0.2", "0.3"], ["0.4", "0.5"]),
        ((3, 3), ["0.0", "0.1", "0.2", "1.0"], ["1.1", "1.2"]),
        ((2, 2, 2, 1), ["0.0", "1.0", "2.0", "3.0"], ["0.1", "1.1", "2.1"]),
        ((1, 1, 1, 1, 1, 1), ["0.0", "1.0", "2.0", "5.0"], ["3.0", "4.0"]),
    ],
    ids=["nothing", "few", "one need", "two needs", "each need", "more needs than room"],
)
def test_the_best_for_each_need_comes_first_and_who_knows_everyone_is_never_left_out(
    sizes: tuple[int, ...], first: list[str], more: list[str]
) -> None:
    assert first_and_more(fold(groups(*sizes))) == (first, more)


@pytest.mark.parametrize("sizes", [(9,), (1, 5, 2), (2, 2, 2, 2, 2, 1)])
def test_folding_loses_no_suggestion_and_shows_as_many_as_are_read(sizes: tuple[int, ...]) -> None:
    first, more = first_and_more(fold(groups(*sizes)))

    assert len(first) == AT_FIRST
    assert len({*first, *more}) == sum(sizes)


def test_a_folded_group_keeps_the_need_it_answers() -> None:
    assert [replace(group, cards=(), more=()) for group in fold(groups(5, 2))] == [
        CardGroup("need 0", ()),
        CardGroup("need 1", ()),
    ]


TUESDAYS = {"days": ["TU"], "opens_at": "14:00", "closes_at": "15:30", "freq": "weekly"}


def glance(listing: Listing, *, at: datetime = NOW, why: str = "") -> Card:
    return card(UUID(int=1), listing, why=why, distance_km=None, now_local=at)


def test_a_card_seen_before_says_only_what_this_call_said() -> None:
    listing = Listing.model_validate({"source_id": "elders", "name": "Millbrook Elders"})
    first = glance(listing, why="because they said “my Bertie”")
    assert glance(listing, why="because they said “the bus”") == replace(
        first, why="because they said “the bus”"
    )
    assert glance(listing).why == ""


def test_a_card_seen_before_is_another_once_its_listing_changed() -> None:
    listing = Listing.model_validate({"source_id": "elders", "name": "Millbrook Elders"})
    assert glance(listing).name == "Millbrook Elders"
    assert glance(listing.model_copy(update={"name": "Millbrook Lunches"})).name == "Millbrook Lunches"


def test_a_card_seen_before_moves_on_with_the_clock_to_the_minute() -> None:
    listing = Listing.model_validate(
        {"source_id": "choir", "name": "Millbrook Singers", "schedules": [TUESDAYS]}
    )
    tuesday = datetime(2026, 11, 10, 15, 29, 59, tzinfo=UTC)
    assert glance(listing, at=NOW).next_session == "Tue 10 Nov, 2pm"
    assert glance(listing, at=tuesday).next_session == "On now, since 2pm"
    assert glance(listing, at=tuesday.replace(minute=30, second=0)).next_session == "Tue 17 Nov, 2pm"


def test_a_card_says_its_days_in_words_where_it_knows_no_hour() -> None:
    days = {"days": ["MO", "TU", "WE", "TH", "FR"], "freq": "weekly", "description": "MO-FR"}
    listing = Listing.model_validate({"source_id": "line", "name": "Listening Line", "schedules": [days]})
    assert glance(listing).next_session == "Monday to Friday"


def test_a_card_seen_before_ages() -> None:
    listing = Listing.model_validate({"source_id": "e", "name": "Elders", "checked_on": date(2026, 1, 1)})
    assert (glance(listing).checked, glance(listing).stale) == ("Checked in January 2026", False)
    later = glance(listing, at=NOW.replace(year=2027))
    assert (later.checked, later.stale) == ("Not checked since January 2026: ring first", True)


@pytest.mark.parametrize(
    ("capacity", "said"),
    [
        ({"state": "full", "until": "2026-11-09"}, ("Full until 9 November 2026",)),
        ({"state": "full", "until": "2026-11-08"}, ()),
        ({"state": "waiting_list", "wait_weeks": 1}, ("Waiting list of about 1 week",)),
        ({"state": "open"}, ()),
    ],
)
def test_that_there_is_no_room_is_a_warning_for_as_long_as_it_lasts(
    capacity: dict[str, object], said: tuple[str, ...]
) -> None:
    assert shown(capacity=capacity).warnings == said


@pytest.mark.parametrize(
    ("words", "said"),
    [("Not for emergencies.", "Not for emergencies"), ("emergencies", "Not for: emergencies")],
)
def test_whom_it_is_not_for_is_said_once(words: str, said: str) -> None:
    limit = {"rule": "other", "words": words}
    assert shown(not_for=[limit]).warnings == (said,)


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (
            {"kind": "micro_enterprise", "micro_enterprise": {"insured": True}},
            "Micro-enterprise: paid help at home, not regulated as an agency is; insured; DBS check not said",
        ),
        ({"kind": "village_agent", "reached": {"when": "Tuesdays"}}, "Village agent: Tuesdays"),
        ({"kind": "talking_point"}, "Talking Point"),
        ({"reached": {"when": "Tuesdays"}}, ""),
    ],
)
def test_what_is_asked_of_its_kind_first_stands_beside_it(known: dict[str, Any], said: str) -> None:
    assert shown(**known).kind == said


def test_what_a_micro_enterprise_will_not_do_is_a_warning() -> None:
    assert "Will not: Nights" in shown(micro_enterprise={"will_not": ["Nights"]}).warnings
