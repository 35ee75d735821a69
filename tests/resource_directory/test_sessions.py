from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from resource_directory.listing import Frequency, Listing, Schedule, Status, Weekday
from resource_directory.sessions import next_session

LONDON = ZoneInfo("Europe/London")
# A Saturday at noon.
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=LONDON)
TUESDAYS = Schedule(days=(Weekday.TUESDAY,), opens_at=time(10), closes_at=time(12), freq=Frequency.WEEKLY)


def listing(*schedules: Schedule, status: Status = Status.ACTIVE) -> Listing:
    return Listing(source_id="1", name="Club", schedules=schedules, status=status)


def at(month: int, day: int, hour: int, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


MONTHLY = {"opens_at": time(10), "freq": Frequency.MONTHLY}
CASES = {
    "weekly": (TUESDAYS, at(11, 24, 10)),
    "running now": (
        Schedule(days=(Weekday.SATURDAY,), opens_at=time(11), closes_at=time(13)),
        at(11, 21, 11),
    ),
    "over for today": (
        Schedule(days=(Weekday.SATURDAY,), opens_at=time(9), closes_at=time(11)),
        at(11, 28, 9),
    ),
    "past midnight": (
        Schedule(days=(Weekday.FRIDAY,), opens_at=time(20), closes_at=time(13)),
        at(11, 20, 20),
    ),
    "second Wednesday": (Schedule(days=(Weekday.WEDNESDAY,), weeks=(2,), **MONTHLY), at(12, 9, 10)),
    "last Thursday": (Schedule(days=(Weekday.THURSDAY,), weeks=(-1,), **MONTHLY), at(11, 26, 10)),
    "first of the month": (Schedule(month_days=(1,), **MONTHLY), at(12, 1, 10)),
    "last day of the month": (Schedule(month_days=(-1,), **MONTHLY), at(11, 30, 10)),
    "fifth Sunday": (Schedule(days=(Weekday.SUNDAY,), weeks=(5,), **MONTHLY), at(11, 29, 10)),
    "fortnightly, counted from its start": (
        TUESDAYS.model_copy(update={"interval": 2, "valid_from": date(2026, 11, 17)}),
        at(12, 1, 10),
    ),
    "starts later": (TUESDAYS.model_copy(update={"valid_from": date(2026, 12, 20)}), at(12, 22, 10)),
    "one day only": (Schedule(opens_at=time(14), valid_from=date(2026, 12, 5)), at(12, 5, 14)),
}


@pytest.mark.parametrize(("schedule", "expected"), CASES.values(), ids=CASES.keys())
def test_next_session(schedule: Schedule, expected: datetime) -> None:
    assert next_session(listing(schedule), NOW) == expected


UNPLACEABLE = {
    "no time is given": TUESDAYS.model_copy(update={"opens_at": None}),
    "no day is given": TUESDAYS.model_copy(update={"days": ()}),
    "fortnightly without a start": TUESDAYS.model_copy(update={"interval": 2}),
    "monthly without saying which week": TUESDAYS.model_copy(update={"freq": Frequency.MONTHLY}),
    "it has ended": TUESDAYS.model_copy(update={"valid_to": date(2026, 11, 20)}),
}


@pytest.mark.parametrize("schedule", UNPLACEABLE.values(), ids=UNPLACEABLE.keys())
def test_no_session_is_promised_when(schedule: Schedule) -> None:
    assert next_session(listing(schedule), NOW) is None


def test_a_closed_listing_has_no_next_session() -> None:
    assert next_session(listing(TUESDAYS, status=Status.TEMPORARILY_CLOSED), NOW) is None


def test_the_earliest_of_several_schedules_is_given() -> None:
    sundays = Schedule(days=(Weekday.SUNDAY,), opens_at=time(15))
    assert next_session(listing(TUESDAYS, sundays), NOW) == at(11, 22, 15)


def test_a_session_keeps_its_wall_time_when_the_clocks_change() -> None:
    before = datetime(2026, 10, 21, 12, tzinfo=LONDON)
    start = next_session(listing(TUESDAYS), before)
    assert start is not None
    assert (start.hour, start.utcoffset()) == (10, datetime(2026, 10, 27, 10, tzinfo=LONDON).utcoffset())
