"""Regular sessions out of the many ways feeds write them."""

import re
from datetime import date, datetime, time, timedelta

from resource_directory.hsds.record import Odd, Record
from resource_directory.hsds.text import one_line
from resource_directory.hsds.values import read_count, read_date, read_time
from resource_directory.listing import Frequency, Schedule, Weekday

_WEEK = list(Weekday)
_DAY_NAME = r"mon|tue|wed|thu|fri|sat|sun|mo|tu|we|th|fr|sa|su"
_DAY = re.compile(rf"([+\-]?\d)?\s*(?<![a-z])({_DAY_NAME})(?:s|n|r|rs|ur|nes|sday|day)*\b", re.IGNORECASE)
_RANGE = re.compile(rf"({_DAY_NAME})[a-z]*\s*(?:-|–|to|until)\s*({_DAY_NAME})[a-z]*", re.IGNORECASE)
_RANK = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1}
_ORDINAL = re.compile(rf"\b({'|'.join(_RANK)})\s+({_DAY_NAME})", re.IGNORECASE)
_GROUPS = {"weekday": _WEEK[:5], "weekend": _WEEK[5:], "daily": _WEEK, "every day": _WEEK, "7 days": _WEEK}

# A session said to last longer than this has its opening and closing times the wrong way round.
LONGEST_SESSION = timedelta(hours=16)


def read_schedules(service: Record) -> tuple[Schedule, ...]:
    places = service.parts("service_at_locations")
    holders = [service, *places, *(place.part("location") for place in places), *service.parts("locations")]
    found = [
        schedule
        for holder in holders
        for part in holder.parts("schedules", "regular_schedules", "regular_schedule", "schedule")
        if (schedule := _read(part)) != Schedule()
    ]
    return tuple(dict.fromkeys(found))


def _read(part: Record) -> Schedule:
    days, weeks = part.read(_days_and_weeks, "byday", "weekday", "day", "days", "dayofweek") or ((), ())
    freq, interval = part.read(_frequency, "freq", "frequency") or (Frequency.WEEKLY if days else None, 1)
    every = part.read(read_count, "interval") or 1
    words = part.prose("description", "notes", "name")
    if freq is Frequency.MONTHLY and not weeks:
        weeks = tuple(dict.fromkeys(_RANK[rank.lower()] for rank, _ in _ORDINAL.findall(words)))
    opens, closes = part.read(read_time, "opens_at"), part.read(read_time, "closes_at")
    if opens and closes and _length(opens, closes) > LONGEST_SESSION:
        part.warn("closes_at: it closes before it opens; the closing time was left out")
        closes = None
    starts = part.read(read_date, "valid_from", "dtstart", "start_date")
    ends = part.read(read_date, "valid_to", "until", "end_date")
    if starts and ends and ends < starts:
        part.warn("valid_to: the schedule ends before it starts; the start was left out")
        starts = None
    return Schedule(
        days=days,
        opens_at=opens,
        closes_at=closes,
        freq=freq,
        interval=min(max(every, interval, 1), 60),
        weeks=weeks,
        month_days=part.read(_month_days, "bymonthday") or (),
        valid_from=starts,
        valid_to=ends,
        description=words,
    )


def _length(opens: time, closes: time) -> timedelta:
    day = date(2000, 1, 1)
    length = datetime.combine(day, closes) - datetime.combine(day, opens)
    return length if length > timedelta(0) else length + timedelta(days=1)


def _days_and_weeks(value: object) -> tuple[tuple[Weekday, ...], tuple[int, ...]]:
    text = " ".join(one_line(item) for item in value) if isinstance(value, list) else one_line(value)
    text = text.rpartition("/")[2]  # "https://schema.org/Monday"
    for words, group in _GROUPS.items():
        if words in text.casefold():
            return tuple(group), ()
    ranked = [(_day(name), int(rank or 0)) for rank, name in _DAY.findall(text)]
    days = {day for day, _ in ranked}
    if run := _RANGE.search(text):
        first, last = _WEEK.index(_day(run[1])), _WEEK.index(_day(run[2]))
        days |= {_WEEK[number % 7] for number in range(first, last + 1 if last >= first else last + 8)}
    if not days:
        raise Odd(f"“{text[:40]}” names no day of the week")
    in_order = tuple(day for day in _WEEK if day in days)
    weeks = {rank for _, rank in ranked if 1 <= abs(rank) <= 5}
    if weeks and set(ranked) != {(day, week) for day in days for week in weeks}:
        raise Odd(f"“{text[:40]}” mixes weeks of the month; the weeks were left out", (in_order, ()))
    return in_order, tuple(sorted(weeks))


def _day(name: str) -> Weekday:
    return Weekday(name[:2].upper())


def _frequency(value: object) -> tuple[Frequency, int]:
    word = one_line(value).casefold().rpartition("/")[2]
    if "fortnight" in word or "biweek" in word or "bi-week" in word:
        return Frequency.WEEKLY, 2
    if "week" in word or word in {"daily", "day", "p1w"}:
        return Frequency.WEEKLY, 1
    if "month" in word or word == "p1m":
        return Frequency.MONTHLY, 1
    raise Odd(f"“{word[:40]}” is neither weekly nor monthly")


def _month_days(value: object) -> tuple[int, ...]:
    numbers = (int(number) for number in re.findall(r"-?\d{1,2}", one_line(value)))
    return tuple(sorted({number for number in numbers if 1 <= abs(number) <= 31}))
