"""Practice rows and real ones never meet: not in a list, a figure, a file, a search or other hands."""

import gc
import re
import weakref
from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy.orm import aliased
from sqlmodel import col, func, select

from app.audit.models import AuditEvent
from app.contacts.models import Contact
from app.contacts.queries import list_open_contacts
from app.db import Database
from app.kit.practice import Walled, enter, new_room
from app.people.models import Person
from app.people.queries import find_person, list_likely_the_same
from app.signposting.models import Introduction, IntroductionNotFound
from app.signposting.queries import count_due, get_introduction, list_to_follow_up
from tests.browserish import Browserish
from tests.command_line import Frontdoor
from tests.conftest import HeldClock
from tests.practice.taking import STORY, Practising, practice_of, rows_inside
from tests.rows import all_rows
from tests.town import AT, Caller, gates

FACTS = {
    "full_name": "Winifred Osei",
    "born_day": "3",
    "born_month": "5",
    "born_year": "1942",
    "place": "Millbrook",
    "telephone": "01632 960199",
}

# Every page and file on which a contact, a person or an introduction may appear, and who opens it.
LISTS = (
    ("officer", "/calls"),
    ("officer", "/follow-ups?show=due"),
    ("officer", "/follow-ups?show=coming"),
    ("officer", "/follow-ups?show=done"),
    ("manager", "/measures"),
    ("manager", "/measures.csv"),
)


def take_whole(call: Caller) -> None:
    """Everything a call can hold, and closed."""
    call.post("about", shown="", caller_role="person", **FACTS)
    call.say(STORY)
    listing = all_listing_ids(call)[0]
    call.post("introductions", listing_id=listing, how="they_ring")
    call.post("close", act="close", outcome="signposted", **gates())


def all_listing_ids(call: Caller) -> list[str]:
    page = call.page
    return [part.split('"')[0] for part in page.split('name="listing_id" value="')[1:]]


Look = Callable[[], list[str]]


@pytest.fixture
def shown(signed_in: Callable[[str], Browserish]) -> Callable[[], Look]:
    """Signs in, and gives what tells every list and file there is, without what changes by itself."""

    def arrive() -> Look:
        browsers = {role: signed_in(role) for role in ("officer", "manager")}
        return lambda: [_content(browsers[role].get(path).text) for role, path in LISTS]

    return arrive


def _content(page: str) -> str:
    return re.sub(r'name="csrf_token" value="[^"]+"', "", page.split("<main", 1)[-1])


def test_a_practice_call_changes_no_list_no_figure_and_no_file(
    clock_at: HeldClock,
    shown: Callable[[], Look],
    town: Database,
    signed_in: Callable[[str], Browserish],
    frontdoor: Frontdoor,
) -> None:
    take_whole(Caller(signed_in("officer")))
    clock_at.move_on(days=20)
    look = shown()
    before, measured = look(), frontdoor("measures", "--year", "2026").out
    assert "Winifred Osei" in "".join(before)

    take_whole(Practising(signed_in("officer")))

    assert look() == before
    assert frontdoor("measures", "--year", "2026").out == measured


def test_a_real_call_does_change_them(
    shown: Callable[[], Look], officer: Browserish, frontdoor: Frontdoor
) -> None:
    look = shown()
    before, measured = look(), frontdoor("measures", "--year", "2026").out

    take_whole(Caller(officer))

    assert look() != before
    assert frontdoor("measures", "--year", "2026").out != measured


@pytest.mark.parametrize("table", [Contact, Person, Introduction])
def test_rows_of_practice_are_seen_by_no_session_that_did_not_enter(
    practising: Practising, town: Database, table: type[Walled]
) -> None:
    take_whole(practising)

    assert all_rows(town, table) == []
    assert len(rows_inside(town, table)) == 1


def test_a_session_in_practice_sees_no_real_row(call: Caller, practising: Practising, town: Database) -> None:
    take_whole(call)

    assert rows_inside(town, Person) == []
    assert [contact.id for contact in rows_inside(town, Contact)] == [practising.contact_id]


def test_one_question_asked_again_and_again_is_answered_by_the_room_it_is_asked_in(
    call: Caller, practising: Practising, town: Database
) -> None:
    real, played = UUID(call.path.rsplit("/", 1)[1]), practising.contact_id
    question = select(Contact)
    for _ in range(2):
        with town.work(writing=False) as session:
            assert [contact.id for contact in session.exec(question)] == [real]
        with town.work(writing=False) as session:
            enter(session, practice_of(town).id)
            assert [contact.id for contact in session.exec(question)] == [played]


def test_a_question_put_together_for_once_is_not_kept(call: Caller, town: Database) -> None:
    question = select(Contact).where(col(Contact.reference) == call.path)
    gone = weakref.ref(question)
    with town.work(writing=False) as session:
        assert session.exec(question).all() == []
    del question
    gc.collect()
    assert gone() is None


def test_however_it_is_asked_the_wall_stands(practising: Practising, town: Database) -> None:
    take_whole(practising)
    another = aliased(Contact)
    of_contact = col(Introduction.contact_id) == col(Contact.id)

    with town.work(writing=False) as session:
        assert session.exec(select(func.count()).select_from(Contact)).one() == 0
        assert session.exec(select(col(Contact.reference))).all() == []
        assert session.exec(select(another)).all() == []
        assert session.exec(select(Introduction, Contact).join(Contact, of_contact)).all() == []
        inside = select(col(Contact.person_id)).where(col(Contact.person_id).is_not(None))
        assert session.exec(select(Person).where(col(Person.id).in_(inside))).all() == []
        assert session.get(Contact, practising.contact_id) is None


def test_the_queries_of_each_feature_find_nothing_of_it(practising: Practising, town: Database) -> None:
    take_whole(practising)
    (person,), (introduction,) = rows_inside(town, Person), rows_inside(town, Introduction)
    (contact,) = rows_inside(town, Contact)
    due = introduction.follow_up_due_on
    assert due

    with town.work(writing=False) as session:
        assert list_open_contacts(session, held_by=contact.held_by) == []
        assert find_person(session, person.id) is None
        assert (
            list_likely_the_same(
                session,
                Person(
                    full_name=person.full_name,
                    telephone_digits="01632960199",
                    created_at=AT,
                    changed_at=AT,
                    created_by="test",
                ),
            )
            == []
        )
        assert count_due(session, due, no_enquiries=()) == 0
        assert list_to_follow_up(session, today=due, due=True, no_enquiries=()) == []
        with pytest.raises(IntroductionNotFound):
            get_introduction(session, introduction.id)


def test_somebody_real_is_never_offered_as_the_same_in_practice(call: Caller, practising: Practising) -> None:
    take_whole(call)

    practising.post("about", shown="", caller_role="person", **FACTS)

    assert "May be the same person" not in practising.page


def test_somebody_made_up_is_never_offered_as_the_same_in_a_real_call(
    practising: Practising, officer: Browserish
) -> None:
    practising.post("about", shown="", caller_role="person", **FACTS)

    real = Caller(officer)
    real.post("about", shown="", caller_role="person", **FACTS)

    assert "May be the same person" not in real.page


def test_a_real_person_cannot_be_joined_to_a_practice_call(
    call: Caller, practising: Practising, town: Database
) -> None:
    take_whole(call)
    (real,) = all_rows(town, Person)
    practising.post("about", shown="", caller_role="person", **FACTS)

    reply = practising.browser.post(f"{practising.path}/person", {"person_id": str(real.id)})

    assert reply.status_code == 404
    assert [person.id for person in all_rows(town, Person)] == [real.id]


@pytest.mark.parametrize("role", ["social_worker", "manager"])
def test_to_everybody_else_there_is_no_call_at_its_address(
    practising: Practising, signed_in: Callable[[str], Browserish], role: str
) -> None:
    stranger = signed_in(role)

    assert stranger.get(practising.path).status_code == 404
    if role == "social_worker":
        taken = stranger.post(f"{practising.path}/take-over", {"held_by": "x", "reason": "to look at it"})
        assert taken.status_code == 404
        assert stranger.get(f"/practice/{practising.contact_id}").status_code == 404


def test_a_follow_up_cannot_be_given_to_an_introduction_made_in_practice(
    practising: Practising, town: Database, officer: Browserish
) -> None:
    take_whole(practising)
    (introduction,) = rows_inside(town, Introduction)

    assert officer.post(f"/follow-ups/{introduction.id}", {"result": "went_helped"}).status_code == 404


def test_nothing_of_a_practice_call_is_in_the_audit(officer: Browserish, town: Database) -> None:
    before = len(all_rows(town, AuditEvent))

    take_whole(Practising(officer))

    assert len(all_rows(town, AuditEvent)) == before


def test_a_session_enters_before_it_reads_and_never_changes_rooms(call: Caller, town: Database) -> None:
    with town.work(writing=False) as session:
        enter(session, new_room())
        with pytest.raises(ValueError, match="only one"):
            enter(session, new_room())
    with town.work(writing=False) as session:
        read = session.exec(select(Contact)).all()
        assert read
        with pytest.raises(ValueError, match="before it reads"):
            enter(session, new_room())
