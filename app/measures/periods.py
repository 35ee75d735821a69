"""The time a figure is about: a month, a calendar year or a financial year, on the council's clock."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.errors import Unreadable
from app.kit import clock
from app.web import dates

_EARLIEST, _LATEST = 1900, 9000
_APRIL = 4  # a financial year begins on its first day


class PeriodUnreadable(Unreadable):
    title = "No such period"
    what_to_do = "Give a month as 2026-11, a calendar year as 2026 or a financial year as 2026/27."


@dataclass(frozen=True)
class Period:
    """Both days are in it. `code` is what `read_period` reads."""

    code: str
    label: str
    first: date
    last: date

    @property
    def starts_at(self) -> datetime:
        return clock.from_local(datetime.combine(self.first, time.min))

    @property
    def ends_at(self) -> datetime:
        """The first moment that is no longer in it."""
        return clock.from_local(datetime.combine(self.last + timedelta(days=1), time.min))


def month_of(day: date) -> Period:
    first = day.replace(day=1)
    following = _months_later(first, 1)
    return Period(f"{first:%Y-%m}", dates.month(first), first, following - timedelta(days=1))


def year_of(day: date) -> Period:
    return Period(f"{day.year}", f"{day.year}", date(day.year, 1, 1), date(day.year, 12, 31))


def financial_year_of(day: date) -> Period:
    begins = day.year if day.month >= _APRIL else day.year - 1
    code = f"{begins}/{(begins + 1) % 100:02}"
    return Period(code, f"April {begins} to March {begins + 1}", date(begins, 4, 1), date(begins + 1, 3, 31))


def read_period(code: str) -> Period:
    """The period written as 2026-11, 2026 or 2026/27. Raises PeriodUnreadable for anything else."""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d)|/(\d\d))?", code, re.ASCII)
    if found is None or not _EARLIEST <= int(found[1]) <= _LATEST:
        raise PeriodUnreadable("That is not a period we know.")
    year, month, end = int(found[1]), found[2], found[3]
    if month is not None and 1 <= int(month) <= 12:
        return month_of(date(year, int(month), 1))
    if end is not None and int(end) == (year + 1) % 100:
        return financial_year_of(date(year, _APRIL, 1))
    if month is None and end is None:
        return year_of(date(year, 1, 1))
    raise PeriodUnreadable("That is not a period we know.")


def months_beside(period: Period, *, today: date) -> tuple[Period, ...]:
    """The months of a year as far as they have begun; for a month, the twelve that end with it."""
    one_month = period.first.month == period.last.month
    first = _months_later(period.first, -11) if one_month else period.first
    months = (month_of(_months_later(first, number)) for number in range(12))
    return tuple(month for month in months if month.first <= today)


def periods_offered(today: date) -> tuple[tuple[str, tuple[Period, ...]], ...]:
    """What a reader may choose, latest first: two years of months, and four of each kind of year."""
    this_month = today.replace(day=1)
    return (
        ("Months", tuple(month_of(_months_later(this_month, -back)) for back in range(24))),
        ("Calendar years", tuple(year_of(_months_later(this_month, -12 * back)) for back in range(4))),
        (
            "Financial years",
            tuple(financial_year_of(_months_later(this_month, -12 * back)) for back in range(4)),
        ),
    )


def _months_later(first: date, months: int) -> date:
    """From the first of one month to the first of another."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)
