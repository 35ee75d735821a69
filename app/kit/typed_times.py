"""Days and times as people type them, and as browsers send them."""

import re
from datetime import date, time

_DAY_FIRST = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2})(?:[\s./-]+(\d{4}|\d{2}))?")
_HOUR = re.compile(r"(\d{1,2})(?:[:. ]?(\d{2}))?\s*(am|pm)?", re.IGNORECASE)
_NOON = 12


def read_day(typed: str, *, today: date) -> date | None:
    """2026-11-24 as browsers send it; 24/11/2026, 24.11.26 or 24/11 as people type it."""
    typed = typed.strip()
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", typed):
            return date.fromisoformat(typed)
        found = _DAY_FIRST.fullmatch(typed)
        if found is None:
            return None
        day, month, year = found.groups()
        meant = date(_year(year, today), int(month), int(day))
        # Without a year the next such day is meant: on 30 December, 3/1 is in four days.
        return meant if year or meant >= today else meant.replace(year=meant.year + 1)
    except ValueError:
        return None


def _year(typed: str | None, today: date) -> int:
    if typed is None:
        return today.year
    return int(typed) if len(typed) == len("2026") else 2000 + int(typed)


def read_hour(typed: str) -> time | None:
    """16:00, 16.00, 1600, 4pm, 4.30 pm; a bare number is an hour of the day."""
    found = _HOUR.fullmatch(typed.strip())
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None
