"""A call as a whole: opened, about whom, passed on, closed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from app.audit.queries import list_events
from app.contacts.actions.noting import note
from app.contacts.keeping import both_kept
from app.contacts.models import CallerRole, CallType, Contact
from app.contacts.queries import list_words
from app.contacts.rules import LEADING_VOICE, usually_on_the_line
from app.flows.models import FlowRevision
from app.people.models import Person
from app.people.rules import digits


def open_contact(
    session: Session,
    *,
    call_type: CallType,
    revision: FlowRevision,
    by: str,
    team: str,
    at: datetime,
) -> Contact:
    contact = Contact(
        call_type=call_type.value,
        caller_role=usually_on_the_line(call_type).value,
        flow_revision_id=revision.id,
        received_at=at,
        opened_by=by,
        held_by=by,
        team=team,
    )
    session.add(contact)
    session.flush()
    note(session, contact, "contact:opened", by, at, {"call_type": contact.call_type})
    return contact


@dataclass(frozen=True)
class OnTheLine:
    """Who is calling, kept apart from the person the call is about."""

    role: str
    name: str = ""
    relation: str = ""
    telephone: str = ""


def on_the_line(contact: Contact) -> OnTheLine:
    return OnTheLine(
        contact.caller_role, contact.caller_name, contact.caller_relation, contact.caller_telephone
    )


def change_call(session: Session, *, contact: Contact, caller: OnTheLine, by: str, at: datetime) -> None:
    if on_the_line(contact) == caller:
        return
    contact.caller_role, contact.caller_name = caller.role, caller.name
    contact.caller_relation, contact.caller_telephone = caller.relation, caller.telephone
    contact.caller_digits = digits(caller.telephone)
    session.add(contact)
    note(session, contact, "contact:caller_changed", by, at, {"caller_role": caller.role})


def settle_number(session: Session, *, contact: Contact, by: str, at: datetime) -> None:
    """The number that was written before somebody else came on the line is the person's, as it stands."""
    note(session, contact, "contact:number_settled", by, at, {"whose": "person"})


def change_call_type(
    session: Session, *, contact: Contact, call_type: CallType, by: str, at: datetime
) -> None:
    """Until somebody says who is on the line, or writes down what they say, it follows from the type."""
    if contact.call_type == call_type.value:
        return
    was, contact.call_type = CallType(contact.call_type), call_type.value
    if _nobody_said_who_rings(session, contact, usually_on_the_line(was)):
        contact.caller_role = usually_on_the_line(call_type).value
    session.add(contact)
    detail: dict[str, str | int | bool | None] = {"from": was.value, "to": contact.call_type}
    note(session, contact, "contact:type_changed", by, at, detail | {"caller_role": contact.caller_role})


def _nobody_said_who_rings(session: Session, contact: Contact, usual: CallerRole) -> bool:
    """`usual`: who is on the line unless somebody says otherwise."""
    if on_the_line(contact) != OnTheLine(usual.value):
        return False
    if list_events(session, subject=("contact", str(contact.id)), verbs=["contact:caller_changed"]):
        return False
    spoken = {block.voice for block in list_words(session, contact.id) if block.text.strip()}
    return LEADING_VOICE[usual].value not in spoken


def set_person(
    session: Session, *, contact: Contact, person: Person, area: str, by: str, at: datetime
) -> None:
    """Say who the call is about and which council place they live in ("" when that is not known)."""
    changed = contact.person_id != person.id
    contact.person_id, contact.area = person.id, area
    session.add(contact)
    if changed:
        note(session, contact, "contact:person_set", by, at, {"person": str(person.id)})


def move_calls(session: Session, *, calls: Iterable[Contact], person: Person, by: str, at: datetime) -> None:
    """Calls of one who turned out to be somebody else; where that person lives stays as each call has it."""
    for contact in calls:
        contact.person_id = person.id
        session.add(contact)
        note(session, contact, "contact:person_set", by, at, {"person": str(person.id)})
    session.flush()


def forget_person(session: Session, *, contact: Contact, by: str, at: datetime) -> None:
    """The call is about nobody known: a slip in joining it, or every fact taken back."""
    was, contact.person_id, contact.area = contact.person_id, None, ""
    session.add(contact)
    session.flush()
    note(session, contact, "contact:person_unset", by, at, {"person": str(was)})


def keep_what_was_written(session: Session, *, contact: Contact, written: dict[str, Any] | None) -> None:
    """What this call changed of somebody known before it; the audit holds each change by itself."""
    contact.wrote_of_person = written
    session.add(contact)


def open_conversation(
    session: Session, *, contact: Contact, conversation: str, reason: str, by: str, at: datetime
) -> None:
    """Open Conversation 2 or 3 beside the first although nothing heard asks for it."""
    if any(opened["conversation"] == conversation for opened in contact.opened_by_hand):
        return
    opened = {"conversation": conversation, "reason": reason}
    contact.opened_by_hand = [*contact.opened_by_hand, opened]
    session.add(contact)
    note(session, contact, "contact:conversation_opened", by, at, {"conversation": conversation})


def change_holder(session: Session, *, contact: Contact, to: str, team: str, by: str, at: datetime) -> None:
    """The call is another worker's from here on; why is kept beside it, with the hand-over."""
    was, contact.held_by, contact.team = contact.held_by, to, team
    session.add(contact)
    note(session, contact, "contact:taken_over", by, at, {"from": was})


@dataclass(frozen=True)
class Written:
    """One text of the closing as a window sends it; `before`: what that window last saw stand, None where
    it does not say, and then its text takes the place of any other."""

    now: str
    before: str | None = None


def write_down(session: Session, *, contact: Contact, advice: Written, what_next: Written) -> list[str]:
    """The advice given and what happens next, as the person was told; kept on the way to closing.

    Returns the fields where another window wrote something else meanwhile: both texts stand there now.
    """
    both = []
    for name, written in (("advice", advice), ("what_next", what_next)):
        standing = getattr(contact, name)
        text = written.now
        if written.before is not None:
            text = both_kept(standing, written.before, written.now)
        if text != written.now:
            both.append(name)
        setattr(contact, name, text)
    session.add(contact)
    return both


def keep_ending(session: Session, *, contact: Contact, ending: str) -> None:
    """How the call is to end, on the way to closing."""
    contact.ending = ending
    session.add(contact)


def close_contact(
    session: Session,
    *,
    contact: Contact,
    outcome: str,
    enquiry_kind: str | None = None,
    safeguarding: bool,
    by: str,
    role: str,
    team: str,
    at: datetime,
) -> None:
    contact.outcome, contact.enquiry_kind, contact.safeguarding = outcome, enquiry_kind, safeguarding
    contact.ending = outcome
    contact.closed_at, contact.closed_by, contact.closed_by_role, contact.closed_team = at, by, role, team
    session.add(contact)
    note(session, contact, "contact:closed", by, at, {"outcome": outcome, "safeguarding": safeguarding})


def reopen_contact(session: Session, *, contact: Contact, by: str, at: datetime) -> None:
    """Undo a close: the call goes on as if it had not been closed, and the audit keeps both."""
    contact.outcome = contact.enquiry_kind = contact.closed_at = None
    contact.closed_by = contact.closed_by_role = contact.closed_team = None
    contact.safeguarding = False
    session.add(contact)
    note(session, contact, "contact:reopened", by, at, {})
