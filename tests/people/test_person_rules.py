"""Decisions about people."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.people.models import Person
from app.people.rules import ask_again, digits, likely_the_same, outward_of

TODAY = date(2026, 11, 9)


@pytest.mark.parametrize(
    ("typed", "compared"),
    [
        ("01632 960 123", "01632960123"),
        ("+44 1632 960123", "01632960123"),
        ("(01632) 960-123 ext", "01632960123"),
        ("", ""),
        ("none", ""),
        ("44", "44"),
    ],
)
def test_a_telephone_number_is_compared_by_its_digits(typed: str, compared: str) -> None:
    assert digits(typed) == compared


def person(**facts: Any) -> Person:  # noqa: ANN401 -- any column
    at = datetime(2026, 11, 1, tzinfo=UTC)
    return Person(created_at=at, created_by="x", changed_at=at, **facts)


NUMBER = {"telephone": "01632 960123"}


@pytest.mark.parametrize(
    ("name", "other", "offered"),
    [
        ("Jean Whittle", "Jean Whittle", True),
        ("Jean Whittle", "Whittle, Jean", True),
        ("Jean Whittle", "Jeanne Whittel", True),
        ("Jean Whittle", "J Whittle", True),
        ("Jean Whittle", "Arthur Bell", False),
        ("Jean Whittle", "Arthur Whittle", False),
        ("", "Arthur Bell", True),
        ("Jean Whittle", "", True),
    ],
)
def test_people_who_share_a_clue_are_offered_unless_their_names_speak_against_it(
    name: str, other: str, *, offered: bool
) -> None:
    known, them = person(full_name=name, **NUMBER), person(full_name=other, **NUMBER)
    assert [found for found, _ in likely_the_same(known, [them])] == ([them] if offered else [])


def test_nobody_is_offered_as_themselves() -> None:
    me = person(full_name="Jean Whittle", **NUMBER)
    assert likely_the_same(me, [me]) == []


@pytest.mark.parametrize(
    ("checked_on", "again"),
    [(None, False), (TODAY, False), (date(2025, 11, 9), False), (date(2025, 11, 8), True)],
)
def test_needs_are_asked_again_after_a_year(checked_on: date | None, again: bool) -> None:
    assert ask_again(checked_on, TODAY) is again


@pytest.mark.parametrize(
    ("typed", "outward"),
    [("ZZ1 2AB", "ZZ1"), ("zz12ab", "ZZ1"), ("ZZ1", "ZZ1"), ("", ""), ("Millbrook", ""), ("12", "")],
)
def test_the_first_half_of_a_postcode(typed: str, outward: str) -> None:
    assert outward_of(typed) == outward
