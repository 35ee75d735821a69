"""Beginning a call, coming back to it, taking it over."""

from collections.abc import Sequence
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts.guards import CallTaker, FollowUpKeeper, SignedIn
from app.accounts.queries import names_of
from app.accounts.rules import menu_for
from app.audit.actions import record
from app.contacts import actions, queries
from app.contacts.models import CallType, Contact, HeldByAnother
from app.contacts.rules import MAY_TAKE_OVER, Access, access
from app.db import Database, RequestSession
from app.errors import FormRefused, NotAllowed, OutOfStep, Refused
from app.flows.queries import get_running_revision
from app.front_door import last_act, rules
from app.front_door.desk import AtDesk, Desk
from app.front_door.forms import StartForm, TakeOverForm
from app.front_door.pages.home import ClosedCall, HomePage, OpenCall
from app.front_door.pages.pieces import Choice, UndoView
from app.front_door.pages.record import RecordPage, TakeOverPage
from app.front_door.queries import gather
from app.front_door.views.home import closed_call
from app.front_door.views.record import record_page
from app.kit import clock
from app.people.models import Person
from app.people.queries import find_person
from app.signposting.queries import count_due
from app.web.forms import Posted
from app.web.rendering import render

router = APIRouter()


@router.get("/")
def front(who: SignedIn) -> Response:
    return RedirectResponse(menu_for(who.role)[0].href, status_code=303)


@router.get("/calls")
def home(request: Request, session: RequestSession, desk: AtDesk, who: CallTaker) -> Response:
    closed = queries.list_closed_contacts(session, held_by=who.by, since=clock.start_of(clock.today()))
    page = HomePage(
        title="Calls",
        call_types=tuple(Choice(t.value, label) for t, label in rules.CALL_TYPE_LABELS.items()),
        enquiry_kinds=desk.enquiry_kinds(),
        open_calls=tuple(_open_call(desk, c) for c in queries.list_open_contacts(session, held_by=who.by)),
        follow_ups_due=count_due(session, clock.today()),
        closed_today=tuple(_closed_call(desk, contact) for contact in closed),
        undo=_just_put_away(desk, closed),
    )
    return render(request, page)


def _open_call(desk: Desk, contact: Contact) -> OpenCall:
    person = find_person(desk.session, contact.person_id)
    return OpenCall(
        href=f"/calls/{contact.id}",
        reference=contact.reference,
        who=_who(person),
        call_type=rules.CALL_TYPE_LABELS.get(CallType(contact.call_type), rules.NO_ENQUIRY_LABEL),
        received_at=contact.received_at,
    )


def _closed_call(desk: Desk, contact: Contact) -> ClosedCall:
    return closed_call(contact, desk.outcomes, who=_who(find_person(desk.session, contact.person_id)))


def _just_put_away(desk: Desk, closed: Sequence[Contact]) -> UndoView | None:
    """Straight after it was put away: later it is opened again from the list."""
    if desk.request.query_params.get("done") != "not_an_enquiry" or not closed:
        return None
    return last_act.undo_view(closed[0], by=desk.who.by)


def _who(person: Person | None) -> str:
    """Enough to tell one open call from another."""
    name = (person.full_name if person else "") or "Name not given"
    place = (person.place or person.postcode) if person else ""
    return f"{name}, {place}" if place else name


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
    return RedirectResponse("/calls?done=not_an_enquiry", status_code=303)


def close_as_no_enquiry(desk: Desk, contact: Contact, kind: str) -> None:
    label = next((choice.label for choice in desk.enquiry_kinds() if choice.code == kind), None)
    if label is None:
        raise Refused("Say what the call was: choose one of the kinds on the page.")
    actions.close_contact(
        desk.session,
        contact=contact,
        outcome="not_an_enquiry",
        enquiry_kind=kind,
        safeguarding=False,
        by=desk.who.by,
        role=desk.who.role,
        team=desk.who.team,
        at=clock.now(),
    )
    desk.remember(contact, last_act.put_away(label))


@router.get("/calls/{contact_id}")
def call_page(
    contact_id: UUID, request: Request, session: RequestSession, desk: AtDesk, who: FollowUpKeeper
) -> Response:
    contact = queries.get_contact(session, contact_id)
    match access(contact, staff_id=who.by, role=who.role):
        case Access.WRITE:
            return desk.page(contact)
        case Access.READ:
            _note_reading(desk, contact)
            return render(request, _record(desk, contact))
        case _:
            return _refused(request, desk, contact)


@router.get("/calls/{contact_id}/live")
def live(
    contact_id: UUID, request: Request, session: RequestSession, desk: AtDesk, who: CallTaker
) -> Response:
    """The parts that follow from the words, as they stand now."""
    contact = queries.get_contact(session, contact_id)
    if access(contact, staff_id=who.by, role=who.role) is not Access.WRITE:
        raise HeldByAnother("This call is not yours to work in.")
    call = gather(session, contact)
    return render(request, desk.live_page(call, desk.understand(call)))


def _note_reading(desk: Desk, contact: Contact) -> None:
    """Who read another's call stands in the audit, written apart because this request only reads."""
    if contact.held_by == desk.who.by:
        return
    database: Database = desk.request.app.state.database
    with database.work() as session:
        subject = ("contact", str(contact.id))
        record(session, verb="contact:viewed", subject=subject, by=desk.who.by, at=clock.now())


def _record(desk: Desk, contact: Contact) -> RecordPage:
    call = gather(desk.session, contact)
    own, is_open = contact.held_by == desk.who.by, contact.closed_at is None
    return record_page(
        call,
        desk.outcomes,
        names=desk.names(call),
        may_reopen=own and not is_open,
        may_take_over=not own and is_open and desk.who.role in MAY_TAKE_OVER,
        undo=last_act.undo_view(contact, by=desk.who.by),
    )


def _refused(
    request: Request, desk: Desk, contact: Contact, *, errors: dict[str, str] | None = None, reason: str = ""
) -> Response:
    """Whose call it is and how to take it over; nothing that was said in it."""
    if contact.closed_at is not None:
        raise HeldByAnother("This call was another worker's and is closed.", "Ask them, or a manager.")
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
    if form.held_by != contact.held_by:
        raise OutOfStep(
            "Somebody else took this call over just before you.", "Open it again to see whose it is."
        )
    undo = last_act.taken_over(was=contact.held_by, team=contact.team)
    actions.take_over(session, contact=contact, reason=form.reason, by=who.by, team=who.team, at=clock.now())
    desk.remember(contact, undo)
    return RedirectResponse(f"/calls/{contact.id}?done=taken_over", status_code=303)
