"""How to contact somebody and meet them, as it comes from the call page or the person's own."""

from sqlmodel import Session

from app.errors import FormRefused, Refused
from app.front_door import last_act
from app.front_door.people_forms import ContactNeedForm
from app.front_door.undoing import Undo
from app.kit import clock
from app.people import actions as people
from app.people.kinds import contact_need_kinds
from app.people.models import Person
from app.people.queries import find_contact_need
from app.people.typed_needs import nearest, read_needs, said_in_words
from app.web.forms import Posted


def read_contact_need(posted: Posted) -> ContactNeedForm:
    """Raises FormRefused for what is short and no need yet: it is asked about before it is kept."""
    form = ContactNeedForm.read(posted)
    chosen = form.remove or form.remove_words or form.checked or form.code or form.as_words
    if not chosen and nearest(form.typed):
        raise FormRefused({"typed": "Which need is it? Choose one, or keep it as you typed it."})
    return form


def taken_away(session: Session, person: Person, form: ContactNeedForm) -> Undo | None:
    """What stands before it is taken away, so that one press brings it back."""
    if form.remove_words in said_in_words(person.needs_in_words):
        return last_act.need_in_words_removed(person, form.remove_words)
    known = find_contact_need(session, person.id, form.remove) if form.remove else None
    return last_act.contact_need_removed(known, contact_need_kinds()[form.remove].label) if known else None


def keep_contact_need(session: Session, *, person: Person, form: ContactNeedForm, by: str) -> None:
    now, today = clock.now(), clock.today()
    if form.remove:
        people.remove_contact_need(session, person=person, code=form.remove, by=by, at=now)
    elif form.remove_words:
        people.remove_need_in_words(session, person=person, words=form.remove_words, by=by, at=now)
    elif form.checked:
        people.check_contact_needs(session, person=person, by=by, at=now, on=today)
    elif form.as_words and form.typed:
        people.add_need_in_words(session, person=person, words=form.typed, by=by, at=now)
    elif form.typed and not form.code:
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
        if need.for_words:
            people.add_need_in_words(session, person=person, words=need.for_words, by=by, at=clock.now())
