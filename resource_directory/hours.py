"""When somewhere is regularly open, in words that can be read aloud."""

import calendar
import re
from collections.abc import Iterable
from datetime import datetime, time

from resource_directory.listing import Frequency, Schedule, Weekday

_WEEK = list(Weekday)
_DAYS = dict(zip(Weekday, calendar.day_name, strict=True))
# "MO-FR 08:00-18:00", "various": written for machines or for nobody.
_NOT_WORDS = re.compile(r"^(?:(?:MO|TU|WE|TH|FR|SA|SU)\b.*|various|n/?a|tbc)$", re.IGNORECASE)


def regularly(schedule: Schedule) -> str:
    """“Monday to Friday, 8am to 6pm”, “Every day”; in the listing's own words where they are words."""
    if schedule.description and not _NOT_WORDS.match(schedule.description.strip()):
        return schedule.description[:1].upper() + schedule.description[1:]
    if not schedule.days or schedule.freq is not Frequency.WEEKLY or schedule.interval > 1:
        return ""
    when = _days(schedule.days)
    if schedule.opens_at is None:
        return when
    return f"{when}, {hour(schedule.opens_at)}" + (
        f" to {hour(schedule.closes_at)}" if schedule.closes_at else ""
    )


def _days(days: Iterable[Weekday]) -> str:
    """A run of three or more is said by its ends, also over the end of a week: “Sunday to Friday”."""
    open_on = [day in set(days) for day in _WEEK]
    if all(open_on):
        return "Every day"
    starts = [place for place, is_open in enumerate(open_on) if is_open and not open_on[place - 1]]
    if len(starts) == 1 and sum(open_on) > 2:
        ends = (starts[0] + sum(open_on) - 1) % len(_WEEK)
        return f"{_DAYS[_WEEK[starts[0]]]} to {_DAYS[_WEEK[ends]]}"
    return ", ".join(_DAYS[day] for day, is_open in zip(_WEEK, open_on, strict=True) if is_open)


def hour(at: time | datetime) -> str:
    """8am, 2:30pm"""
    minutes = f":{at:%M}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"
