"""Keeping a promise to ring back: what it needs, what came of each try, and taking a try back."""

from uuid import UUID

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse

from app.accounts.guards import FollowUpKeeper
from app.accounts.queries import names_of
from app.audit.actions import record
from app.callbacks import actions, rules
from app.callbacks.models import Callback, CallbackOfAnother, Try
from app.callbacks.queries import get_callback, list_tries
from app.contacts import queries as contacts
from app.contacts.models import Contact
from app.contacts.rules import Access, access
from app.db import Database, RequestSession
from app.errors import FormRefused
from app.front_door.desk import AtDesk, Desk
from app.front_door.forms_of_passing import TryForm, UndoTryForm
from app.front_door.pages.passing import CALLBACK_FIELDS, CallbackPage
from app.front_door.routes.callbacks import due_moment
from app.front_door.views.passing import callback_view, last_try, short_moment, tried_lines
from app.kit import clock
from app.kit.directions import isolated
from app.people.pages import contact_needs_view
from app.people.queries import find_person
from app.web import notices
from app.web.forms import Posted
from app.web.rendering import render

router = APIRouter()

notices.register(
    {
        "tried": "Recorded.",
        "try_undone": "Taken back: the promise waits as it did before.",
    }
)


@router.get("/callbacks/{callback_id}")
def callback_page(callback_id: UUID, session: RequestSession, desk: AtDesk, _who: FollowUpKeeper) -> Response:
    callback = get_callback(session, callback_id)
    contact = _allowed(desk, callback)
    if contact.held_by != desk.who.by:
        _note_reading(desk, callback)
    return _page(desk, callback, contact)


def _allowed(desk: Desk, callback: Callback) -> Contact:
    contact = contacts.get_contact(desk.session, callback.contact_id)
    team = contact.closed_team or contact.team
    who = desk.who
    if not rules.may_ring(
        held_by=contact.held_by, call_team=team, staff_id=who.by, role=who.role, team=who.team
    ):
        raise CallbackOfAnother("This promise to ring back was made by another team.")
    return contact


def _note_reading(desk: Desk, callback: Callback) -> None:
    """Who looked at another's promise stands in the audit, written apart because this request only reads."""
    database: Database = desk.request.app.state.database
    with database.work() as session:
        subject = ("callback", str(callback.id))
        record(session, verb="callback:viewed", subject=subject, by=desk.who.by, at=clock.now())


def _page(
    desk: Desk,
    callback: Callback,
    contact: Contact,
    *,
    refused: FormRefused | None = None,
    typed: dict[str, str] | None = None,
) -> Response:
    person = find_person(desk.session, contact.person_id)
    tries = list_tries(desk.session, callback.id)
    by = [t.tried_by for t in tries] + [t.undone_by or "" for t in tries]
    names = names_of(desk.session, [callback.promised_by, *by])
    may_read = access(contact, staff_id=desk.who.by, role=desk.who.role) is not Access.NONE
    page = CallbackPage(
        title="Ring back",
        callback=callback_view(callback, now=clock.now()),
        reference=contact.reference,
        call_href=f"/calls/{contact.id}" if may_read else "",
        who=isolated((person.full_name if person else "") or "Name not given"),
        place=isolated((person.place or person.postcode if person else "") or contact.area),
        needs=contact_needs_view(desk.session, person, today=clock.today()),
        promised=f"{names.get(callback.promised_by, 'a colleague')}, {short_moment(callback.promised_at)}",
        tries=tried_lines(tries, names),
        waiting=rules.is_waiting(callback),
        undo=last_try(tries),
        no_answers=callback.no_answers,
        many_no_answers=callback.no_answers >= rules.MANY_NO_ANSWERS,
        quick=rules.quick_times(clock.now()),
        values={name: (typed or {}).get(name, "") for name in (*CALLBACK_FIELDS, "note")},
        errors=refused.errors if refused else {},
    )
    return render(desk.request, page, status=refused.status if refused else 200)


@router.post("/callbacks/{callback_id}")
def record_try(
    callback_id: UUID, session: RequestSession, desk: AtDesk, who: FollowUpKeeper, posted: Posted
) -> Response:
    callback = get_callback(session, callback_id, to_write=True)
    contact, now = _allowed(desk, callback), clock.now()
    typed = {name: str(value) for name, value in posted.items()}
    again = None
    try:
        form = TryForm.read(posted)
        if form.result is Try.NO_ANSWER:
            again = due_moment(form.when or rules.IN_AN_HOUR, form, number="as it stands")
    except FormRefused as refused:
        return _page(desk, callback, contact, refused=refused, typed=typed)
    actions.record_try(
        session,
        callback=callback,
        result=form.result,
        note=form.note,
        again_at=again,
        seen=form.seen,
        by=who.by,
        at=now,
    )
    return RedirectResponse(f"/callbacks/{callback.id}?done=tried", status_code=303)


@router.post("/callbacks/{callback_id}/undo")
def undo_try(
    callback_id: UUID, session: RequestSession, desk: AtDesk, who: FollowUpKeeper, posted: Posted
) -> Response:
    form = UndoTryForm.read(posted)
    callback = get_callback(session, callback_id, to_write=True)
    _allowed(desk, callback)
    actions.undo_try(session, callback=callback, tried=form.tried, by=who.by, at=clock.now())
    return RedirectResponse(f"/callbacks/{callback.id}?done=try_undone", status_code=303)
