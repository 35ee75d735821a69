"""Beginning a call, coming back to it, taking it over."""

from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts.guards import CallTaker, FollowUpKeeper, SignedIn
from app.accounts.queries import names_of
from app.accounts.rules import menu_for
from app.callbacks.queries import find_dropped
from app.contacts import actions, queries
from app.contacts.models import CallType, Contact, HeldByAnother
from app.contacts.rules import MAY_TAKE_OVER, Access, access
from app.db import RequestSession
from app.errors import FormRefused, NotAllowed, OutOfStep
from app.flows.queries import get_running_revision
from app.front_door import last_act, resuming
from app.front_door.desk import AtDesk, Desk
from app.front_door.forms import StartForm, TakeOverForm
from app.front_door.forms_of_passing import CarryOnForm, ResumeForm
from app.front_door.in_turn import take_turn
from app.front_door.no_enquiry import close_as_no_enquiry
from app.front_door.pages.record import TakeOverPage
from app.front_door.passing import before_taking_over
from app.front_door.queries import gather
from app.front_door.reading import note_reading, show_record
from app.front_door.resuming import resume
from app.front_door.routes.handovers import check_holder
from app.front_door.second_half import check_may_resume
from app.handovers import actions as handovers
from app.kit import clock
from app.people.pages import contact_needs_view
from app.people.queries import find_person
from app.web.forms import Posted
from app.web.notices import untrue_here
from app.web.rendering import render

router = APIRouter()

# What is said of a call that is closed, or of one that is open, and of the other is not true.
_SAID_OF_CLOSED = ("closed", "closed_already", "not_an_enquiry")
_SAID_OF_OPEN = ("reopened", "taken_over", "accepted", "back_on_the_line", "dropped")


@router.get("/")
def front(who: SignedIn) -> Response:
    return RedirectResponse(menu_for(who.role)[0].href, status_code=303)


@router.post("/calls")
def start(session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted) -> Response:
    form = StartForm.read(posted)
    contact = actions.open_contact(
        session,
        call_type=form.call_type,
        revision=get_running_revision(session),
        by=who.by,
        team=who.team,
        at=clock.now(),
    )
    if form.call_type is not CallType.NOT_AN_ENQUIRY:
        return RedirectResponse(f"/calls/{contact.id}", status_code=303)
    close_as_no_enquiry(desk, contact, form.kind)
    return RedirectResponse("/worklist?done=not_an_enquiry", status_code=303)


@router.get("/calls/{contact_id}")
def call_page(
    contact_id: UUID, request: Request, session: RequestSession, desk: AtDesk, who: FollowUpKeeper
) -> Response:
    contact = queries.get_contact(session, contact_id)
    untrue_here(request, _SAID_OF_CLOSED if contact.closed_at is None else _SAID_OF_OPEN)
    match access(contact, staff_id=who.by, role=who.role):
        case Access.WRITE:
            return desk.page(contact)
        case Access.READ:
            note_reading(desk, contact)
            return show_record(desk, contact)
        case _:
            return _refused(request, desk, contact)


@router.get("/calls/{contact_id}/live")
def live(contact_id: UUID, session: RequestSession, desk: AtDesk, who: CallTaker) -> Response:
    """The parts that follow from the words, as they stand now."""
    contact = queries.get_contact(session, contact_id)
    if access(contact, staff_id=who.by, role=who.role) is not Access.WRITE:
        raise HeldByAnother("This call is not yours to work in.")
    call = gather(session, contact)
    return desk.live(call, desk.understand(call))


def _refused(
    request: Request, desk: Desk, contact: Contact, *, errors: dict[str, str] | None = None, reason: str = ""
) -> Response:
    """Whose call it is and how to take it over; nothing that was said in it."""
    if contact.closed_at is not None:
        raise HeldByAnother("This call was another worker's and is closed.", "Ask them, or a manager.")
    person = find_person(desk.session, contact.person_id)
    held_by = names_of(desk.session, [contact.held_by]).get(contact.held_by, "a colleague")
    page = TakeOverPage(
        title="This call is with somebody else",
        contact_id=contact.id,
        reference=contact.reference,
        held_by=held_by,
        holder=contact.held_by,
        since=contact.received_at,
        may_take_over=desk.who.role in MAY_TAKE_OVER,
        errors=errors or {},
        reason=reason,
        needs=contact_needs_view(desk.session, person, today=clock.today()),
        passing=before_taking_over(desk, contact, queries.list_words(desk.session, contact.id)),
    )
    return render(request, page, status=HeldByAnother.status)


@router.post("/calls/{contact_id}/take-over")
def take_over(
    contact_id: UUID, request: Request, session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted
) -> Response:
    contact = queries.get_contact(session, contact_id, to_write=True)
    if contact.held_by == who.by:
        return RedirectResponse(f"/calls/{contact.id}", status_code=303)
    if contact.closed_at is not None or who.role not in MAY_TAKE_OVER:
        raise NotAllowed("Only an open call can be taken over, and only by somebody who takes calls.")
    try:
        form = TakeOverForm.read(posted)
    except FormRefused as refused:
        typed = str(posted.get("reason", ""))
        return _refused(request, desk, contact, errors=refused.errors, reason=typed)
    check_holder(contact, form.held_by)
    undo = last_act.taken_over(was=contact.held_by, team=contact.team)
    handovers.take_over(session, contact=contact, line=form.reason, by=who.by, team=who.team, at=clock.now())
    desk.remember(contact, undo)
    return RedirectResponse(f"/calls/{contact.id}?done=taken_over", status_code=303)


@router.post("/calls/{contact_id}/resume")
def resume_call(contact_id: UUID, desk: AtDesk, _who: CallTaker, posted: Posted) -> Response:
    """Whoever was cut off is on the line again: go on with their conversation, whoever began it."""
    contact, form = queries.get_contact(desk.session, contact_id, to_write=True), ResumeForm.read(posted)
    check_holder(contact, form.held_by)
    check_may_resume(contact, by=desk.who.by, dropped=find_dropped(desk.session, contact.id) is not None)
    desk.remember(contact, resume(desk, contact, line=form.line))
    return RedirectResponse(f"/calls/{contact.id}?done=back_on_the_line", status_code=303)


@router.post("/calls/{contact_id}/carry-on")
def carry_on(contact_id: UUID, desk: AtDesk, _who: CallTaker, posted: Posted) -> Response:
    """The call just begun is the second half of another: its words go there, and it is put away."""
    form = CarryOnForm.read(posted)
    take_turn(desk.session, contact_id, form.open_id)
    begun = desk.held(contact_id)
    standing = queries.get_contact(desk.session, form.open_id, to_write=True)
    if standing.id == begun.id:
        raise OutOfStep("This is that conversation already.", "Go back and go on with it.")
    check_holder(standing, form.held_by)
    resuming.carry_on(desk, begun, standing, line=form.line)
    return RedirectResponse(f"/calls/{standing.id}?done=back_on_the_line", status_code=303)
