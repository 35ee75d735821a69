"""A call joined to the wrong person leaves nothing of its own with them and takes nothing of theirs along."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import pytest
from sqlmodel import Session, select

from app.contacts.models import Contact
from app.contacts.queries import get_contact
from app.db import Database
from app.front_door import joining
from app.front_door.in_turn import take_turn
from app.people.actions import add_contact_need
from app.people.models import ContactNeed, Person
from app.people.queries import get_person, hold_people
from tests.browserish import Browserish
from tests.front_door.test_people_pages import shown
from tests.people.somebody import AT, BY, TODAY
from tests.rows import all_rows
from tests.town import Caller

SignedIn = Callable[[str], Browserish]
MARGARET = {"full_name": "Margaret Tarrow", "telephone": "01632 960111", "postcode": "ZZ1 1AA"}
STRANGER = {"full_name": "Margaret Tarrow", "telephone": "01632 960999", "postcode": "ZZ9 9ZZ"}


def person_of(town: Database, call: Caller) -> Person | None:
    with town.work(writing=False) as session:
        found = session.exec(select(Contact).where(Contact.id == UUID(call.path.rsplit("/", 1)[1]))).one()
        return session.get(Person, found.person_id) if found.person_id else None


def known(call: Caller, **facts: str) -> Caller:
    call.post("about", **{**MARGARET, **facts}, caller_role="person")
    return call


def joined(call: Caller, person: Person, asked: str = "01632 960111") -> str:
    """Gives the act that joined them, for its Undo."""
    page = call.post("person", person_id=str(person.id), asked=asked)
    act = re.search(r'name="act" value="([0-9a-f-]{36})"', page)
    assert act
    return act[1]


@pytest.mark.parametrize("how", ["somebody-else", "undo"])
def test_facts_of_the_stranger_leave_with_the_call_and_hers_are_back(
    call: Caller, town: Database, how: str
) -> None:
    known(call)
    margaret = person_of(town, call)
    assert margaret
    other = Caller(call.browser)
    act = joined(other, margaret)
    other.post("about", **STRANGER, caller_role="person", shown=other.shown_facts())
    other.post(how, **({"act": act} if how == "undo" else {}))

    mine, theirs = person_of(town, call), person_of(town, other)
    assert mine
    assert (mine.telephone, mine.postcode) == ("01632 960111", "ZZ1 1AA")
    assert theirs
    assert (theirs.telephone, theirs.postcode) == ("01632 960999", "ZZ9 9ZZ")


def test_a_need_of_the_stranger_goes_with_them_too(call: Caller, town: Database) -> None:
    known(call)
    margaret = person_of(town, call)
    assert margaret
    other = Caller(call.browser)
    joined(other, margaret)
    other.post("contact-needs", typed="Do not ring")
    other.post("somebody-else")

    theirs = person_of(town, other)
    assert theirs
    assert [need.person_id for need in all_rows(town, ContactNeed)] == [theirs.id]


def test_what_another_call_corrected_since_stays_with_her(call: Caller, town: Database) -> None:
    known(call)
    margaret = person_of(town, call)
    assert margaret
    other = Caller(call.browser)
    joined(other, margaret)
    other.post("about", **STRANGER, caller_role="person", shown=other.shown_facts())
    call.post("about", **{**STRANGER, "telephone": "01632 960222"}, shown=call.shown_facts())
    other.post("somebody-else")

    mine = person_of(town, call)
    assert mine
    assert (mine.telephone, mine.postcode) == ("01632 960222", "ZZ1 1AA")


def test_taking_back_somebody_else_brings_the_call_back_with_what_it_wrote(
    call: Caller, town: Database
) -> None:
    known(call)
    margaret = person_of(town, call)
    assert margaret
    other = Caller(call.browser)
    joined(other, margaret)
    other.post("about", **STRANGER, caller_role="person", shown=other.shown_facts())
    page = other.post("somebody-else")
    act = re.search(r'name="act" value="([0-9a-f-]{36})"', page)
    assert act
    other.post("undo", act=act[1])

    again = person_of(town, other)
    assert again
    assert (again.id, again.telephone) == (margaret.id, "01632 960999")


def test_nobody_else_is_said_of_somebody_known_in_this_call_alone(call: Caller, town: Database) -> None:
    page = known(call).post("somebody-else")
    assert "no longer joined" not in page
    assert person_of(town, call) is not None


def people_joined(browser: Browserish, kept: Person, other: Person) -> int:
    beside = browser.get(f"/people/{kept.id}/join/{other.id}").text
    chosen = {"shown": shown(beside), "full_name": "mine"}
    return browser.post(f"/people/{kept.id}/join/{other.id}", chosen).status_code


def test_taking_back_somebody_else_goes_to_whom_she_was_joined_to_meanwhile(
    call: Caller, town: Database, signed_in: SignedIn
) -> None:
    known(call, full_name="Margaret Tarrowe")
    second = known(Caller(call.browser))
    kept, gone = person_of(town, call), person_of(town, second)
    assert kept
    assert gone
    third = Caller(call.browser)
    joined(third, gone)
    act = re.search(r'name="act" value="([0-9a-f-]{36})"', third.post("somebody-else"))
    assert people_joined(signed_in("manager"), kept, gone) == 200
    call.post("contact-needs", typed="Do not ring")
    assert act
    page = third.post("undo", act=act[1])

    about = person_of(town, third)
    assert about
    assert about.id == kept.id
    assert "fd-reach__one" in page


def test_a_call_left_on_a_record_that_was_joined_shows_whom_it_was_joined_to(
    call: Caller, town: Database, signed_in: SignedIn
) -> None:
    known(call, full_name="Margaret Tarrowe")
    second = known(Caller(call.browser))
    kept, gone = person_of(town, call), person_of(town, second)
    assert kept
    assert gone
    assert people_joined(signed_in("manager"), kept, gone) == 200
    call.post("contact-needs", typed="Do not ring")
    with town.work() as session:
        contact = session.exec(select(Contact).where(Contact.person_id == kept.id)).all()[-1]
        contact.person_id = gone.id  # as an earlier version could leave it
        session.add(contact)
        left = contact.id

    assert "fd-reach__one" in call.browser.get(f"/calls/{left}").text


def at_once(*acts: Callable[[], None]) -> None:
    """Each in a thread and a transaction of its own, begun together."""
    begin = Barrier(len(acts))

    def act_then(act: Callable[[], None]) -> None:
        begin.wait(timeout=10)
        act()

    with ThreadPoolExecutor(len(acts)) as pool:
        for each in [pool.submit(act_then, act) for act in acts]:
            each.result(timeout=30)


def join_both(session: Session, kept: Person, other: Person) -> None:
    if kept is not other:
        facts = joining.filled(kept, other)
        joining.join(session, kept=kept, other=other, facts=facts, keep_names=True, by=BY, at=AT)


@pytest.mark.parametrize("tried", range(4))
def test_joining_from_a_call_and_from_the_people_page_and_writing_at_once_take_turns(
    call: Caller, town: Database, tried: int
) -> None:
    first, second = known(call, full_name="Agnes Black"), known(Caller(call.browser), full_name="Agnes Blak")
    kept, gone = person_of(town, first), person_of(town, second)
    assert kept
    assert gone
    calls = [UUID(each.path.rsplit("/", 1)[1]) for each in (first, second)]

    def from_the_call() -> None:
        with town.work() as session:
            take_turn(session, calls[1], people=[kept.id])
            typed = get_person(session, get_contact(session, calls[1], to_write=True).person_id or gone.id)
            join_both(session, get_person(session, kept.id), typed)

    def from_the_people_page() -> None:
        with town.work() as session:
            hold_people(session, [gone.id, kept.id])
            join_both(session, get_person(session, kept.id), get_person(session, gone.id))

    def need_in(call_id: UUID) -> Callable[[], None]:
        def record() -> None:
            with town.work() as session:
                take_turn(session, call_id)
                about = get_person(session, get_contact(session, call_id, to_write=True).person_id or gone.id)
                add_contact_need(session, person=about, code="do_not_ring", by=BY, at=AT, on=TODAY)

        return record

    at_once(from_the_call, from_the_people_page, *(need_in(each) for each in calls))

    about = person_of(town, second)
    assert about
    assert (about.id, about.merged_into_id) == (kept.id, None)
    assert [need.code for need in all_rows(town, ContactNeed) if need.person_id == kept.id] == ["do_not_ring"]
