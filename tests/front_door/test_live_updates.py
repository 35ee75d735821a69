"""What a pause of somebody who types costs the database; and nothing in it is stale or another call's."""

import json
import re
from collections.abc import Callable
from uuid import UUID

import pytest
from sqlmodel import Session

from app.callbacks.models import Callback
from app.callbacks.queries import list_callbacks
from app.contacts import queries as contacts
from app.contacts.models import Contact, NeedMark, RaisedFlag
from app.db import Database
from app.front_door.queries import gather
from app.people.queries import find_person, list_contact_needs
from app.resources.actions import import_listings
from app.signposting.models import Introduction
from app.signposting.queries import list_introductions_of_all
from resource_directory.hsds.document import read_document
from resource_directory.hsds.reading import read_services
from tests.browserish import Browserish
from tests.front_door.test_worklist import questions_asked
from tests.rows import all_rows
from tests.town import AT, SERVICES, Caller, gates, hsds

SAID = "The evenings are long since my husband died and the bus has stopped. I used to sing."
FRIGHTENED = "I wish I was dead."
LATER = "She cannot get up the stairs any more and she has not eaten."


def fill(call: Caller, name: str) -> None:
    """Two of most things that may hang on a call, some of them taken back."""
    call.post("about", full_name=name, caller_role="relative", place="Millbrook")
    call.post("contact-needs", typed="large print")
    call.post("contact-needs", typed="do not ring")
    call.say(f"{SAID} {FRIGHTENED}")
    call.say("Her daughter is worn out.", voice="caller")
    for need, mark in (("grief", "struck"), ("singing", "ticked")):
        call.post("needs", need_code=need, mark=mark)
    for prompt in ("tried", "usual_week"):
        call.post(f"prompts/{prompt}", state="skipped")
    for refusal in ("groups", "online"):
        call.post("refusals", type=refusal, mark="added")
    listings = list(dict.fromkeys(re.findall(r'name="listing_id" value="([0-9a-f-]{36})"', call.page)))
    for listing in listings[:2]:
        call.post("introductions", listing_id=listing, how="they_ring")
    when = {"when": "at", "on_day": "10/11/2026", "at_hour": "10:00"}
    for about in ("the bus", "the choir"):
        call.post("callbacks", to_whom=name, telephone="01632 960199", about=about, **when)
    call.post("close", act="keep", **gates())


def contact_of(session: Session, call: Caller) -> Contact:
    return contacts.get_contact(session, UUID(call.path.rsplit("/", 1)[1]))


def live(call: Caller) -> str:
    return call.browser.get(f"{call.path}/live", headers={"hx-request": "true"}).text


def shown(page: str) -> str:
    """A live answer without what is new in each."""
    return re.sub(r'name="csrf_token" value="[^"]+"', "", page)


# -- how much is asked -------------------------------------------------------------------------------


def test_a_live_update_asks_four_questions(call: Caller, database: Database) -> None:
    call.say(SAID)
    live(call)
    with questions_asked(database) as asked:
        live(call)
    assert len(asked) == 4, asked


@pytest.mark.usefixtures("clock_at")
def test_in_the_middle_of_a_call_it_asks_one_more(call: Caller, database: Database) -> None:
    fill(call, "Winifred Osei")
    live(call)
    with questions_asked(database) as asked:
        live(call)
    assert len(asked) == 5, asked


def test_saving_words_asks_five_questions(call: Caller, database: Database) -> None:
    call.say(SAID)
    words = {"voice": "person", "text": f"{SAID} Yes.", "base_revision": "1"}
    with questions_asked(database) as asked:
        call.browser.post(f"{call.path}/words", words, headers={"hx-request": "true"})
    assert len(asked) == 5, asked


# -- what hangs on a call ----------------------------------------------------------------------------


@pytest.mark.usefixtures("clock_at")
def test_one_question_finds_all_that_hangs_on_a_call_and_nothing_of_another(
    call: Caller, database: Database, signed_in: Callable[[str], Browserish]
) -> None:
    fill(call, "Winifred Osei")
    fill(Caller(signed_in("officer")), "Ida Marsh")
    with database.work() as session:
        undone = list_introductions_of_all(session, [contact_of(session, call).id])[0]
        undone.undone_at, undone.undone_by = undone.made_at, undone.made_by
        taken_back = list_callbacks(session, contact_of(session, call).id)[0]
        taken_back.taken_back_at, taken_back.taken_back_by = taken_back.promised_at, taken_back.promised_by

    with database.work(writing=False) as session:
        contact = contact_of(session, call)
        found = gather(session, contact)
        assert found.words == contacts.list_words(session, contact.id)
        assert by_id(found.answers) == by_id(contacts.list_answers(session, contact.id))
        assert by_id(found.gates) == by_id(contacts.list_gate_answers(session, contact.id))
        assert found.marks == contacts.list_need_marks(session, contact.id)
        assert found.flags == contacts.list_flags(session, contact.id)
        assert found.introductions == list_introductions_of_all(session, [contact.id])
        assert found.refusals == contacts.list_refusal_marks(session, contact.id)
        assert found.callbacks == list_callbacks(session, contact.id)
        assert found.person is find_person(session, contact.person_id)
        assert contact.person_id
        assert found.contact_needs == list_contact_needs(session, [contact.person_id])
        hanging = (found.words, found.answers, found.marks, found.refusals, found.contact_needs)
        assert [len(some) for some in hanging] == [2, 2, 2, 2, 2]
        assert [len(some) for some in (found.flags, found.introductions, found.callbacks)] == [1, 1, 1]
        assert len(found.gates) == len(gates())
    assert [len(all_rows(database, kind)) for kind in (Introduction, Callback, RaisedFlag)] == [4, 4, 2]


def by_id(rows: object) -> list[object]:
    return sorted(rows, key=lambda row: row.id)  # type: ignore[call-overload,no-any-return]  # rows have one


def test_what_was_only_just_done_is_found_with_the_rest(call: Caller, database: Database) -> None:
    with database.work() as session:
        contact = contact_of(session, call)
        mark = NeedMark(
            contact_id=contact.id,
            need_code="grief",
            mark="ticked",
            marked_at=contact.received_at,
            marked_by="x",
        )
        session.add(mark)
        assert gather(session, contact).marks == [mark]


# -- nothing stale and nobody else's ----------------------------------------------------------------


def test_two_calls_at_once_are_told_only_their_own_words(
    call: Caller, signed_in: Callable[[str], Browserish]
) -> None:
    other = Caller(signed_in("officer"))
    call.say(f"{SAID} My name for him was Sparrow.")
    other.say(f"{LATER} Since her Bertie died she cries, and she used to sing in the choir.")
    for _ in range(2):
        one, another = live(call), live(other)
        assert "used to sing" in one
        assert "used to sing in the choir" not in one
        assert "since my husband died" not in another


@pytest.mark.usefixtures("clock_at")
def test_a_live_update_is_the_same_the_second_time(call: Caller) -> None:
    fill(call, "Winifred Osei")
    assert shown(live(call)) == shown(live(call))


def test_a_listing_that_changed_is_shown_as_it_is_now(call: Caller, database: Database) -> None:
    call.say(SAID)
    assert "Millbrook Singers" in live(call)
    services = [
        {**service, "name": str(service["name"]).replace("Singers", "Voices")} for service in SERVICES
    ]
    reads = read_services(read_document(json.dumps({"contents": [hsds(service) for service in services]})))
    with database.work() as session:
        import_listings(
            session, feed="town", source="town.json", reads=reads, complete=True, by="test", at=AT
        )
    page = live(call)
    assert "Millbrook Voices" in page
    assert "Millbrook Singers" not in page
