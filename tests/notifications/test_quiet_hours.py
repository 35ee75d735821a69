from datetime import UTC, date, datetime, time

import pytest

from app.kit import clock
from app.notifications.models import Channel
from app.notifications.quiet import QuietHours

USUAL = QuietHours()


def local(text: str) -> datetime:
    return clock.from_local(datetime.fromisoformat(text))


@pytest.mark.parametrize(
    ("at", "quiet"),
    [
        ("2026-11-09T07:59", True),
        ("2026-11-09T08:00", False),
        ("2026-11-09T19:59", False),
        ("2026-11-09T20:00", True),
        ("2026-11-10T00:00", True),
        # summer time: 08:00 is 07:00 UTC
        ("2026-07-01T07:59", True),
        ("2026-07-01T08:00", False),
    ],
)
def test_texts_are_held_back_from_evening_to_morning(at: str, quiet: bool) -> None:
    assert USUAL.quiet(local(at)) is quiet


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])
def test_on_the_sundays_of_the_clock_change_morning_is_at_eight_on_the_wall(day: str) -> None:
    assert USUAL.quiet(local(f"{day}T07:59"))
    assert not USUAL.quiet(local(f"{day}T08:00"))
    assert USUAL.next_open(local(f"{day}T00:30")) == local(f"{day}T08:00")


def test_the_night_of_the_clock_change_opens_at_the_right_moment() -> None:
    spring, autumn = datetime(2026, 3, 28, 21, tzinfo=UTC), datetime(2026, 10, 24, 20, tzinfo=UTC)

    assert USUAL.next_open(spring) == datetime(2026, 3, 29, 7, tzinfo=UTC)
    assert USUAL.next_open(autumn) == datetime(2026, 10, 25, 8, tzinfo=UTC)


def test_only_texts_obey() -> None:
    assert USUAL.held_back(local("2026-11-09T23:00")) == {Channel.SMS}
    assert USUAL.held_back(local("2026-11-09T12:00")) == frozenset()


def test_sundays_and_named_days_may_be_quiet_as_a_whole() -> None:
    christmas = QuietHours(sundays=True, days=frozenset({date(2026, 12, 25)}))

    assert christmas.quiet(local("2026-12-25T12:00"))
    assert christmas.quiet(local("2026-12-27T12:00"))
    assert not USUAL.quiet(local("2026-12-27T12:00"))
    # Friday, then Saturday opens
    assert christmas.next_open(local("2026-12-25T09:00")) == local("2026-12-26T08:00")


def test_what_is_not_quiet_is_open_now() -> None:
    noon = local("2026-11-09T12:00")

    assert USUAL.next_open(noon) == noon


def test_quiet_hours_may_lie_within_a_day_or_be_none() -> None:
    siesta, none = QuietHours(begin=time(12), end=time(14)), QuietHours(begin=time(8), end=time(8))

    assert siesta.quiet(local("2026-11-09T13:00"))
    assert not siesta.quiet(local("2026-11-09T14:00"))
    assert siesta.next_open(local("2026-11-09T12:30")) == local("2026-11-09T14:00")
    assert not none.quiet(local("2026-11-09T03:00"))
