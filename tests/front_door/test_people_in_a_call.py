"""Somebody known is found during a call, and how to reach them is asked and shown."""

import re
from collections.abc import Callable

import pytest
from sqlmodel import select

from app.audit.models import AuditEvent
from app.contacts.models import Contact
from app.db import Database
from app.people.models import ContactNeed, Person, PersonMerge
from tests.browserish import Browserish
from tests.rows import all_rows
from tests.town import Caller

JEAN = {"full_name": "Jean Whittle", "telephone": "01632 960555", "caller_role": "person"}
SignedIn = Callable[[str], Browserish]


@pytest.fixture
def known(call: Caller) -> Caller:
    """An earlier call of Jean's, closed with a choir; the call after it is `Caller(call.browser)`."""
    call.post("about", **JEAN, place="Millbrook")
    page = call.say("I used to sing and the evenings are so long.")
    which = re.search(r'name="listing_id" value="([^"]+)"', page)
    assert which
    call.post("introductions", listing_id=which[1], how="they_ring")
    call.post("contact-needs", typed="Do not ring")
    return call


def person_in(page: str) -> str:
    found = re.search(r'name="person_id" value="([^"]+)"', page)
    assert found
    return found[1]


def standing(town: Database) -> list[Person]:
    return [person for person in all_rows(town, Person) if person.merged_into_id is None]


def test_a_misspelt_name_finds_her_with_what_came_of_her_last_call(known: Caller) -> None:
    page = Caller(known.browser).post("known", asked="jeen whittel")
    assert "1 found" in page
    assert "Millbrook Singers: not heard yet" in page
    assert "Do not ring" in page


def test_the_words_looked_for_stand_in_no_address(known: Caller) -> None:
    reply = known.browser.post(f"{known.path}/known", {"asked": "Jean Whittle"})
    assert reply.url.path == f"{known.path}/known"
    assert not reply.url.query


def test_a_found_person_becomes_the_one_the_call_is_about(known: Caller, town: Database) -> None:
    again = Caller(known.browser)
    found = again.post("known", asked="jeen whittel")
    page = again.post("person", person_id=person_in(found), asked="jeen whittel")
    assert "Do not ring" in page.split('id="words-body"')[0], "in the head of the words"
    assert {contact.person_id for contact in all_rows(town, Contact)} == {standing(town)[0].id}


def test_what_was_typed_before_fills_what_was_empty_and_comes_back_with_somebody_else(
    known: Caller, town: Database
) -> None:
    again = Caller(known.browser)
    again.post("about", full_name="Jeen Wittle", telephone="01632 960555", postcode="ZZ1 1AA")
    again.post("person", person_id=person_in(again.page))
    (jean,) = standing(town)
    assert (jean.full_name, jean.postcode, jean.also_known_as) == ("Jean Whittle", "ZZ1 1AA", "")
    page = again.post("somebody-else")
    assert 'value="Jeen Wittle"' in page
    jean, typed = sorted(standing(town), key=lambda person: person.created_at)
    assert (jean.full_name, jean.postcode) == ("Jean Whittle", "")
    assert typed.postcode == "ZZ1 1AA"


def test_somebody_who_is_not_offered_cannot_be_joined_by_their_id(known: Caller, town: Database) -> None:
    again = Caller(known.browser)
    jean = str(standing(town)[0].id)
    for asked in ("", "Arthur Bell"):
        reply = again.browser.post(f"{again.path}/person", {"person_id": jean, "asked": asked})
        assert reply.status_code == 404
        again.browser.get(again.path)
    assert [contact.person_id for contact in all_rows(town, Contact)].count(None) == 1


def test_a_callers_number_finds_whom_they_rang_about(call: Caller) -> None:
    caller = {"caller_role": "relative", "caller_name": "Ann Hart", "caller_telephone": "07700 900123"}
    call.post("about", full_name="Jean Whittle", **caller)
    page = Caller(call.browser).post("known", asked="+44 7700 900123")
    assert "Jean Whittle" in page


def test_the_caller_is_kept_apart_from_the_person(call: Caller, town: Database) -> None:
    page = call.post(
        "about",
        full_name="Jean Whittle",
        telephone="01632 960555",
        caller_role="relative",
        caller_name="Ann Hart",
        caller_relation="daughter",
        caller_telephone="07700 900123",
    )
    assert "Caller" in page
    (contact,), (person,) = all_rows(town, Contact), all_rows(town, Person)
    assert (contact.caller_relation, contact.caller_digits) == ("daughter", "07700900123")
    assert (person.full_name, person.telephone) == ("Jean Whittle", "01632 960555")


def test_every_search_is_noted_without_its_words(known: Caller, town: Database) -> None:
    Caller(known.browser).post("known", asked="Jean Whittle 4/5/1941")
    with town.work(writing=False) as session:
        (noted,) = session.exec(select(AuditEvent).where(AuditEvent.verb == "person:searched")).all()
    assert noted.detail == {"by": "name,born", "found": 1}


def test_that_somebody_was_offered_is_noted_too(known: Caller, town: Database) -> None:
    Caller(known.browser).post("about", **JEAN)
    noted = [event for event in all_rows(town, AuditEvent) if event.verb == "person:searched"]
    assert [event.detail for event in noted] == [{"by": "facts", "found": 1}]


@pytest.mark.parametrize("asked", ["", "   ", "x" * 300, "🙂", "<script>", "محمد", "%", "31/2/1941"])
def test_odd_searches_are_answered_calmly(call: Caller, asked: str) -> None:
    reply = call.browser.post(f"{call.path}/known", {"asked": asked})
    assert reply.status_code == 200


def test_a_search_too_long_is_told_in_its_place(call: Caller) -> None:
    reply = call.browser.post(f"{call.path}/known", {"asked": "x" * 301})
    assert reply.status_code == 422
    assert "up to 300 characters" in reply.text


def test_a_need_is_kept_as_it_is_said_and_checked_today(call: Caller, town: Database) -> None:
    call.post("contact-needs", typed="Interpreter: Polish")
    page = call.post("contact-needs", typed="text her son first")
    (need,), (person,) = all_rows(town, ContactNeed), all_rows(town, Person)
    assert (need.code, need.detail) == ("interpreter", "Polish")
    assert person.needs_in_words == "text her son first"
    assert person.needs_checked_on is not None
    assert "Interpreter: Polish" in page


def test_a_need_is_taken_away_and_a_person_of_whom_only_it_was_known_stays(
    call: Caller, town: Database
) -> None:
    call.post("contact-needs", typed="Braille")
    page = call.post("contact-needs", remove="braille")
    assert all_rows(town, ContactNeed) == []
    assert "reach-braille-remove" not in page


def test_facts_taken_back_do_not_take_the_needs_with_them(call: Caller, town: Database) -> None:
    call.post("about", **JEAN)
    call.post("contact-needs", typed="Do not ring")
    call.post("about", caller_role="person", shown=call.shown_facts())
    assert [need.code for need in all_rows(town, ContactNeed)] == ["do_not_ring"]


def test_nothing_to_heed_is_an_answer_too(call: Caller, town: Database) -> None:
    page = call.post("contact-needs", checked="yes")
    assert "Asked: none" not in page
    assert all_rows(town, Person)[0].needs_checked_on is not None


@pytest.mark.parametrize(
    "fields", [{"code": "nonsense"}, {}, {"typed": "x" * 301}, {"code": "ring", "person_id": "1"}]
)
def test_a_need_that_is_none_is_refused(call: Caller, fields: dict[str, str], town: Database) -> None:
    reply = call.browser.post(f"{call.path}/contact-needs", fields)
    assert reply.status_code in (400, 422)
    assert all_rows(town, ContactNeed) == []


def test_needs_stand_on_every_screen_of_the_person(known: Caller, signed_in: SignedIn) -> None:
    assert "Do not ring" in known.browser.get("/calls").text
    assert "Do not ring" in signed_in("manager").get(known.path).text, "the record"
    therapist = signed_in("social_worker").get(known.path).text
    assert "Do not ring" in therapist
    assert known.page.split('id="words-body"')[0].count("Do not ring") == 1


def test_do_not_ring_stands_before_the_number_in_the_follow_ups(known: Caller, signed_in: SignedIn) -> None:
    page = signed_in("officer").get("/follow-ups?show=coming").text
    row = page[page.index("<strong>Telephone:</strong>") :]
    assert row.index("Do not ring") < row.index("01632 960555")


def test_joining_leaves_a_trace_that_undoes_it(known: Caller, town: Database) -> None:
    again = Caller(known.browser)
    again.post("about", **JEAN)
    again.post("person", person_id=person_in(again.page))
    (merge,) = all_rows(town, PersonMerge)
    assert merge.calls == [again.path.rsplit("/", 1)[1]]


@pytest.mark.parametrize(
    ("month", "said", "age"),
    [("", "1941", "84 or 85"), ("3", "March 1941", "85"), ("12", "December 1941", "84")],
)
def test_a_birthday_is_kept_as_far_as_anybody_says_it(
    call: Caller, town: Database, month: str, said: str, age: str
) -> None:
    page = call.post(
        "about", full_name="Jean Whittle", born_month=month, born_year="1941", caller_role="person"
    )
    assert f"{age} years old" in page
    assert 'id="born_on" name="born_day" value=""' in page
    assert 'name="born_year" value="1941"' in page
    [person] = all_rows(town, Person)
    assert person.born_on == ("1941" if not month else f"1941-{int(month):02}")
    assert f"{said}, aged {age}" in call.browser.get(f"{call.path}/record").text
    call.post("about", shown=call.shown_facts(), full_name="Jean Whittle", caller_role="person")
    assert all_rows(town, Person)[0].born_on is None


@pytest.mark.parametrize(
    ("day", "month", "year", "says"),
    [
        ("4", "5", "", "Give the year in four digits"),
        ("4", "5", "41", "Give the year in four digits"),
        ("4", "", "1941", "Give the month as well"),
        ("", "13", "1941", "There is no such date"),
        ("", "", "19x1", "There is no such date"),
    ],
)
def test_half_a_birthday_is_refused_with_what_to_do_and_stays_typed(
    call: Caller, day: str, month: str, year: str, says: str
) -> None:
    typed = {"born_day": day, "born_month": month, "born_year": year, "caller_role": "person"}
    reply = call.browser.post(f"{call.path}/about", {"full_name": "Jean Whittle", **typed})
    assert reply.status_code == 422
    assert says in reply.text
    assert f'name="born_year" value="{year}"' in reply.text


def test_a_known_person_of_whom_only_the_year_was_known_gains_the_day(call: Caller, town: Database) -> None:
    call.post("about", full_name="Jean Whittle", born_year="1941", caller_role="person")
    [jean] = all_rows(town, Person)
    again = Caller(call.browser)
    born = {"born_day": "4", "born_month": "5", "born_year": "1941"}
    offered = again.post("about", full_name="Jean Whittle", **born, caller_role="person")
    assert "name and year of birth" in offered
    again.post("person", person_id=str(jean.id))
    assert [one.born_on for one in all_rows(town, Person) if one.id == jean.id] == ["1941-05-04"]
