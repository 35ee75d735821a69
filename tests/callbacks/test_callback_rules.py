"""When a callback is due, as people say it, over the nights on which the clocks change too."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from app.callbacks.rules import AT, IN_AN_HOUR, due_at, may_ring, quick_times
from app.kit import clock
from app.kit.typed_times import read_day, read_hour

MONDAY = datetime(2026, 11, 9, 10, 0, tzinfo=UTC)
TODAY = date(2026, 11, 9)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-11-24", date(2026, 11, 24)),
        ("24/11/2026", date(2026, 11, 24)),
        ("24.11.26", date(2026, 11, 24)),
        ("24 11", date(2026, 11, 24)),
        ("3/1", date(2027, 1, 3)),
        ("31/2/2026", None),
        ("2026-02-30", None),
        ("tomorrow", None),
        ("", None),
        ("🙂", None),
        ("<b>24/11</b>", None),
    ],
)
def test_a_day_is_read_as_people_type_it(typed: str, meant: date | None) -> None:
    assert read_day(typed, today=TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("16:00", time(16)),
        ("16.30", time(16, 30)),
        ("1630", time(16, 30)),
        ("4pm", time(16)),
        ("4.30 PM", time(16, 30)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("9", time(9)),
        ("13pm", None),
        ("25:00", None),
        ("10:75", None),
        ("noonish", None),
        ("", None),
    ],
)
def test_a_time_is_read_as_people_type_it(typed: str, meant: time | None) -> None:
    assert read_hour(typed) == meant


def test_in_an_hour_is_sixty_minutes_even_while_the_clocks_change() -> None:
    before = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 1:30am, for the first time that night

    due, errors = due_at(IN_AN_HOUR, day="", hour="", now=before)

    assert errors == {}
    assert due == before + timedelta(hours=1)
    assert clock.local(before).time() == clock.local(due).time() == time(1, 30)


@pytest.mark.parametrize(
    ("now", "labels"),
    [
        (
            MONDAY,
            ["In an hour", "This afternoon (Mon 9 Nov, 2:00pm)", "Tomorrow morning (Tue 10 Nov, 9:30am)"],
        ),
        (MONDAY.replace(hour=15), ["In an hour", "Tomorrow morning (Tue 10 Nov, 9:30am)"]),
        (MONDAY.replace(day=13, hour=15), ["In an hour", "Monday morning (Mon 16 Nov, 9:30am)"]),
        (MONDAY.replace(day=14), ["In an hour", "Monday morning (Mon 16 Nov, 9:30am)"]),
        (MONDAY.replace(day=15), ["In an hour", "Tomorrow morning (Mon 16 Nov, 9:30am)"]),
    ],
    ids=["Monday morning", "Monday afternoon", "Friday", "Saturday", "Sunday"],
)
def test_quick_times_name_the_very_moment_they_promise(now: datetime, labels: list[str]) -> None:
    assert [quick.label for quick in quick_times(now)] == labels


def test_every_quick_time_means_what_its_label_says() -> None:
    [_, afternoon, morning] = quick_times(MONDAY)

    assert due_at(afternoon.code, day="", hour="", now=MONDAY) == (MONDAY.replace(hour=14), {})
    assert due_at(morning.code, day="", hour="", now=MONDAY) == (
        MONDAY.replace(day=10, hour=9, minute=30),
        {},
    )


def test_tomorrow_morning_is_half_past_nine_on_the_wall_after_the_clocks_went_back() -> None:
    saturday = datetime(2026, 10, 24, 15, 0, tzinfo=UTC)
    due, _ = due_at(AT, day="25/10/2026", hour="9:30", now=saturday)

    assert due == datetime(2026, 10, 25, 9, 30, tzinfo=UTC)
    assert due_at(AT, day="24/10/2026", hour="17:30", now=saturday)[0] == datetime(
        2026, 10, 24, 16, 30, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("day", "hour", "field", "says"),
    [
        ("", "16:00", "on_day", "Give the day"),
        ("24/11/2026", "", "at_hour", "Give the time"),
        ("9/11/2026", "9:00", "on_day", "has gone by"),
        ("9/11/2028", "9:00", "on_day", "more than a year"),
        ("28/3/2027", "1:30", "at_hour", "clocks go forward"),
    ],
)
def test_a_moment_that_cannot_be_kept_says_why(day: str, hour: str, field: str, says: str) -> None:
    due, errors = due_at(AT, day=day, hour=hour, now=MONDAY)

    assert due is None
    assert says in errors[field]


@pytest.mark.parametrize("when", ["", "soon", "2026-13-01T99:99", "at", "T"])
def test_a_when_no_page_of_ours_sends_is_refused(when: str) -> None:
    due, errors = due_at(when, day="", hour="", now=MONDAY)

    assert due is None
    assert errors


@pytest.mark.parametrize(
    ("staff_id", "role", "team", "may"),
    [
        ("sam", "officer", "", True),
        ("ann", "officer", "North", True),
        ("ann", "officer", "South", False),
        ("ann", "officer", "", False),
        ("pat", "social_worker", "South", True),
        ("mo", "manager", "", True),
    ],
)
def test_a_promise_may_be_kept_by_its_team_and_by_who_may_read_any_call(
    staff_id: str, role: str, team: str, may: bool
) -> None:
    assert may_ring(held_by="sam", call_team="North", staff_id=staff_id, role=role, team=team) is may
