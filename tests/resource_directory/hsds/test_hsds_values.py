from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from resource_directory.hsds.record import Odd
from resource_directory.hsds.values import (
    read_age,
    read_date,
    read_degrees,
    read_email,
    read_id,
    read_moment,
    read_pounds,
    read_time,
    read_url,
    read_yes_no,
)

Reader = Callable[[object], object]
READ: list[tuple[Reader, object, object]] = [
    (read_id, 17, "17"),
    (read_id, 17.0, "17"),
    (read_id, " a-1 ", "a-1"),
    (read_id, "00000000-0000-0000-0000-000000000000", ""),
    (read_id, {"x": 1}, ""),
    (read_age, "55+", 55),
    (read_age, 18.0, 18),
    (read_age, 0, None),
    (read_date, "2026-10-01", date(2026, 10, 1)),
    (read_date, "2026-10-01T09:00:00Z", date(2026, 10, 1)),
    (read_date, "01/10/2026", date(2026, 10, 1)),
    (read_date, "1 October 2026", date(2026, 10, 1)),
    (read_moment, "2026-10-01T09:00:00+01:00", datetime(2026, 10, 1, 8, tzinfo=UTC)),
    (read_moment, "2026-10-01T09:00:00Z", datetime(2026, 10, 1, 9, tzinfo=UTC)),
    (read_time, "09:30", time(9, 30)),
    (read_time, "9.30am", time(9, 30)),
    (read_time, "9am", time(9)),
    (read_time, "12 pm", time(12)),
    (read_time, "12am", time(0)),
    (read_time, "1:15 p.m.", time(13, 15)),
    (read_time, "0930", time(9, 30)),
    (read_time, "09:00:00", time(9)),
    (read_time, "18:00:00+01:00", time(18)),
    (read_time, "10:00Z", time(10)),
    (read_time, "2000-01-01T08:00:00.000Z", time(8)),
    (read_time, "noon", time(12)),
    (read_time, "24:00", time(0)),
    (read_pounds, "£3.50", Decimal("3.50")),
    (read_pounds, 4, Decimal(4)),
    (read_pounds, "£1,250", Decimal(1250)),
    (read_pounds, "Free", Decimal(0)),
    (read_degrees, "54.2", 54.2),
    (read_yes_no, "Yes", True),
    (read_yes_no, False, False),
    (read_yes_no, 0, False),
    (read_url, "www.tea.org.uk/page", "https://www.tea.org.uk/page"),
    (read_url, "http://tea.example.org", "http://tea.example.org"),
    (read_email, "mailto:hello@tea.example.org", "hello@tea.example.org"),
]
ODD: list[tuple[Reader, object, object]] = [
    (read_age, -1, None),
    (read_age, "-1", None),
    (read_age, 999, None),
    (read_age, "adults", None),
    (read_date, "2025-13-45", None),
    (read_date, "soon", None),
    (read_date, "0001-01-01", None),
    (read_moment, "2025-09-02T12:06:15.654", datetime(2025, 9, 2, 12, 6, 15, 654000, UTC)),
    (read_moment, "02/09/2025 12:06", datetime(2025, 9, 2, tzinfo=UTC)),
    (read_moment, "yesterday", None),
    (read_time, "25:00", None),
    (read_time, "9", None),
    (read_time, "late", None),
    (read_pounds, "ask us", None),
    (read_pounds, -3, None),
    (read_pounds, float("inf"), None),
    (read_degrees, "north", None),
    (read_degrees, "nan", None),
    (read_yes_no, "maybe", None),
    (read_url, "javascript:alert(1)", ""),
    (read_url, "data:text/html,x", ""),
    (read_url, "http://www.example.com", ""),
    (read_url, "http://[broken", ""),
    (read_url, 'https://a.org/"onclick', ""),
    (read_url, "see our leaflet", ""),
    (read_email, "hello at example.org", ""),
    (read_email, "Unknown-123@noemail.invalid", ""),
    (read_email, "a@example.com", ""),
]


@pytest.mark.parametrize(("reader", "raw", "expected"), READ)
def test_a_value_is_read(reader: Reader, raw: object, expected: object) -> None:
    assert reader(raw) == expected


@pytest.mark.parametrize(("reader", "raw", "instead"), ODD)
def test_an_odd_value_is_said_with_what_to_use_instead(reader: Reader, raw: object, instead: object) -> None:
    with pytest.raises(Odd) as odd:
        reader(raw)
    assert odd.value.value == instead
    assert str(odd.value)
