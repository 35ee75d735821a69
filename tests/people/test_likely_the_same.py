"""Who is offered as perhaps the same person, on both engines; never as certainly so."""

from typing import Any

import pytest

from app.db import Database
from app.people.queries import list_likely_the_same
from app.people.rules import Likeness
from tests.people.somebody import somebody

Facts = dict[str, Any]


def offered(database: Database, known: Facts, other: Facts) -> Likeness | None:
    """What is said of the other where they are offered for the known one."""
    with database.work() as session:
        somebody(session, **other)
        found = list_likely_the_same(session, somebody(session, **known))
        return found[0][1] if found else None


@pytest.mark.parametrize(
    ("name", "place", "is_offered"),
    [
        ("Jean Whittle", "Millbrook", True),
        ("JEAN whittle", "millbrook", True),
        ("Jean Whittel", "Millbrook", True),
        ("Jean Anne Whittle", "Millbrook", True),
        ("Jean Whittle", "Wold", False),
        ("Jean Whittle", "", False),
        ("Arthur Bell", "Millbrook", False),
    ],
)
def test_the_same_whole_name_in_the_same_place_is_offered(
    database: Database, name: str, place: str, *, is_offered: bool
) -> None:
    known = {"full_name": "Jean Whittle", "place": "Millbrook"}
    assert bool(offered(database, known, {"full_name": name, "place": place})) is is_offered


@pytest.mark.parametrize(
    ("name", "place"), [("Jean", "Millbrook"), ("Jean Whittle", ""), ("", "Millbrook"), ("", "")]
)
def test_half_a_name_or_no_place_is_nothing_to_go_on(database: Database, name: str, place: str) -> None:
    facts = {"full_name": name, "place": place}
    assert offered(database, facts, facts) is None


def test_letters_beyond_ascii_fold_too(database: Database) -> None:
    known = {"full_name": "Élodie Müller", "place": "Llanfær"}
    assert offered(database, known, {"full_name": "ÉLODIE MÜLLER", "place": "LLANFÆR"})


@pytest.mark.parametrize("name", ["Jean %", "Jean _______", "Jean W\\%"])
def test_a_sign_in_a_name_stands_for_itself(database: Database, name: str) -> None:
    other = {"full_name": name, "place": "Millbrook"}
    assert offered(database, {"full_name": "Arthur Bell", "place": "Millbrook"}, other) is None


BORN = {"born_on": "1941-05-04"}
HOUSE = {"telephone": "01632 960123", "postcode": "ZZ1 2AB"}


def test_twins_are_offered_with_what_tells_them_apart(database: Database) -> None:
    like = offered(
        database, {"full_name": "Anne Bell", **BORN, **HOUSE}, {"full_name": "Alan Bell", **BORN, **HOUSE}
    )
    assert like is not None
    assert "the rest of the name" in like.differs
    assert "date of birth" in like.agrees


def test_a_father_and_his_son_are_offered_with_what_tells_them_apart(database: Database) -> None:
    son = {"full_name": "Tom Hart", "born_on": "1966-07-02", **HOUSE}
    like = offered(database, {"full_name": "Tom Hart", "born_on": "1938-03-01", **HOUSE}, son)
    assert like is not None
    assert like.differs == ("date of birth",)


def test_a_husband_is_not_offered_for_his_wife(database: Database) -> None:
    wife, husband = {"full_name": "Jean Bell", **HOUSE}, {"full_name": "Arthur Bell", **HOUSE}
    assert offered(database, wife, husband) is None


def test_a_new_surname_at_the_same_number_is_offered(database: Database) -> None:
    assert offered(database, {"full_name": "Jean Bell", **HOUSE}, {"full_name": "Jean Hart", **HOUSE})


def test_a_nickname_with_the_same_birth_date_is_offered(database: Database) -> None:
    like = offered(database, {"full_name": "Maggie Bell", **BORN}, {"full_name": "Margaret Bell", **BORN})
    assert like is not None
    assert like.agrees == ("name", "date of birth")


@pytest.mark.parametrize("known", ["1941", "1941-05"])
def test_a_year_of_birth_is_compared_with_the_year_alone(database: Database, known: str) -> None:
    jean = {"full_name": "Jean Whittle", "born_on": known}
    same = offered(database, jean, {"full_name": "Jean Whittle", **BORN})
    assert same is not None
    assert same.agrees == ("name", "year of birth" if known == "1941" else "date of birth")


@pytest.mark.parametrize("name", ["Jean", "Jean Whittle"])
def test_a_year_says_little_of_half_a_name_and_speaks_against_another_year(
    database: Database, name: str
) -> None:
    known = {"full_name": name, "born_on": "1941"}
    born = "1941-05-04" if name == "Jean" else "1966-05-04"
    assert offered(database, known, {"full_name": name, "born_on": born}) is None


def test_a_father_and_his_son_are_told_apart_by_the_year_alone(database: Database) -> None:
    father = {"full_name": "Tom Hart", "born_on": "1938", **HOUSE}
    like = offered(database, father, {"full_name": "Tom Hart", "born_on": "1966-07-02", **HOUSE})
    assert like is not None
    assert like.differs == ("year of birth",)


def test_a_strong_clue_offers_somebody_whose_name_is_not_known(database: Database) -> None:
    assert offered(database, {"full_name": "Jean Whittle", **BORN}, {"full_name": "", **BORN})


def test_a_shared_birthday_alone_offers_nobody_of_another_name(database: Database) -> None:
    assert (
        offered(database, {"full_name": "Jean Whittle", **BORN}, {"full_name": "Arthur Bell", **BORN}) is None
    )
