"""Who the call is about, and who is calling."""

from uuid import UUID

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse

from app.accounts.forms import NothingToSend
from app.accounts.guards import CallTaker
from app.contacts import actions as contacts
from app.contacts.models import CallType, Contact, Decision
from app.contacts.queries import list_contacts_of
from app.db import RequestSession
from app.errors import FormRefused, NotFound, Refused
from app.front_door import last_act
from app.front_door.desk import AtDesk, Desk
from app.front_door.forms import AboutForm, PersonForm, StartForm
from app.front_door.queries import Call, gather
from app.front_door.routes.calls import close_as_no_enquiry
from app.kit import clock
from app.people import actions as people
from app.people.actions import Facts
from app.people.models import Person
from app.people.queries import find_person, list_likely_the_same
from app.web.forms import Posted

router = APIRouter()


@router.post("/calls/{contact_id}/about")
def save_about(
    contact_id: UUID, session: RequestSession, desk: AtDesk, _who: CallTaker, posted: Posted
) -> Response:
    """Keep the facts; a slip in one is shown beside it with everything typed still there."""
    contact = desk.held(contact_id)
    typed = {name: str(value) for name, value in posted.items()}
    try:
        form = AboutForm.read(posted)
    except FormRefused as refused:
        return desk.refuse(contact, refused, typed)
    person = find_person(session, contact.person_id)
    facts, slips = _facts(form, standing=people.facts_of(person))
    _keep(desk, contact, person, form, facts)
    if slips:
        return desk.refuse(contact, FormRefused(slips), typed)
    if "hx-request" in desk.request.headers:
        return desk.page(contact)
    return RedirectResponse(f"/calls/{contact.id}?done=saved#about", status_code=303)


def _facts(form: AboutForm, *, standing: Facts) -> tuple[Facts, dict[str, str]]:
    """What to write, and what is wrong by field; where something is, what stands is kept."""
    shown = form.facts_shown()
    born_on, slips = form.born_on(today=clock.today())
    typed = form.facts(shown.born_on if slips else born_on)
    facts, overtaken = people.merged(shown=shown, typed=typed, standing=standing)
    theirs = {
        name: f"Somebody else has just written: {getattr(standing, name)}. Yours is not saved."
        for name in overtaken
    }
    return facts, slips | theirs


def _keep(desk: Desk, contact: Contact, person: Person | None, form: AboutForm, facts: Facts) -> None:
    by, at = desk.who.by, clock.now()
    contacts.change_call(
        desk.session,
        contact=contact,
        caller_role=form.caller_role,
        caller_name=form.caller_name,
        by=by,
        at=at,
    )
    if person is not None and facts == Facts() and len(list_contacts_of(desk.session, person.id)) == 1:
        contacts.forget_person(desk.session, contact=contact, by=by, at=at)
        people.remove_empty(desk.session, person=person, by=by, at=at)
        return
    if person is not None:
        people.correct_person(desk.session, person=person, facts=facts, by=by, at=at)
    elif facts != Facts():
        person = people.add_person(desk.session, facts=facts, by=by, at=at)
    if person is not None:
        area = _area(desk, person)
        contacts.set_person(desk.session, contact=contact, person=person, area=area, by=by, at=at)


def _area(desk: Desk, person: Person) -> str:
    where = desk.matcher.gazetteer.whereabouts(place=person.place, postcode=person.postcode)
    return where.place.name if where.place else ""


@router.post("/calls/{contact_id}/person")
def same_person(
    contact_id: UUID, session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted
) -> Response:
    """The officer knows them: this call joins the person's earlier ones, and fills only what was empty."""
    contact, form, now = desk.held(contact_id), PersonForm.read(posted), clock.now()
    typed = find_person(session, contact.person_id)
    known = find_person(session, form.person_id)
    if typed is None or known is None or known.id not in {p.id for p in list_likely_the_same(session, typed)}:
        raise NotFound("That person is no longer offered for this call.")
    facts = Facts(**{n: getattr(known, n) or getattr(typed, n) for n in Facts.__dataclass_fields__})
    undo = last_act.joined(
        typed=last_act.stood(typed),
        known=known,
        facts=people.facts_of(known),
        written=facts,
        area=contact.area,
    )
    people.correct_person(session, person=known, facts=facts, by=who.by, at=now)
    contacts.set_person(session, contact=contact, person=known, area=_area(desk, known), by=who.by, at=now)
    if not list_contacts_of(session, typed.id):
        people.join_person(session, duplicate=typed, into=known, by=who.by, at=now)
    desk.remember(contact, undo)
    return RedirectResponse(f"/calls/{contact.id}?done=joined#about", status_code=303)


@router.post("/calls/{contact_id}/somebody-else")
def somebody_else(
    contact_id: UUID, session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted
) -> Response:
    """It is not the person this call was joined to: from here on the call is about nobody yet known."""
    contact, _ = desk.held(contact_id), NothingToSend.read(posted)
    person = find_person(session, contact.person_id)
    if person is not None and len(list_contacts_of(session, person.id)) > 1:
        desk.remember(contact, last_act.said_to_be_somebody_else(person=person, area=contact.area))
        contacts.forget_person(session, contact=contact, by=who.by, at=clock.now())
    return RedirectResponse(f"/calls/{contact.id}?done=somebody_else#about", status_code=303)


def check_no_enquiry(call: Call) -> None:
    """Raise Refused where one click would make a concern, an introduction or a person disappear."""
    instead = "Close it with an outcome instead."
    if any(flag.decision != Decision.NOT_A_CONCERN and flag.stands for flag in call.flags):
        raise Refused("A red flag stands in this call, so it cannot be put away as no enquiry.", instead)
    if call.introductions:
        raise Refused("Somebody was introduced in this call, so it is an enquiry.", instead)
    if call.person is not None:
        raise Refused("Facts about a person are kept in this call, so it is an enquiry.", instead)


@router.post("/calls/{contact_id}/type")
def change_type(
    contact_id: UUID, session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted
) -> Response:
    """Another call type, or in one click that it was no enquiry at all."""
    contact, form = desk.held(contact_id), StartForm.read(posted)
    if form.call_type is CallType.NOT_AN_ENQUIRY:
        check_no_enquiry(gather(session, contact))
        close_as_no_enquiry(desk, contact, form.kind)
        return RedirectResponse("/calls?done=not_an_enquiry", status_code=303)
    undo = last_act.type_changed(was=contact.call_type, now=form.call_type)
    contacts.change_call_type(session, contact=contact, call_type=form.call_type, by=who.by, at=clock.now())
    desk.remember(contact, undo)
    return RedirectResponse(f"/calls/{contact.id}?done=saved", status_code=303)
