"""How to contact somebody and meet them: the need and never the reason."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlmodel import Session

from app.audit.actions import record
from app.people import queries
from app.people.actions.facts import correct_person, facts_of
from app.people.models import ContactNeed, Person
from app.people.typed_needs import said_in_words


def add_contact_need(
    session: Session, *, person: Person, code: str, detail: str = "", by: str, at: datetime, on: date
) -> None:
    """Record a need, or another detail of one: what was asked today has been checked today (`on`)."""
    standing = queries.find_contact_need(session, person.id, code)
    if standing is not None and standing.detail == detail:
        return
    need = standing or ContactNeed(person_id=person.id, code=code, recorded_at=at, recorded_by=by)
    need.detail, need.merge_id, need.recorded_at, need.recorded_by = detail, None, at, by
    session.add(need)
    person.needs_checked_on, person.needs_checked_by = on, by
    session.add(person)
    session.flush()
    _note(session, person, code, by, at)


def remove_contact_need(session: Session, *, person: Person, code: str, by: str, at: datetime) -> None:
    standing = queries.find_contact_need(session, person.id, code)
    if standing is None:
        return
    session.delete(standing)
    session.flush()
    subject = ("person", str(person.id))
    record(session, verb="person:need_removed", subject=subject, by=by, at=at, detail={"need": code})


def add_need_in_words(session: Session, *, person: Person, words: str, by: str, at: datetime) -> None:
    """Beside what stands there already; the same is not said twice."""
    if words not in person.needs_in_words:
        _say(session, person, (*said_in_words(person.needs_in_words), words), by, at)


def remove_need_in_words(session: Session, *, person: Person, words: str, by: str, at: datetime) -> None:
    left = [each for each in said_in_words(person.needs_in_words) if each != words]
    _say(session, person, left, by, at)


def _say(session: Session, person: Person, each: Sequence[str], by: str, at: datetime) -> None:
    facts = replace(facts_of(person), needs_in_words="; ".join(each))
    correct_person(session, person=person, facts=facts, by=by, at=at)


def check_contact_needs(session: Session, *, person: Person, by: str, at: datetime, on: date) -> None:
    """They were asked, and what stands is right; it may be that there is nothing."""
    person.needs_checked_on, person.needs_checked_by = on, by
    session.add(person)
    record(session, verb="person:needs_checked", subject=("person", str(person.id)), by=by, at=at)


def _note(session: Session, person: Person, code: str, by: str, at: datetime) -> None:
    subject = ("person", str(person.id))
    record(session, verb="person:need_recorded", subject=subject, by=by, at=at, detail={"need": code})
