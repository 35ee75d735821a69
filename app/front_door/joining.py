"""Two records that are one human being, with the calls of both; and parting them again (ADR 0015).

Whoever calls these holds the people and then the call: see `in_turn`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime

from sqlmodel import Session

from app.contacts import actions as contacts
from app.contacts.models import Contact
from app.contacts.queries import list_among, list_contacts_of
from app.front_door.written_of import Pairs, give_to, take_from
from app.people import actions as people
from app.people.actions import Facts, Parted, facts_of
from app.people.models import Person, PersonMerge
from app.people.queries import find_standing, hold_people, list_merges


def join(
    session: Session, *, kept: Person, other: Person, facts: Facts, keep_names: bool, by: str, at: datetime
) -> PersonMerge:
    hold_people(session, [kept.id, other.id])
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


@dataclass(frozen=True)
class Left:
    """`back`: whom the call is about without them, if anybody; `wrote`: what it had written of them."""

    back: Person | None
    wrote: Mapping[str, Pairs]


def leave(
    session: Session, *, contact: Contact, instead: Person | None = None, by: str, at: datetime
) -> Left:
    """Part what this one call joined and put back what it wrote of them. What it wrote goes with the call: to
    whom was typed here before, else to somebody new; where it wrote nothing the call is about `instead`."""
    person = find_standing(session, contact.person_id)
    if person is None:
        return Left(instead, {"facts": {}, "needs": {}})
    wrote = take_from(session, contact=contact, person=person, by=by, at=at)
    own = joined_here(session, contact, person)
    before = part(session, merge=own, by=by, at=at).back if own else None
    return Left(give_to(session, before, wrote, by=by, at=at) or instead, wrote)


def of_this_call_alone(session: Session, contact: Contact, person: Person) -> bool:
    """Nobody was known before: there is nobody to be told apart from."""
    return joined_here(session, contact, person) is None and len(list_contacts_of(session, person.id)) < 2


def joined_here(session: Session, contact: Contact, person: Person) -> PersonMerge | None:
    """By which whoever was typed in this call alone became somebody known, if they did."""
    return next((m for m in list_merges(session, person.id) if m.calls == [str(contact.id)]), None)


def filled(known: Person, typed: Person) -> Facts:
    """What is known, with what was typed where nothing was, or only the year they were born."""
    mine, theirs = facts_of(known), facts_of(typed)
    names = [field.name for field in fields(Facts)]
    both = Facts(**{name: getattr(mine, name) or getattr(theirs, name) for name in names})
    more_said = (theirs.born_on or "").startswith(mine.born_on or "-")
    return replace(both, born_on=theirs.born_on) if more_said else both
