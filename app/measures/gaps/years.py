"""Whole financial years alone: of two spans that overlap one could be taken from the other, and what few
calls are left over would be told."""

from datetime import date

from app.measures.periods import (
    Period,
    PeriodUnreadable,
    financial_year_of,
    months_beside,
    periods_offered,
    read_period,
)


class NoFinancialYear(PeriodUnreadable):
    what_to_do = "Give a financial year as 2026/27."


def read_year(code: str, *, today: date) -> Period:
    """This financial year where none is said. Raises PeriodUnreadable."""
    year = read_period(code) if code else financial_year_of(today)
    if year != financial_year_of(year.first):
        raise NoFinancialYear("Gaps are counted for a whole financial year.")
    return year


def years_offered(year: Period, *, today: date) -> tuple[tuple[str, str], ...]:
    """Code and label of each, the one looked at among them."""
    _, _, (_, years) = periods_offered(today)
    return tuple((one.code, one.label) for one in dict.fromkeys((*years, year)))


def months_of(year: Period, *, today: date, first: str = "", last: str = "") -> tuple[Period, ...]:
    """As far as they have begun; from `first` to `last`, written as 2026-11, where these are said."""
    months = months_beside(year, today=today)
    return tuple(one for one in months if (first or one.code) <= one.code <= (last or one.code))
