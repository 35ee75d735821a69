"""How long a listing may go unchecked, and how that is said."""

from datetime import date

import pytest

from resource_directory.freshness import (
    MONTHS_BETWEEN_CHECKS,
    check_due_on,
    freshness,
    is_stale,
    months_later,
)
from resource_directory.listing import Kind, Listing

TODAY = date(2026, 11, 9)


def checked(on: date | None, kind: Kind = Kind.OTHER) -> Listing:
    return Listing(source_id="x", name="X", kind=kind, checked_on=on)


@pytest.mark.parametrize(
    ("on", "kind", "words", "stale"),
    [
        (date(2026, 6, 1), Kind.OTHER, "checked in June 2026", False),
        (date(2025, 11, 9), Kind.OTHER, "checked in November 2025", False),
        (date(2025, 11, 8), Kind.OTHER, "not checked since November 2025", True),
        (date(2026, 5, 9), Kind.LUNCH_CLUB, "checked in May 2026", False),
        (date(2026, 5, 8), Kind.LUNCH_CLUB, "not checked since May 2026", True),
        (date(2026, 8, 9), Kind.VILLAGE_AGENT, "checked in August 2026", False),
        (date(2026, 8, 8), Kind.MICRO_ENTERPRISE, "not checked since August 2026", True),
        (None, Kind.OTHER, "never checked", True),
        (date(2099, 1, 1), Kind.OTHER, "never checked", True),
    ],
)
def test_a_listing_is_stale_after_the_months_of_its_kind(
    on: date | None, kind: Kind, words: str, stale: bool
) -> None:
    told = freshness(checked(on, kind), TODAY)
    assert (told.words, told.stale) == (words, stale)
    assert is_stale(checked(on, kind), TODAY) is stale


def test_every_kind_has_its_months() -> None:
    assert set(MONTHS_BETWEEN_CHECKS) == set(Kind)


def test_what_was_never_checked_is_due_on_no_day() -> None:
    assert check_due_on(checked(None)) is None


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 8, 31), 3, date(2026, 11, 30)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 1, 15), -3, date(2025, 10, 15)),
        (date(9999, 12, 1), 12, date.max),
        (date(1, 1, 1), -1, date.min),
    ],
)
def test_months_are_counted_on_the_calendar(day: date, months: int, then: date) -> None:
    assert months_later(day, months) == then
