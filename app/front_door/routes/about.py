"""Who the call is about, and who is calling."""

from dataclasses import replace
from uuid import UUID

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from app.accounts.forms import NothingToSend
from app.accounts.guards import CallTaker
from app.contacts import actions as contacts
from app.contacts.models import CallType, Contact
from app.contacts.queries import list_contacts_of
from app.db import RequestSession
from app.errors import FormRefused, NotFound
from app.front_door import joining, last_act
from app.front_door.about_form import AboutForm
from app.front_door.about_written import caller_to_write, facts_to_write
from app.front_door.desk import AtDesk, Desk, Shown
from app.front_door.forms import StartForm
from app.front_door.going_on import back_to_work
from app.front_door.in_turn import take_turn
from app.front_door.known_people import look_for, note_offered, note_search
from app.front_door.no_enquiry import check_no_enquiry, close_as_no_enquiry
from app.front_door.people_forms import SamePersonForm, SearchForm
from app.front_door.queries import gather
from app.front_door.reaching import keep_contact_need, read_contact_need, taken_away
from app.front_door.written_of import forget_if_nothing_is_left, note_written, stood
from app.kit import clock
from app.people import actions as people
from app.people.actions import Facts
from app.people.models import Person
from app.people.queries import (
    find_person,
    find_standing,
    get_person,
    list_likely_the_same,
)
from app.web.forms import Posted

router = APIRouter()


@router.post("/calls/{contact_id}/about")
def save_about(
    contact_id: UUID, session: RequestSession, desk: AtDesk, _who: CallTaker, posted: Posted
) -> Response:
    """Keep the facts; a slip in one is shown beside it with everything typed still there."""
    take_turn(session, contact_id)
    contact = desk.held(contact_id)
    typed = {name: str(value) for name, value in posted.items()}
    try:
        form = AboutForm.read(posted)
    except FormRefused as refused:
        return desk.refuse(contact, refused, typed)
    person = find_standing(session, contact.person_id)
    facts, slips = facts_to_write(form, standing=people.facts_of(person), today=clock.today())
    caller, theirs = caller_to_write(form, standing=contacts.on_the_line(contact))
    _keep(desk, contact, person, facts)  # first: what was typed came before who was chosen after it
    contacts.change_call(session, contact=contact, caller=caller, by=desk.who.by, at=clock.now())
    if facts != form.facts_shown():
        note_offered(session, find_person(session, contact.person_id), where=contact.id, by=desk.who.by)
    slips |= theirs
    if slips:
        return desk.refuse(contact, FormRefused(slips), typed)
    if "hx-request" in desk.request.headers:
        return desk.page(contact)
    return RedirectResponse(f"/calls/{contact.id}?done=saved#about", status_code=303)


def _keep(desk: Desk, contact: Contact, person: Person | None, facts: Facts) -> None:
    by, at = desk.who.by, clock.now()
    if person is not None:
        was = stood(desk.session, person)
        people.correct_person(desk.session, person=person, facts=facts, by=by, at=at)
        note_written(desk.session, contact=contact, person=person, was=was)
        if forget_if_nothing_is_left(desk.session, contact=contact, person=person, by=by, at=at):
            return
    elif facts != Facts():
        person = people.add_person(desk.session, facts=facts, by=by, at=at)
    if person is not None:
        _set_person(desk, contact, person)


def _set_person(desk: Desk, contact: Contact, person: Person) -> None:
    where = desk.matcher.gazetteer.whereabouts(place=person.place, postcode=person.postcode)
    area = where.place.name if where.place else ""
    contacts.set_person(
        desk.session, contact=contact, person=person, area=area, by=desk.who.by, at=clock.now()
    )


@router.post("/calls/{contact_id}/known")
def look(contact_id: UUID, session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted) -> Response:
    """Somebody spoken with before, by whatever of them is known."""
    contact = desk.held(contact_id)
    try:
        form = SearchForm.read(posted)
    except FormRefused as refused:
        return desk.refuse(contact, refused, {})
    found = look_for(session, form.asked, but=find_standing(session, contact.person_id))
    note_search(session, typed=form.asked, found=len(found), where=contact.id, by=who.by)
    return desk.page(contact, shown=Shown(asked=form.asked))


@router.post("/calls/{contact_id}/person")
def same_person(
    contact_id: UUID, session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted
) -> Response:
    """The officer knows them: this call joins the person's earlier ones, and fills only what was empty."""
    form, now = SamePersonForm.read(posted), clock.now()
    take_turn(session, contact_id, people=[form.person_id])
    contact = desk.held(contact_id)
    typed, known = find_standing(session, contact.person_id), get_person(session, form.person_id)
    if typed is not known and known.id not in _offered(session, typed, form.asked):
        raise NotFound(
            "That person is no longer offered for this call.", "Look for them again by name or number."
        )
    undo = last_act.joined(typed=typed, known=known, area=contact.area)
    only_here = typed is not None and len(list_contacts_of(session, typed.id)) == 1
    if typed is not None and only_here and typed.id != known.id:
        facts = joining.filled(known, typed)
        joining.join(session, kept=known, other=typed, facts=facts, keep_names=False, by=who.by, at=now)
    _set_person(desk, contact, known)
    desk.remember(contact, undo if typed is not known else None)
    return RedirectResponse(f"/calls/{contact.id}?done=joined#about", status_code=303)


def _offered(session: Session, typed: Person | None, asked: str) -> set[UUID]:
    likely = [person for person, _ in list_likely_the_same(session, typed)] if typed else []
    return {person.id for person in (*likely, *(look_for(session, asked, but=typed) if asked else ()))}


@router.post("/calls/{contact_id}/somebody-else")
def somebody_else(
    contact_id: UUID, session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted
) -> Response:
    """It is not the person this call was joined to: what was typed here before is back, or nothing yet is."""
    NothingToSend.read(posted)
    take_turn(session, contact_id)
    contact = desk.held(contact_id)
    person, area = find_standing(session, contact.person_id), contact.area
    if person is None or joining.of_this_call_alone(session, contact, person):
        return RedirectResponse(f"/calls/{contact.id}#about", status_code=303)
    left = joining.leave(session, contact=contact, by=who.by, at=clock.now())
    if left.back is not None:
        _set_person(desk, contact, left.back)
    else:
        contacts.forget_person(session, contact=contact, by=who.by, at=clock.now())
    undo = last_act.said_to_be_somebody_else(person=person, typed=left.back, area=area)
    desk.remember(contact, replace(undo, before={**undo.before, "wrote": left.wrote}))
    return RedirectResponse(f"/calls/{contact.id}?done=somebody_else#about", status_code=303)


@router.post("/calls/{contact_id}/contact-needs")
def contact_needs(
    contact_id: UUID, session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted
) -> Response:
    """One need more or less; somebody of whom nothing else is known may have needs."""
    take_turn(session, contact_id)
    contact = desk.held(contact_id)
    try:
        form = read_contact_need(posted)
    except FormRefused as refused:
        return desk.refuse(contact, refused, {"typed": str(posted.get("typed", ""))})
    person = find_standing(session, contact.person_id)
    if person is None:
        person = people.add_person(session, facts=Facts(), by=who.by, at=clock.now())
        _set_person(desk, contact, person)
    undo = taken_away(session, person, form)
    was = stood(session, person)
    keep_contact_need(session, person=person, form=form, by=who.by)
    note_written(session, contact=contact, person=person, was=was)
    desk.remember(contact, undo)
    if "hx-request" in desk.request.headers:
        return desk.page(contact)
    return RedirectResponse(f"/calls/{contact.id}?done=saved#about", status_code=303)


@router.post("/calls/{contact_id}/type")
def change_type(
    contact_id: UUID, session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted
) -> Response:
    """Another call type, or in one click that it was no enquiry at all."""
    contact, form = desk.held(contact_id), StartForm.read(posted)
    if form.call_type is CallType.NOT_AN_ENQUIRY:
        check_no_enquiry(gather(session, contact))
        close_as_no_enquiry(desk, contact, form.kind)
        return back_to_work(session, contact, done="not_an_enquiry")
    undo = last_act.type_changed(was=contact.call_type, now=form.call_type)
    contacts.change_call_type(session, contact=contact, call_type=form.call_type, by=who.by, at=clock.now())
    desk.remember(contact, undo)
    if "hx-request" in desk.request.headers:
        return desk.page(contact)
    return RedirectResponse(f"/calls/{contact.id}?done=saved", status_code=303)
