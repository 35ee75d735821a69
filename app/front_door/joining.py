"""Two records that are one human being, with the calls of both; and parting them again (ADR 0015)."""

from dataclasses import fields
from datetime import datetime

from sqlmodel import Session

from app.contacts import actions as contacts
from app.contacts.models import Contact
from app.contacts.queries import list_among, list_contacts_of
from app.people import actions as people
from app.people.actions import Facts, Parted, facts_of
from app.people.models import Person, PersonMerge
from app.people.queries import list_merges


def join(
    session: Session, *, kept: Person, other: Person, facts: Facts, keep_names: bool, by: str, at: datetime
) -> PersonMerge:
    calls = list_contacts_of(session, other.id)
    merge = people.merge_people(
        session,
        kept=kept,
        other=other,
        facts=facts,
        calls=[call.id for call in calls],
        keep_names=keep_names,
        by=by,
        at=at,
    )
    contacts.move_calls(session, calls=calls, person=kept, by=by, at=at)
    return merge


def part(session: Session, *, merge: PersonMerge, by: str, at: datetime) -> Parted:
    """Calls that were moved go back, but for those somebody has said since are about a third person."""
    parted = people.part_people(session, merge=merge, by=by, at=at)
    calls = list_among(session, parted.calls, person_id=parted.kept.id)
    contacts.move_calls(session, calls=calls, person=parted.back, by=by, at=at)
    return parted


def leave(session: Session, *, contact: Contact, by: str, at: datetime) -> Person | None:
    """Part what this one call joined; the person it was about before, or None where it joined nothing."""
    merges = list_merges(session, contact.person_id) if contact.person_id else ()
    own = next((merge for merge in merges if merge.calls == [str(contact.id)]), None)
    return part(session, merge=own, by=by, at=at).back if own else None


def filled(known: Person, typed: Person) -> Facts:
    """What is known, with what was typed where nothing was."""
    mine, theirs = facts_of(known), facts_of(typed)
    names = [field.name for field in fields(Facts)]
    return Facts(**{name: getattr(mine, name) or getattr(theirs, name) for name in names})
