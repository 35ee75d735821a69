"""Dates and times as people read them, on the council's clock."""

from collections.abc import Callable
from datetime import date, datetime

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
    wall = clock.local(value)
    return f"{wall.hour % 12 or 12}:{wall:%M}{'am' if wall.hour < 12 else 'pm'}"


def moment(value: datetime) -> str:
    """7 November 2026, 2:05pm"""
    return f"{day(value)}, {time(value)}"


FILTERS: dict[str, Callable[..., str]] = {"day": day, "month": month, "time": time, "moment": moment}
