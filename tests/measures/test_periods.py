"""Months and years on the council's clock."""

from datetime import UTC, date, datetime

import pytest

from app.measures.periods import (
    PeriodUnreadable,
    financial_year_of,
    month_of,
    months_beside,
    periods_offered,
    read_period,
)


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2026-11", date(2026, 11, 1), date(2026, 11, 30)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026/27", date(2026, 4, 1), date(2027, 3, 31)),
        ("2099/00", date(2099, 4, 1), date(2100, 3, 31)),
    ],
)
def test_a_period_reads_as_it_is_written(code: str, first: date, last: date) -> None:
    period = read_period(code)

    assert (period.code, period.first, period.last) == (code, first, last)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "2026-13",
        "2026-00",
        "2026/28",
        "2026/26",
        "26-11",
        "November",
        "2026-1",
        "0000",
        "２０２６",
        "9999",
    ],
)
def test_anything_else_is_refused(code: str) -> None:
    with pytest.raises(PeriodUnreadable):
        read_period(code)


def test_a_summer_month_begins_and_ends_an_hour_earlier_in_universal_time() -> None:
    july = read_period("2026-07")

    assert july.starts_at == datetime(2026, 6, 30, 23, tzinfo=UTC)
    assert july.ends_at == datetime(2026, 7, 31, 23, tzinfo=UTC)


def test_the_month_in_which_clocks_go_back_is_an_hour_longer() -> None:
    october = read_period("2026-10")

    assert (october.ends_at - october.starts_at).total_seconds() / 3600 == 31 * 24 + 1


@pytest.mark.parametrize(("day", "code"), [(date(2027, 3, 31), "2026/27"), (date(2027, 4, 1), "2027/28")])
def test_a_financial_year_begins_in_april(day: date, code: str) -> None:
    assert financial_year_of(day).code == code


@pytest.mark.parametrize(
    ("code", "first", "last", "number"),
    [
        ("2026-11", "2025-12", "2026-11", 12),
        ("2026", "2026-01", "2026-11", 11),
        ("2025", "2025-01", "2025-12", 12),
        ("2026/27", "2026-04", "2026-11", 8),
    ],
)
def test_the_months_beside_a_period_end_with_the_latest_begun(
    code: str, first: str, last: str, number: int
) -> None:
    months = months_beside(read_period(code), today=date(2026, 11, 9))

    assert (months[0].code, months[-1].code, len(months)) == (first, last, number)


def test_a_year_to_come_has_no_months_yet() -> None:
    assert months_beside(read_period("2027"), today=date(2026, 11, 9)) == ()


def test_what_is_offered_can_be_read_and_begins_with_this_month() -> None:
    offered = [period for _, periods in periods_offered(date(2026, 11, 9)) for period in periods]

    assert [read_period(period.code) for period in offered] == offered
    assert offered[0] == month_of(date(2026, 11, 9))
    assert {"2025-01", "2023", "2023/24"} <= {period.code for period in offered}
