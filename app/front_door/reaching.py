"""How to contact somebody and meet them, as it comes from the call page or the person's own."""

from dataclasses import replace

from sqlmodel import Session

from app.errors import Refused
from app.front_door.people_forms import ContactNeedForm
from app.kit import clock
from app.people import actions as people
from app.people.actions import facts_of
from app.people.kinds import contact_need_kinds, read_needs
from app.people.models import Person


def keep_contact_need(session: Session, *, person: Person, form: ContactNeedForm, by: str) -> None:
    now, today = clock.now(), clock.today()
    if form.remove:
        people.remove_contact_need(session, person=person, code=form.remove, by=by, at=now)
    elif form.checked:
        people.check_contact_needs(session, person=person, by=by, at=now, on=today)
    elif form.typed:
        _keep_typed(session, person, form.typed, by)
    else:
        _check_known(form.code)
        people.add_contact_need(
            session, person=person, code=form.code, detail=form.detail, by=by, at=now, on=today
        )


def _check_known(code: str) -> None:
    if code not in contact_need_kinds():
        raise Refused("Choose a need from the list, or write it in your own words.")


def _keep_typed(session: Session, person: Person, typed: str, by: str) -> None:
    """As needs of the list where they are some; else among the words, so that nothing typed is dropped."""
    for need in read_needs(typed):
        if need.kind is not None:
            detail = need.detail if need.kind.asks else ""
            people.add_contact_need(
                session,
                person=person,
                code=need.kind.code,
                detail=detail,
                by=by,
                at=clock.now(),
                on=clock.today(),
            )
        if need.for_words and need.for_words not in person.needs_in_words:
            words = "; ".join(part for part in (person.needs_in_words, need.for_words) if part)
            facts = replace(facts_of(person), needs_in_words=words)
            people.correct_person(session, person=person, facts=facts, by=by, at=clock.now())
