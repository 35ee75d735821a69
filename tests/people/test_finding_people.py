"""Somebody spoken with before is found, however it is spelt, on both engines."""

import pytest
from sqlalchemy import event

from app.db import Database
from app.people.actions import correct_person, facts_of, remove_empty
from app.people.asked import read_asked
from app.people.models import NameKey, PersonClue
from app.people.queries import list_found
from tests.people.somebody import AT, BY, TODAY, somebody
from tests.rows import all_rows


def found(database: Database, typed: str) -> list[str]:
    """The names found, the likeliest first."""
    with database.work(writing=False) as session:
        return [person.full_name for person in list_found(session, read_asked(typed, today=TODAY))]


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("Jean Whittle", "jean whittle"),
        ("Jean Whittle", "Whittle, Jean"),
        ("Jean Whittle", "Mrs J Whittle"),
        ("Jean Whittle", "jeen whittel"),
        ("Jean Whittle", "Whitle"),
        ("Jean Whittle", "wittle"),
        ("Margaret Bell", "Maggie Bell"),
        ("Maggie Bell", "Margaret Bell"),
        ("Margaret Bell", "Magie Bell"),
        ("William Osei", "Bill Osei"),
        ("Stephen Clarke", "Steven Clark"),
        ("Catherine Thompson", "Kathryn Thomson"),
        ("Mohammed Hussain", "Muhammad Hussein"),
        ("Ann Smith-Jones", "ann smith jones"),
        ("Ann Smith-Jones", "ann smithjones"),
        ("Ann Smith Jones", "Ann Jones-Smith"),
        ("Ann Jones (née Hart)", "Ann Hart"),
        ("Ann Jones", "Ann Jones (nee Hart)"),
        ("Élodie Müller", "elodie muller"),
        ("Sean O'Brien", "Sean OBrien"),
        ("Sean O’Brien", "sean o'brien"),
        ("Sean O'Brien", "Sean O Brien"),
        ("Angus MacDonald", "Angus McDonald"),
        ("محمد علي", "محمد"),
        ("Jean", "jean"),
        ("<b>Jean</b> Whittle", "jean whittle"),
        ("Jean Whittle 🙂", "🙂 jean whittle"),
    ],
)
def test_a_name_is_found_as_it_is_heard(database: Database, stored: str, typed: str) -> None:
    with database.work() as session:
        somebody(session, stored)
        somebody(session, "Zebedee Quill")
    assert found(database, typed) == [stored]


@pytest.mark.parametrize("typed", ["Arthur Bell", "x", "%", "_____", "", "   ", "'; drop table person", "🙂"])
def test_nobody_is_found_by_what_fits_nobody(database: Database, typed: str) -> None:
    with database.work() as session:
        somebody(session, "Jean Whittle", telephone="01632 960123")
    assert found(database, typed) == []


@pytest.mark.parametrize(
    "typed",
    [
        "4/5/1941",
        "04.05.41",
        "4-5-1941",
        "4 5 1941",
        "1941-05-04",
        "4 May 1941",
        "4th of May 41",
        "May 4, 1941",
        "040541",
        "04051941",
        "5/4/1941",
        "1941",
        "ZZ1 2AB",
        "zz12ab",
        "zz1",
        "01632 960123",
        "+44 1632 960 123",
        "(01632) 960-123",
        "0044 1632 960123",
        "whittle 1941",
        "jean zz1",
    ],
)
def test_any_fact_finds_however_it_is_typed(database: Database, typed: str) -> None:
    with database.work() as session:
        somebody(
            session,
            "Jean Whittle",
            born_on="1941-05-04",
            postcode="ZZ1 2AB",
            telephone="01632 960123 (evenings)",
        )
        somebody(session, "Zebedee Quill", born_on="1950-01-02", postcode="ZZ2 1AA", telephone="01632 960999")
    assert found(database, typed) == ["Jean Whittle"]


def test_either_of_two_numbers_finds(database: Database) -> None:
    with database.work() as session:
        somebody(session, "Jean Whittle", telephone="01632 960123 or 07700 900456")
    assert found(database, "07700900456") == ["Jean Whittle"]


def test_another_name_they_are_known_by_finds(database: Database) -> None:
    with database.work() as session:
        somebody(session, "Jean Whittle", also_known_as="Bunty Marsh; Jean Hart")
    assert found(database, "bunty") == ["Jean Whittle"]


def test_who_meets_more_of_it_comes_first(database: Database) -> None:
    with database.work() as session:
        somebody(session, "Jean Whittle", born_on="1966-01-01")
        somebody(session, "Jeanne Whittel", born_on="1941-05-04")
        somebody(session, "Jean Marsh")
    assert found(database, "Jean Whittle 4/5/1941") == ["Jeanne Whittel"]
    assert found(database, "Jean Whittle")[0] == "Jean Whittle"


def test_a_father_and_his_son_of_one_name_are_both_found(database: Database) -> None:
    with database.work() as session:
        somebody(session, "Tom Hart", born_on="1938-03-01", telephone="01632 960123")
        somebody(session, "Tom Hart", born_on="1966-07-02", telephone="01632 960123")
    assert found(database, "tom hart") == ["Tom Hart", "Tom Hart"]


def test_a_name_of_two_hundred_letters_is_found_by_its_parts(database: Database) -> None:
    long = " ".join(["Wolfeschlegelsteinhausen"] * 3 + ["Ida"] + ["Bergerdorff"] * 9)
    with database.work() as session:
        somebody(session, long)
        somebody(session, "a" * 200)
    assert found(database, "Ida Bergerdorf") == [long]
    assert found(database, "a" * 200) == ["a" * 200]


def test_somebody_without_a_name_is_found_by_their_number(database: Database) -> None:
    with database.work() as session:
        somebody(session, "", telephone="01632 960123")
    assert found(database, "01632 960123") == [""]


def test_a_corrected_fact_finds_and_the_old_one_no_longer_does(database: Database) -> None:
    with database.work() as session:
        person = somebody(session, "Jean Whittle", telephone="01632 960123")
        facts = facts_of(person)
        new = type(facts)(full_name="Jean Marsh", telephone="01632 960456")
        correct_person(session, person=person, facts=new, by=BY, at=AT)
    assert found(database, "marsh") == found(database, "01632 960456") == ["Jean Marsh"]
    assert found(database, "whittle") == found(database, "01632 960123") == []


def test_who_is_removed_leaves_no_clue(database: Database) -> None:
    with database.work() as session:
        person = somebody(session, "Jean Whittle", telephone="01632 960123")
        remove_empty(session, person=person, by=BY, at=AT)
    assert all_rows(database, PersonClue) == []


def test_a_part_of_a_name_is_learnt_once(database: Database) -> None:
    with database.work() as session:
        somebody(session, "Jean Whittle")
    keys = len(all_rows(database, NameKey))
    with database.work() as session:
        somebody(session, "Jean Whittle")
    assert len(all_rows(database, NameKey)) == keys


@pytest.mark.parametrize("typed", ["Jean", "Jean Ida Whittle 4/5/1941 ZZ1 2AB 01632 960123"])
def test_three_questions_find_whatever_is_typed(database: Database, typed: str) -> None:
    with database.work() as session:
        for number in range(30):
            somebody(session, f"Jean Whittle{'abcdefghij'[number % 10]}", postcode="ZZ1 2AB")
    asked: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda _c, _u, said, *_: asked.append(said))
    found(database, typed)
    assert len([said for said in asked if said.lower().startswith("select")]) == 3
