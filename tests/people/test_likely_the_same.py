"""Who is offered as perhaps the same person, on both engines."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.db import Database
from app.people.models import Person
from app.people.queries import list_likely_the_same

AT = datetime(2026, 11, 9, 10, tzinfo=UTC)


def person(**facts: Any) -> Person:  # noqa: ANN401 -- any column
    return Person(created_at=AT, created_by="x", changed_at=AT, **facts)


def offered(database: Database, known: Person, other: Person) -> bool:
    with database.work() as session:
        session.add_all([known, other])
        session.flush()
        found = list_likely_the_same(session, known)
        return [one.id for one in found] == [other.id]


@pytest.mark.parametrize(
    ("name", "place", "is_offered"),
    [
        ("Jean Whittle", "Millbrook", True),
        ("JEAN whittle", "millbrook", True),
        ("Jean Whittle", "Wold", False),
        ("Jean Whittle", "", False),
        ("Jean Whittles", "Millbrook", False),
        ("Jean Anne Whittle", "Millbrook", False),
        ("Whittle", "Millbrook", False),
    ],
)
def test_the_same_whole_name_in_the_same_place_is_offered(
    database: Database, name: str, place: str, *, is_offered: bool
) -> None:
    known = person(full_name="Jean Whittle", place="Millbrook")
    assert offered(database, known, person(full_name=name, place=place)) is is_offered


@pytest.mark.parametrize(
    ("name", "place"),
    [("Jean", "Millbrook"), ("Jean Whittle", ""), ("", "Millbrook")],
)
def test_half_a_name_or_no_place_is_nothing_to_go_on(database: Database, name: str, place: str) -> None:
    facts = {"full_name": name, "place": place}
    assert offered(database, person(**facts), person(**facts)) is False


def test_letters_beyond_ascii_fold_too(database: Database) -> None:
    known = person(full_name="Élodie Müller", place="Llanfær")
    assert offered(database, known, person(full_name="ÉLODIE MÜLLER", place="LLANFÆR"))


@pytest.mark.parametrize("name", ["Jean %", "Jean _______", "Jean W\\%"])
def test_a_sign_in_a_name_stands_for_itself(database: Database, name: str) -> None:
    known = person(full_name=name, place="Millbrook")
    assert offered(database, known, person(full_name="Jean Whittle", place="Millbrook")) is False


def test_a_clue_of_another_kind_still_offers_without_a_place(database: Database) -> None:
    born = date(1941, 5, 4)
    assert offered(database, person(full_name="Jean", born_on=born), person(full_name="Jean", born_on=born))
