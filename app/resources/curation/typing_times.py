"""When something happens, a row for each time, as people type it. No database."""

import re
from datetime import date, time

from app.kit.typed_times import read_day, read_hour
from app.resources.curation.typing_in import (
    LONG,
    Field,
    Looks,
    NotUnderstood,
    Options,
    Part,
    Typed,
    as_columns,
    rows_before,
    rows_of,
    untouched,
    within,
)
from resource_directory.listing import Frequency, Listing, Schedule, Weekday

_ORDINALS = {1: "First", 2: "Second", 3: "Third", 4: "Fourth", -1: "Last"}
_HOW_OFTEN: Options = (
    ("", "Not said"),
    ("weekly", "Every week"),
    ("fortnightly", "Every two weeks"),
    *((f"month{week}", f"{name} in the month") for week, name in _ORDINALS.items()),
    ("kept", "Otherwise: leave it as it is"),
)
_SCHEDULE = (
    Part("schedule_days", "Days, such as Monday to Friday"),
    Part("schedule_opens", "From, such as 10:30"),
    Part("schedule_closes", "To"),
    Part("schedule_often", "How often", _HOW_OFTEN),
    Part("schedule_until", "Last day, if it ends"),
    Part("schedule_words", "In words"),
)
_DAY_NAMES = dict(
    zip(Weekday, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), strict=True)
)


def schedules() -> Field:
    def show(listing: Listing) -> dict[str, tuple[str, ...]]:
        return as_columns(_SCHEDULE, map(_schedule_row, listing.schedules))

    def read(typed: Typed, now: Listing, today: date) -> object:
        was = rows_before(now.schedules)
        return tuple(
            _schedule(row, was(place), place, today)
            for place, row in enumerate(rows_of(typed, _SCHEDULE))
            if any((*row[:3], row[5])) or untouched(row, was(place), _schedule_row)
        )

    return Field("schedules", "Session", Looks.ROWS, show, read, parts=_SCHEDULE)


def _schedule_row(schedule: Schedule) -> tuple[str, ...]:
    return (
        ", ".join(_DAY_NAMES[day] for day in Weekday if day in schedule.days),
        f"{schedule.opens_at:%H:%M}" if schedule.opens_at else "",
        f"{schedule.closes_at:%H:%M}" if schedule.closes_at else "",
        _how_often(schedule),
        f"{schedule.valid_to:%d/%m/%Y}" if schedule.valid_to else "",
        schedule.description,
    )


def _how_often(schedule: Schedule) -> str:
    plain = not schedule.weeks and not schedule.month_days
    if schedule.freq is None and plain:
        return ""
    if schedule.freq is Frequency.WEEKLY and plain:
        return {1: "weekly", 2: "fortnightly"}.get(schedule.interval, "kept")
    once = len(schedule.weeks) == 1 and not schedule.month_days and schedule.interval == 1
    if schedule.freq is Frequency.MONTHLY and once and schedule.weeks[0] in _ORDINALS:
        return f"month{schedule.weeks[0]}"
    return "kept"


def _schedule(row: tuple[str, ...], was: Schedule | None, place: int, today: date) -> Schedule:
    if was is not None and untouched(row, was, _schedule_row):
        return was
    days, opens, closes, often, until, said = row
    known = dict(_repeats(often, was))
    return Schedule(
        days=_days(days, f"schedule_days-{place}"),
        opens_at=_hour(opens, f"schedule_opens-{place}"),
        closes_at=_hour(closes, f"schedule_closes-{place}"),
        valid_from=was.valid_from if was else None,
        valid_to=day_typed(until, f"schedule_until-{place}", today),
        description=within(said, LONG, f"schedule_words-{place}"),
        **known,
    )


def _repeats(often: str, was: Schedule | None) -> dict[str, object]:
    if often == "kept" and was is not None:
        return {name: getattr(was, name) for name in ("freq", "interval", "weeks", "month_days")}
    if often.startswith("month"):
        week = next((week for week in _ORDINALS if often == f"month{week}"), 1)
        return {"freq": Frequency.MONTHLY, "weeks": (week,)}
    if often in {"weekly", "fortnightly"}:
        return {"freq": Frequency.WEEKLY, "interval": 2 if often == "fortnightly" else 1}
    return {}


def _days(typed: str, at: str) -> tuple[Weekday, ...]:
    """Days and runs of days, in words of two letters or more."""
    if typed.casefold().strip() in {"every day", "daily"}:
        return tuple(Weekday)
    found: set[Weekday] = set()
    for piece in re.split(r",|;|&|/|\band\b", typed.casefold()):
        ends = [_weekday(word, at) for word in re.split(r"\bto\b|-|–", piece) if word.strip()]
        if len(ends) > 1:
            order = list(Weekday)
            first, last = order.index(ends[0]), order.index(ends[-1])
            found.update(order[place % 7] for place in range(first, last + 1 + 7 * (last < first)))
        found.update(ends)
    return tuple(day for day in Weekday if day in found)


def _weekday(word: str, at: str) -> Weekday:
    plain = word.strip().rstrip("s.")
    for day, name in _DAY_NAMES.items():
        if len(plain) > 1 and name.casefold().startswith(plain):
            return day
    raise NotUnderstood("Name days of the week, such as Monday, or Monday to Friday.", at)


def _hour(typed: str, at: str) -> time | None:
    found = read_hour(typed) if typed else None
    if typed and found is None:
        raise NotUnderstood("Put a time, such as 10:30 or 2pm.", at)
    return found


def day_typed(typed: str, at: str, today: date) -> date | None:
    found = read_day(typed, today=today) if typed else None
    if typed and found is None:
        raise NotUnderstood("Put a day, such as 31/3/2027.", at)
    return found
