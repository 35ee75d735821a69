"""When a listing next meets."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from resource_directory.listing import Frequency, Listing, Schedule, Status, Weekday

# Far enough to find the next fifth Saturday of a month.
LOOK_AHEAD_DAYS = 125
_WEEK = list(Weekday)


def next_session(listing: Listing, now_local: datetime) -> datetime | None:
    """The start of the session now running, or else of the next one, on the caller's local clock.

    None when the listing is closed, or says too little to place a session on the calendar.
    """
    if listing.status is not Status.ACTIVE:
        return None
    starts = (_next_start(schedule, now_local) for schedule in listing.schedules)
    return min((start for start in starts if start), default=None)


def meets_on(schedule: Schedule, day: date) -> bool:
    """Whether it can be placed on the calendar, and has a session that begins on this day."""
    begun = schedule.valid_from is None or schedule.valid_from <= day
    over = schedule.valid_to is not None and schedule.valid_to < day
    return begun and not over and _placeable(schedule) and _meets_on(schedule, day)


def _next_start(schedule: Schedule, now: datetime) -> datetime | None:
    if schedule.opens_at is None or not _placeable(schedule):
        return None
    # From yesterday, for the session that runs past midnight.
    for day in _days(schedule, now.date() - timedelta(days=1)):
        start = datetime.combine(day, schedule.opens_at, now.tzinfo)
        end = datetime.combine(day, schedule.closes_at or schedule.opens_at, now.tzinfo)
        if end < start:
            end += timedelta(days=1)
        if end > now or start >= now:
            return start
    return None


def _days(schedule: Schedule, first: date) -> Iterator[date]:
    first = max(first, schedule.valid_from or first)
    for offset in range(LOOK_AHEAD_DAYS):
        day = first + timedelta(days=offset)
        if schedule.valid_to and day > schedule.valid_to:
            return
        if _meets_on(schedule, day):
            yield day


def _placeable(schedule: Schedule) -> bool:
    """A schedule that skips weeks or months can be placed only with a start to count from."""
    if schedule.interval > 1 and schedule.valid_from is None:
        return False
    if schedule.freq is Frequency.MONTHLY:
        return bool(schedule.month_days or (schedule.days and schedule.weeks))
    return bool(schedule.days) or (schedule.freq is None and schedule.valid_from is not None)


def _meets_on(schedule: Schedule, day: date) -> bool:
    if schedule.freq is None and not schedule.days:
        return day == schedule.valid_from
    if schedule.days and _WEEK[day.weekday()] not in schedule.days:
        return False
    if schedule.freq is Frequency.MONTHLY:
        return _in_month(schedule, day) and _months_since(schedule, day) % schedule.interval == 0
    return _weeks_since(schedule, day) % schedule.interval == 0


def _in_month(schedule: Schedule, day: date) -> bool:
    from_end = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - day
    if schedule.month_days:
        return day.day in schedule.month_days or -from_end.days in schedule.month_days
    return (day.day - 1) // 7 + 1 in schedule.weeks or -((from_end.days - 1) // 7 + 1) in schedule.weeks


def _weeks_since(schedule: Schedule, day: date) -> int:
    anchor = schedule.valid_from or day
    return (day - timedelta(days=day.weekday()) - anchor + timedelta(days=anchor.weekday())).days // 7


def _months_since(schedule: Schedule, day: date) -> int:
    anchor = schedule.valid_from or day
    return (day.year - anchor.year) * 12 + day.month - anchor.month
