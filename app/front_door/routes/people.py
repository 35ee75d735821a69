"""People spoken with before. What they are looked for by is sent in the body and stands in no address."""

from dataclasses import replace
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts.guards import CallTaker, FollowUpKeeper
from app.audit.actions import record
from app.contacts import actions as contacts
from app.db import Database, RequestSession
from app.errors import FormRefused
from app.flows.queries import get_running_revision
from app.front_door.desk import AtDesk, Desk
from app.front_door.known_people import MOST_FOUND, know, look_for, note_search
from app.front_door.pages.people import KnownPersonView, PeoplePage
from app.front_door.people_forms import SearchForm, StartAboutForm
from app.front_door.reaching import keep_contact_need, read_contact_need
from app.front_door.views.people import known_view
from app.front_door.views.person import person_page
from app.kit import clock
from app.people.models import Person
from app.people.pages import need_typed
from app.people.queries import get_person, hold_people
from app.people.rules import Likeness
from app.web.forms import Posted
from app.web.rendering import render

router = APIRouter()


@router.get("/people")
def people(request: Request, _who: FollowUpKeeper) -> Response:
    return render(request, _people_page(()))


@router.post("/people")
def look(request: Request, desk: AtDesk, _who: FollowUpKeeper, posted: Posted) -> Response:
    try:
        form = SearchForm.read(posted)
    except FormRefused as refused:
        page = _people_page((), asked=str(posted.get("asked", "")), error=refused.errors["asked"])
        return render(request, page, status=refused.status)
    found = _looked_for(desk, form.asked, where="people")
    return render(request, _people_page(found, asked=form.asked))


def _people_page(found: tuple[KnownPersonView, ...], *, asked: str = "", error: str = "") -> PeoplePage:
    looked = bool(asked) and not error
    return PeoplePage(title="People", asked=asked, looked=looked, found=found, most=MOST_FOUND, error=error)


def _looked_for(
    desk: Desk, typed: str, *, where: str, but: Person | None = None
) -> tuple[KnownPersonView, ...]:
    found = [one for one in look_for(desk.session, typed) if but is None or one.id != but.id]
    note_search(desk.session, typed=typed, found=len(found), where=where, by=desk.who.by)
    known = know(desk.session, ((one, Likeness()) for one in found), today=clock.today())
    return tuple(known_view(one, desk.outcomes, desk.who) for one in known)


@router.get("/people/{person_id}")
def person(
    person_id: UUID, request: Request, session: RequestSession, desk: AtDesk, _who: FollowUpKeeper
) -> Response:
    known = get_person(session, person_id)
    if known.id != person_id:
        return RedirectResponse(f"/people/{known.id}", status_code=303)
    note_opening(desk, known)
    return render(request, person_page(desk, known))


def note_opening(desk: Desk, *opened: Person) -> None:
    """Who opened whom stands in the audit, written apart because this request only reads."""
    database: Database = desk.request.app.state.database
    with database.work() as session:
        for one in opened:
            subject = ("person", str(one.id))
            record(session, verb="person:viewed", subject=subject, by=desk.who.by, at=clock.now())


@router.post("/people/{person_id}/look")
def look_for_another(
    person_id: UUID,
    request: Request,
    session: RequestSession,
    desk: AtDesk,
    _who: FollowUpKeeper,
    posted: Posted,
) -> Response:
    """Another record of the same person, by whatever may stand in it."""
    form, known = SearchForm.read(posted), get_person(session, person_id)
    found = _looked_for(desk, form.asked, where=str(known.id), but=known)
    return render(request, person_page(desk, known, asked=form.asked, found=found))


@router.post("/people/{person_id}/contact-needs")
def contact_needs(
    person_id: UUID,
    request: Request,
    session: RequestSession,
    desk: AtDesk,
    who: FollowUpKeeper,
    posted: Posted,
) -> Response:
    hold_people(session, [person_id])
    known = get_person(session, person_id)
    try:
        form = read_contact_need(posted)
    except FormRefused as refused:
        page = person_page(desk, known)
        asked = need_typed(str(posted.get("typed", "")), refused.errors)
        return render(request, replace(page, need_typed=asked), status=refused.status)
    keep_contact_need(session, person=known, form=form, by=who.by)
    return RedirectResponse(f"/people/{known.id}?done=saved", status_code=303)


@router.post("/people/{person_id}/calls")
def start_about(
    person_id: UUID, session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted
) -> Response:
    """A call that is about them from its first word."""
    form, now = StartAboutForm.read(posted), clock.now()
    hold_people(session, [person_id])
    known = get_person(session, person_id)
    contact = contacts.open_contact(
        session,
        call_type=form.call_type,
        revision=get_running_revision(session),
        by=who.by,
        team=who.team,
        at=now,
    )
    where = desk.matcher.gazetteer.whereabouts(place=known.place, postcode=known.postcode)
    area = where.place.name if where.place else ""
    contacts.set_person(session, contact=contact, person=known, area=area, by=who.by, at=now)
    return RedirectResponse(f"/calls/{contact.id}", status_code=303)
