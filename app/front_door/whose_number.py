"""A number written while the person was on the line, once somebody else is: theirs, or the caller's?"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from app.audit.models import Verb
from app.audit.queries import list_events
from app.contacts import actions as contacts
from app.contacts.models import CallerRole, CallType, CannotBeTakenBack, Contact
from app.contacts.rules import usually_on_the_line
from app.front_door import joining, last_act
from app.front_door.undoing import Undo
from app.front_door.written_of import forget_if_nothing_is_left, note_written, stood
from app.people import actions as people
from app.people.actions import Facts, facts_of
from app.people.models import Person
from app.people.queries import find_person, find_standing

_OF_THE_LINE: tuple[Verb, ...] = (
    "contact:opened",
    "contact:caller_changed",
    "contact:type_changed",
    "contact:number_settled",
)


def number_in_doubt(session: Session, contact: Contact, person: Person | None) -> str:
    """The number to ask about; "" where nobody need be asked."""
    if contact.caller_role == CallerRole.PERSON or contact.caller_telephone or person is None:
        return ""
    came = _somebody_else_came(session, contact)
    numbers = [_number_written(session, one) for one in _as_typed(session, contact, person)] if came else []
    written, number = max((one for one in numbers if one), default=(None, ""))
    asked = came and written and contact.received_at <= written <= came
    return number if asked else ""


def _as_typed(session: Session, contact: Contact, person: Person) -> Iterator[Person]:
    """The person, and whoever was typed in this call before it was joined to them: a known number stays."""
    yield person
    joined = joining.joined_here(session, contact, person)
    typed = find_person(session, joined.merged_id) if joined else None
    if typed is not None:
        yield typed


def _somebody_else_came(session: Session, contact: Contact) -> datetime | None:
    """When, in the place of the person, if nobody has said since whose the number is."""
    person, role, came = CallerRole.PERSON.value, CallerRole.PERSON.value, None
    for event in list_events(session, subject=("contact", str(contact.id)), verbs=_OF_THE_LINE):
        if event.verb == "contact:number_settled":
            came = None
            continue
        was, role = role, str(event.detail.get("caller_role", role))
        if event.verb == "contact:opened":
            role = usually_on_the_line(CallType(str(event.detail["call_type"]))).value
        elif person in (was, role) and was != role:
            came = event.at if was == person else None
    return came


def _number_written(session: Session, person: Person) -> tuple[datetime, str] | None:
    """When the number that stands was written, and which it is."""
    events = list_events(
        session, subject=("person", str(person.id)), verbs=["person:added", "person:corrected"]
    )
    written = [e.at for e in events if "telephone" in str(e.detail.get("fields", "")).split(",")]
    return (max(written), person.telephone) if written else None


def make_the_callers(
    session: Session, *, contact: Contact, person: Person, number: str, by: str, at: datetime
) -> Undo:
    """What stood before this call wrote the number stands again, if anything did, and if it is theirs now."""
    theirs, about = person.telephone, str(person.id)
    wrote = contact.wrote_of_person or {}
    pairs = wrote.get("facts", {}) if wrote.get("person") == about else {}
    before = pairs["telephone"][0] if "telephone" in pairs else ""
    if theirs == number:
        _write(session, contact, person, before, by=by, at=at)
        forget_if_nothing_is_left(session, contact=contact, person=person, by=by, at=at)
    _ring_the_caller_on(session, contact, number, by=by, at=at)
    now = before if theirs == number else theirs
    return last_act.number_made_the_callers(person=about, number=number, was=theirs, now=now)


def leave_with_the_person(
    session: Session, *, contact: Contact, person: Person, number: str, by: str, at: datetime
) -> None:
    """It is not asked again; where another number of theirs was known, this one stands beside it."""
    if number not in person.telephone:
        _write(session, contact, person, f"{person.telephone}; {number}", by=by, at=at)
    contacts.settle_number(session, contact=contact, by=by, at=at)


def give_back(session: Session, contact: Contact, was: Mapping[str, Any], *, by: str, at: datetime) -> None:
    person = find_standing(session, contact.person_id)
    if contact.caller_telephone != was["number"]:
        raise CannotBeTakenBack("The caller's number was changed since.")
    if person is None:
        person = people.add_person(session, facts=Facts(telephone=was["number"]), by=by, at=at)
        contacts.set_person(session, contact=contact, person=person, area="", by=by, at=at)
    elif str(person.id) != was["person"] or person.telephone != was["now"]:
        raise CannotBeTakenBack("What is known about the person was changed since.")
    else:
        _write(session, contact, person, was["was"], by=by, at=at)
    _ring_the_caller_on(session, contact, "", by=by, at=at)


def _write(
    session: Session, contact: Contact, person: Person, telephone: str, *, by: str, at: datetime
) -> None:
    was = stood(session, person)
    facts = replace(facts_of(person), telephone=telephone)
    people.correct_person(session, person=person, facts=facts, by=by, at=at)
    note_written(session, contact=contact, person=person, was=was)


def _ring_the_caller_on(session: Session, contact: Contact, telephone: str, *, by: str, at: datetime) -> None:
    caller = replace(contacts.on_the_line(contact), telephone=telephone)
    contacts.change_call(session, contact=contact, caller=caller, by=by, at=at)
