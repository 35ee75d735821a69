"""What can be done to what is known of a person."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from sqlmodel import Session

from app.audit.actions import record
from app.people import queries
from app.people.actions.clues import remove_clues, write_clues
from app.people.born import check_born
from app.people.models import Person
from app.people.rules import digits

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


@dataclass(frozen=True)
class Facts:
    """What the officer was told about the person, all of which may be empty. `born_on`: as in `born.py`."""

    full_name: str = ""
    also_known_as: str = ""
    born_on: str | None = None
    gender: str = ""
    postcode: str = ""
    place: str = ""
    telephone: str = ""
    needs_in_words: str = ""


def add_person(session: Session, *, facts: Facts, by: str, at: datetime) -> Person:
    person = Person(created_at=at, created_by=by, changed_at=at)
    write_facts(session, person, facts, at)
    given = [name for name in Facts.__dataclass_fields__ if getattr(facts, name)]
    detail = {"fields": ",".join(given)}
    record(session, verb="person:added", subject=("person", str(person.id)), by=by, at=at, detail=detail)
    return person


def facts_of(person: Person | None) -> Facts:
    """What is known of somebody; nothing of nobody."""
    return (
        Facts(**{name: getattr(person, name) for name in Facts.__dataclass_fields__}) if person else Facts()
    )


Said = TypeVar("Said", bound="DataclassInstance")


def merged(*, shown: Said, typed: Said, standing: Said) -> tuple[Said, tuple[str, ...]]:
    """What to write when a page showed `shown` and sent `typed` while `standing` is stored by now.

    Only what the page changed is written. A field that somebody else changed meanwhile, to something else,
    keeps what stands, and is named.
    """
    taken: dict[str, Any] = {}
    overtaken = []
    for name in standing.__dataclass_fields__:
        was, mine, now = getattr(shown, name), getattr(typed, name), getattr(standing, name)
        taken[name] = now if mine == was else mine
        if mine != was and now not in (was, mine):
            overtaken.append(name)
            taken[name] = now
    return replace(standing, **taken), tuple(overtaken)


def correct_person(session: Session, *, person: Person, facts: Facts, by: str, at: datetime) -> None:
    """Write only what differs; the audit row names the fields and never their contents."""
    changed = [name for name in Facts.__dataclass_fields__ if getattr(person, name) != getattr(facts, name)]
    if not changed:
        return
    write_facts(session, person, facts, at)
    detail = {"fields": ",".join(changed)}
    record(session, verb="person:corrected", subject=("person", str(person.id)), by=by, at=at, detail=detail)


def nothing_known(session: Session, person: Person) -> bool:
    """No fact, no contact need, nobody joined to them."""
    bare = facts_of(person) == Facts() and person.needs_checked_on is None
    return (
        bare
        and not queries.list_contact_needs(session, [person.id])
        and not queries.ever_merged(session, person.id)
    )


def restore_person(session: Session, *, was: Mapping[str, Any], by: str, at: datetime) -> Person:
    """A row that joining took away, as it stood. `was`: its columns as JSON."""
    person = Person.model_validate(was)
    session.add(person)
    session.flush()
    record(session, verb="person:restored", subject=("person", str(person.id)), by=by, at=at)
    return person


def remove_empty(session: Session, *, person: Person, by: str, at: datetime) -> None:
    """Remove a row of which `nothing_known` and which no call is about."""
    remove_clues(session, person)
    session.delete(person)
    record(session, verb="person:removed", subject=("person", str(person.id)), by=by, at=at)


def write_facts(session: Session, person: Person, facts: Facts, at: datetime) -> None:
    if facts.born_on:
        check_born(facts.born_on, at.date())
    for name in Facts.__dataclass_fields__:
        setattr(person, name, getattr(facts, name))
    person.telephone_digits = digits(facts.telephone)
    person.changed_at = at
    session.add(person)
    write_clues(session, person)
