from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from resource_directory.listing import Attending, Capacity, CapacityState, Cost, Listing, Schedule, Weekday
from resource_directory.matching.facts import days, facts, price, where

MONDAY, TUESDAY, THURSDAY = Weekday.MONDAY, Weekday.TUESDAY, Weekday.THURSDAY


def on(*some: Weekday) -> dict[str, Any]:
    return {"schedules": (Schedule(days=some, opens_at=time(10)),)}


def test_the_facts_follow_one_another(listing: Callable[..., Listing]) -> None:
    mow = listing("mow", **on(MONDAY, THURSDAY), hourly_price=Decimal(18))
    assert facts(mow, 3.2, date(2026, 11, 21)) == (
        "2 miles away; Mondays and Thursdays; £18 an hour; checked in June 2026"
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


def test_whether_there_is_room_stands_before_when_it_was_checked(listing: Callable[..., Listing]) -> None:
    full = listing("one", capacity=Capacity(state=CapacityState.FULL, until=date(2027, 1, 12)))
    assert facts(full, None, date(2026, 11, 21)) == "free; full until 12 January 2027; checked in June 2026"
    assert facts(full, None, date(2027, 1, 13)) == "free; checked in June 2026"
