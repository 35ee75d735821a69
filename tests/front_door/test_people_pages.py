"""The pages of people spoken with before."""

import html
import re
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlmodel import Session, select

from app.audit.models import AuditEvent
from app.contacts.models import Contact
from app.db import Database
from app.people.models import Person
from app.resources.models import StoredListing
from app.signposting.models import Introduction
from tests.browserish import Browserish
from tests.people.somebody import AT, BY, somebody
from tests.rows import all_rows
from tests.signposting import stored
from tests.town import settle

SignedIn = Callable[[str], Browserish]


@pytest.fixture
def town(database: Database) -> Database:
    settle(database)
    return database


def put(town: Database, full_name: str, *, calls: int = 1, **facts: object) -> UUID:
    """The id of somebody with so many closed calls of another officer."""
    with town.work() as session:
        person = somebody(session, full_name, **facts)  # type: ignore[arg-type]  # facts
        for _ in range(calls):
            _call(session, person)
        return person.id


def _call(session: Session, person: Person) -> None:
    """Somebody else's, closed, with an introduction that came to nothing."""
    contact = stored.call(session, at=AT, about=person, outcome="signposted")
    listing = session.exec(select(StoredListing).where(StoredListing.name == "Millbrook Singers")).one()
    came_of_it: dict[str, Any] = {
        "result": "still_wants",
        "result_note": "no bus",
        "result_at": AT,
        "result_by": BY,
    }
    session.add(
        Introduction(
            contact_id=contact.id,
            listing_id=listing.id,
            listing_name=listing.name,
            listing=listing.record,
            reasons=[],
            versions={},
            how="they_ring",
            made_at=AT,
            made_by=BY,
            **came_of_it,
        )
    )
    session.flush()


def verbs(town: Database) -> list[str]:
    return [event.verb for event in all_rows(town, AuditEvent)]


@pytest.mark.parametrize("role", ["officer", "social_worker", "therapist", "manager"])
def test_those_who_take_and_read_calls_find_people(town: Database, signed_in: SignedIn, role: str) -> None:
    put(town, "Jean Whittle")
    browser = signed_in(role)
    browser.get("/people")
    page = browser.post("/people", {"asked": "jeen whitle"}).text
    assert "1 found" in page
    assert "Millbrook Singers: did not go, still wants to; no bus" in page
    assert "person:searched" in verbs(town)


@pytest.mark.parametrize("role", ["curator", "administrator"])
def test_nobody_else_finds_or_opens_people(town: Database, signed_in: SignedIn, role: str) -> None:
    jean = put(town, "Jean Whittle")
    browser = signed_in(role)
    assert browser.post("/people", {"asked": "jean"}).status_code == 403
    for path in ("/people", f"/people/{jean}", f"/people/{jean}/join/{jean}"):
        assert browser.get(path).status_code == 403


def test_opening_somebody_is_noted(town: Database, signed_in: SignedIn) -> None:
    jean = put(town, "Jean Whittle")
    assert "Jean Whittle" in signed_in("officer").get(f"/people/{jean}").text
    assert verbs(town).count("person:viewed") == 1


def test_an_officer_reads_that_others_rang_and_not_their_calls(town: Database, signed_in: SignedIn) -> None:
    jean = put(town, "Jean Whittle")
    call = f"/calls/{all_rows(town, Contact)[0].id}"
    assert call not in signed_in("officer").get(f"/people/{jean}").text
    assert call in signed_in("social_worker").get(f"/people/{jean}").text


def test_nobody_lives_at_an_address_that_was_made_up(town: Database, signed_in: SignedIn) -> None:
    browser = signed_in("officer")
    assert browser.get(f"/people/{uuid4()}").status_code == 404
    assert browser.get("/people/jean").status_code in (404, 422)


def test_a_call_about_them_begins_with_them(town: Database, signed_in: SignedIn) -> None:
    jean = put(town, "Jean Whittle", calls=0)
    browser = signed_in("officer")
    browser.get(f"/people/{jean}")
    page = browser.post(f"/people/{jean}/calls", {}).text
    assert 'value="Jean Whittle"' in page
    assert all_rows(town, Contact)[0].person_id == jean


def test_a_manager_starts_no_call(town: Database, signed_in: SignedIn) -> None:
    jean = put(town, "Jean Whittle", calls=0)
    browser = signed_in("manager")
    assert "Start a call" not in browser.get(f"/people/{jean}").text
    assert browser.post(f"/people/{jean}/calls", {}).status_code == 403


def shown(page: str) -> str:
    found = re.search(r'name="shown" value="([^"]*)"', page)
    assert found
    return html.unescape(found[1])


def test_two_records_are_joined_with_the_facts_somebody_chose(town: Database, signed_in: SignedIn) -> None:
    jean = put(town, "Jean Whittle", telephone="01632 960111", born_on="1941-05-04")
    other = put(town, "Jeanne Hart", telephone="01632 960222", born_on="1941-05-04")
    browser = signed_in("officer")
    beside = browser.get(f"/people/{jean}/join/{other}").text
    assert "part of the name" in beside
    refused = browser.post(f"/people/{jean}/join/{other}", {"shown": shown(beside), "telephone": "theirs"})
    assert refused.status_code == 422
    assert "Name: say which of the two is right" in refused.text
    chosen = {"shown": shown(beside), "telephone": "theirs", "full_name": "mine"}
    page = browser.post(f"/people/{jean}/join/{other}", chosen).text
    assert "01632 960222" in page
    assert "Jeanne Hart" in page
    assert {contact.person_id for contact in all_rows(town, Contact)} == {jean}
    assert str(browser.get(f"/people/{other}").url).endswith(f"/people/{jean}")


def test_parted_again_every_call_is_where_it_was(town: Database, signed_in: SignedIn) -> None:
    jean = put(town, "Jean Whittle", calls=2)
    other = put(town, "Jean Whittle", calls=3)
    before = {contact.id: contact.person_id for contact in all_rows(town, Contact)}
    browser = signed_in("officer")
    page = browser.get(f"/people/{jean}/join/{other}").text
    page = browser.post(f"/people/{jean}/join/{other}", {"shown": shown(page)}).text
    merge = page.split('name="merge_id" value="')[1].split('"')[0]
    browser.post(f"/people/{jean}/calls", {})
    browser.get(f"/people/{jean}")
    browser.post(f"/people/{jean}/part", {"merge_id": merge})
    after = {contact.id: contact.person_id for contact in all_rows(town, Contact)}
    assert {call: person for call, person in after.items() if call in before} == before
    assert [person for call, person in after.items() if call not in before] == [jean]


def test_a_record_changed_since_it_was_shown_is_not_joined(town: Database, signed_in: SignedIn) -> None:
    jean, other = put(town, "Jean Whittle"), put(town, "Jean Whittle")
    browser = signed_in("officer")
    page = browser.get(f"/people/{jean}/join/{other}").text
    with town.work() as session:
        session.exec(select(Person).where(Person.id == other)).one().telephone = "01632 960999"
    reply = browser.post(f"/people/{jean}/join/{other}", {"shown": shown(page)})
    assert reply.status_code == 409


def test_a_second_worker_who_joins_the_same_two_is_told(town: Database, signed_in: SignedIn) -> None:
    jean, other = put(town, "Jean Whittle"), put(town, "Jean Whittle")
    browser = signed_in("officer")
    page = browser.get(f"/people/{jean}/join/{other}").text
    browser.post(f"/people/{jean}/join/{other}", {"shown": shown(page)})
    again = browser.post(f"/people/{jean}/join/{other}", {"shown": shown(page)})
    assert again.status_code == 422
    assert "one record already" in again.text


@pytest.mark.parametrize("shown_as", ["", "{}", "[1, 2]", "[{}, {}]"])
def test_a_form_of_no_page_of_ours_joins_nobody(town: Database, signed_in: SignedIn, shown_as: str) -> None:
    jean, other = put(town, "Jean Whittle"), put(town, "Jean Whittle")
    browser = signed_in("officer")
    browser.get(f"/people/{jean}/join/{other}")
    assert browser.post(f"/people/{jean}/join/{other}", {"shown": shown_as}).status_code in (409, 422)


def test_needs_are_changed_on_the_persons_own_page(town: Database, signed_in: SignedIn) -> None:
    jean = put(town, "Jean Whittle", telephone="01632 960111")
    browser = signed_in("manager")
    browser.get(f"/people/{jean}")
    page = browser.post(f"/people/{jean}/contact-needs", {"typed": "don't ring"}).text
    number = page[page.index("<strong>Telephone:</strong>") :]
    assert number.index("Do not ring") < number.index("01632 960111")


def test_a_name_with_markup_is_only_a_name(town: Database, signed_in: SignedIn) -> None:
    jean = put(town, "<b>Jean</b> " + "Whittle " * 24)
    page = signed_in("officer").get(f"/people/{jean}").text
    assert "<b>Jean" not in page
    assert "&lt;b&gt;Jean" in page


def test_what_is_short_and_no_need_is_asked_about_on_the_persons_own_page(
    town: Database, signed_in: SignedIn
) -> None:
    jean = put(town, "Jean Whittle")
    browser = signed_in("manager")
    browser.get(f"/people/{jean}")
    asked = browser.post(f"/people/{jean}/contact-needs", {"typed": "hear"})
    assert asked.status_code == 422
    assert "Keep “hear”" in asked.text
    page = browser.post(f"/people/{jean}/contact-needs", {"typed": "hear", "code": "hearing_loop"}).text
    assert "Take away Hearing loop" in page
