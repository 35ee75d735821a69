from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from resource_directory.listing import Attending, Capacity, CapacityState, Cost, Listing, Schedule, Weekday
from resource_directory.matching.facts import days, facts, freshness, price, room, where

MONDAY, TUESDAY, THURSDAY = Weekday.MONDAY, Weekday.TUESDAY, Weekday.THURSDAY


def on(*some: Weekday) -> dict[str, Any]:
    return {"schedules": (Schedule(days=some, opens_at=time(10)),)}


def test_the_facts_follow_one_another(listing: Callable[..., Listing]) -> None:
    mow = listing("mow", **on(MONDAY, THURSDAY), hourly_price=Decimal(18))
    assert facts(mow, 3.2, date(2026, 11, 21)) == (
        "2 miles away; Mondays and Thursdays; £18 an hour; checked in June"
    )


@pytest.mark.parametrize(
    ("attending", "km", "words"),
    [
        ((), 1.609344, "1 mile away"),
        ((), 3.7, "2.3 miles away"),
        ((), 40.0, "25 miles away"),
        ((Attending.VENUE, Attending.PHONE), 0.2, "close by"),
        ((Attending.HOME_VISIT,), 9.0, "visits at home"),
        ((Attending.PHONE, Attending.ONLINE), 9.0, "by telephone"),
        ((Attending.ONLINE,), None, "online"),
        ((Attending.VENUE,), None, ""),
    ],
)
def test_where(
    attending: tuple[Attending, ...], km: float | None, words: str, listing: Callable[..., Listing]
) -> None:
    assert where(listing("one", attending=attending), km) == words


@pytest.mark.parametrize(
    ("some", "words"),
    [
        ((), ""),
        ((TUESDAY,), "Tuesdays"),
        ((THURSDAY, MONDAY), "Mondays and Thursdays"),
        ((MONDAY, TUESDAY, THURSDAY), "Mondays, Tuesdays and Thursdays"),
        (tuple(Weekday)[:5], "Monday to Friday"),
        (tuple(Weekday)[1:6], "Tuesday to Saturday"),
        ((*tuple(Weekday)[:3], Weekday.SATURDAY), "Mondays, Tuesdays, Wednesdays and Saturdays"),
        (tuple(Weekday), "every day"),
    ],
)
def test_days(some: tuple[Weekday, ...], words: str, listing: Callable[..., Listing]) -> None:
    assert days(listing("one", **on(*some))) == words


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "free"),
        ({"costs": ()}, ""),
        ({"hourly_price": Decimal("17.50")}, "£17.50 an hour"),
        ({"costs": (Cost(amount=4), Cost(amount=6)), "fees_text": "£4 a class."}, "£4 a class"),
        ({"costs": (Cost(amount=4), Cost(amount=6))}, "from £4"),
        (
            {"costs": (Cost(amount=4),), "fees_text": "A long note about who has to pay for what and when"},
            "from £4",
        ),
        ({"costs": (), "fees_text": "Donation"}, "donation"),
        ({"costs": (), "fees_text": "NHS funded\n after assessment. "}, "NHS funded after assessment"),
    ],
)
def test_price(given: dict[str, Any], words: str, listing: Callable[..., Listing]) -> None:
    assert price(listing("one", **given)) == words


@pytest.mark.parametrize(
    ("state", "weeks", "words"),
    [
        (CapacityState.OPEN, None, ""),
        (CapacityState.UNKNOWN, None, ""),
        (CapacityState.FULL, None, "full at present"),
        (CapacityState.WAITING_LIST, None, "waiting list"),
        (CapacityState.WAITING_LIST, 1, "waiting list of about 1 week"),
        (CapacityState.WAITING_LIST, 6, "waiting list of about 6 weeks"),
    ],
)
def test_room(state: CapacityState, weeks: int | None, words: str, listing: Callable[..., Listing]) -> None:
    assert room(listing("one", capacity=Capacity(state=state, wait_weeks=weeks))) == words


@pytest.mark.parametrize(
    ("checked_on", "words"),
    [
        (date(2026, 6, 3), "checked in June"),
        (date(2026, 11, 2), "checked in November"),
        (date(2025, 11, 21), "checked in November 2025"),
        (date(2025, 12, 1), "checked in December"),
        (date(2025, 11, 20), "not checked since November 2025"),
        (None, "not checked yet"),
    ],
)
def test_freshness(checked_on: date | None, words: str) -> None:
    assert freshness(checked_on, date(2026, 11, 21)) == words
