"""What one call wrote of somebody known before it: it leaves with the call, should they be somebody else.

Kept with the call as {person, facts, needs}: by name, what stood before this call and what it wrote.
"""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from app.contacts import actions as contacts
from app.contacts.models import Contact
from app.contacts.queries import list_contacts_of
from app.kit import clock
from app.people import actions as people
from app.people.actions import Facts, facts_of
from app.people.models import Person
from app.people.queries import list_contact_needs

Pairs = dict[str, list[Any]]
Stood = tuple[Facts, Mapping[str, str]]


def stood(session: Session, person: Person) -> Stood:
    return facts_of(person), {need.code: need.detail for need in list_contact_needs(session, [person.id])}


def note_written(session: Session, *, contact: Contact, person: Person, was: Stood) -> None:
    """`was`: what stood before this request wrote. Of somebody of this call alone nothing is kept."""
    if len(list_contacts_of(session, person.id)) < 2:
        return
    kept = contact.wrote_of_person or {}
    kept = kept if kept.get("person") == str(person.id) else {}
    facts, needs = stood(session, person)
    contacts.keep_what_was_written(
        session,
        contact=contact,
        written={
            "person": str(person.id),
            "facts": _changed(kept.get("facts", {}), asdict(was[0]), asdict(facts)),
            "needs": _changed(kept.get("needs", {}), was[1], needs),
        },
    )


def forget_if_nothing_is_left(
    session: Session, *, contact: Contact, person: Person, by: str, at: datetime
) -> bool:
    """Somebody of this call alone of whom nothing is known any more is nobody."""
    if not people.nothing_known(session, person) or len(list_contacts_of(session, person.id)) > 1:
        return False
    contacts.forget_person(session, contact=contact, by=by, at=at)
    people.remove_empty(session, person=person, by=by, at=at)
    return True


def _changed(kept: Pairs, was: Mapping[str, Any], now: Mapping[str, Any]) -> Pairs:
    """What stood first beside what stands now; what stands as at first again is left out."""
    made = dict(kept)
    for name in was.keys() | now.keys():
        before, after = was.get(name), now.get(name)
        if before != after:
            made[name] = [made[name][0] if name in made else before, after]
    return {name: pair for name, pair in made.items() if pair[0] != pair[1]}


def take_from(
    session: Session, *, contact: Contact, person: Person, by: str, at: datetime
) -> dict[str, Pairs]:
    """Put back what stood, except where another call has written since; what this call wrote."""
    kept = contact.wrote_of_person or {}
    contacts.keep_what_was_written(session, contact=contact, written=None)
    if kept.get("person") != str(person.id):
        return {"facts": {}, "needs": {}}
    facts, needs = stood(session, person)
    now = asdict(facts)
    back = {name: was for name, (was, wrote) in kept["facts"].items() if now[name] == wrote}
    people.correct_person(session, person=person, facts=replace(facts, **back), by=by, at=at)
    _set_needs(
        session,
        person,
        {code: was for code, (was, wrote) in kept["needs"].items() if needs.get(code) == wrote},
        by=by,
        at=at,
    )
    return {"facts": kept["facts"], "needs": kept["needs"]}


def give_to(
    session: Session, person: Person | None, wrote: Mapping[str, Pairs], *, by: str, at: datetime
) -> Person | None:
    """What a call wrote goes with it, to whom it is about now; to somebody new where that is nobody."""
    facts = {name: now for name, (_, now) in wrote["facts"].items() if now}
    needs = {code: now for code, (_, now) in wrote["needs"].items() if now is not None}
    if not facts and not needs:
        return person
    person = person or people.add_person(session, facts=Facts(), by=by, at=at)
    people.correct_person(session, person=person, facts=replace(facts_of(person), **facts), by=by, at=at)
    _set_needs(session, person, needs, by=by, at=at)
    return person


def once_more(facts: Facts, standing: Facts, wrote: Mapping[str, Pairs]) -> Facts:
    """`facts` with what the call wrote before it left, where what stood then is `standing` still."""
    now = asdict(standing)
    return replace(facts, **{name: mine for name, (was, mine) in wrote["facts"].items() if now[name] == was})


def _set_needs(
    session: Session, person: Person, details: Mapping[str, str | None], *, by: str, at: datetime
) -> None:
    for code, detail in details.items():
        if detail is None:
            people.remove_contact_need(session, person=person, code=code, by=by, at=at)
        else:
            on = clock.local(at).date()
            people.add_contact_need(session, person=person, code=code, detail=detail, by=by, at=at, on=on)
