"""Dates and times as people read them, on the council's clock."""

from collections.abc import Callable
from datetime import date, datetime
from datetime import time as wall_clock

from app.kit import clock


def day(value: date | datetime) -> str:
    """7 November 2026"""
    on = clock.local(value).date() if isinstance(value, datetime) else value
    return f"{on.day} {on:%B %Y}"


def month(value: date) -> str:
    """November 2026"""
    return f"{value:%B %Y}"


def time(value: datetime) -> str:
    """2:05pm"""
    return wall_time(clock.local(value).time())


def wall_time(at: wall_clock) -> str:
    """2:05pm, of a time that stands on the council's clock already"""
    return f"{at.hour % 12 or 12}:{at:%M}{'am' if at.hour < 12 else 'pm'}"


def moment(value: datetime) -> str:
    """7 November 2026, 2:05pm"""
    return f"{day(value)}, {time(value)}"


FILTERS: dict[str, Callable[..., str]] = {"day": day, "month": month, "time": time, "moment": moment}
