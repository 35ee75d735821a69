"""Promising to ring back, and a line that dropped."""

from datetime import datetime
from uuid import UUID

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from app.accounts.forms import NothingToSend
from app.accounts.guards import CallTaker
from app.callbacks import actions, rules
from app.callbacks.models import CallbackOfAnother
from app.callbacks.queries import get_callback
from app.contacts.models import Contact
from app.db import RequestSession
from app.errors import FormRefused
from app.front_door import last_act
from app.front_door.desk import AtDesk, Desk, Shown
from app.front_door.forms_of_passing import CallbackForm, TryForm
from app.front_door.queries import gather
from app.front_door.views.passing import callbacks_view, short_moment
from app.front_door.whom_to_ring import Reached, whom_to_ring
from app.kit import clock
from app.people.queries import find_person
from app.web import notices
from app.web.forms import Posted

router = APIRouter()

notices.register(
    {
        "promised": "The promise to ring back stands in the call and in the worklist.",
        "promise_taken_back": "The promise to ring back is taken back.",
        "dropped": "Marked: the line dropped. A redial goes on with this call.",
        "back_on_the_line": "The call goes on.",
    }
)


@router.post("/calls/{contact_id}/callbacks")
def promise(
    contact_id: UUID, session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted
) -> Response:
    contact, now = desk.held(contact_id), clock.now()
    person = find_person(session, contact.person_id)
    try:
        form = CallbackForm.read(posted)
        known = whom_to_ring(contact, person, named=form.to_whom)
        whom = Reached(known.name, form.telephone or known.telephone)
        due = due_moment(form.when, form, number=whom.telephone)
    except FormRefused as refused:
        return _refuse(desk, contact, refused, posted)
    made = actions.promise(
        session,
        contact=contact,
        due_at=due,
        to_whom=whom.name,
        telephone=whom.telephone,
        about=form.about,
        by=who.by,
        at=now,
    )
    undo = last_act.promised(made, when=short_moment(made.due_at))
    return desk.answer(contact, done="promised", at="#agreed", undo=undo)


_ASK_FOR_THE_NUMBER = "Ask for the number of whoever is to be rung, and write it here."


def due_moment(when: str, form: CallbackForm | TryForm, *, number: str) -> datetime:
    """The moment meant. Raises FormRefused, also where there is no number to ring."""
    due, errors = rules.due_at(when, day=form.on_day, hour=form.at_hour, now=clock.now())
    if not number:
        errors["telephone"] = _ASK_FOR_THE_NUMBER
    if errors or due is None:
        raise FormRefused(errors)
    return due


def _refuse(desk: Desk, contact: Contact, refused: FormRefused, posted: FormData) -> Response:
    """The form in its place, with everything typed, whichever way it was sent."""
    call = gather(desk.session, contact)
    typed = {name: str(value) for name, value in posted.items()}
    shown = callbacks_view(
        call.callbacks, needs=call.contact_needs, now=clock.now(), typed=typed, errors=refused.errors
    )
    return desk.page(contact, shown=Shown(callbacks=shown), status=refused.status)


@router.post("/calls/{contact_id}/dropped")
def dropped(
    contact_id: UUID, session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted
) -> Response:
    contact, _ = desk.held(contact_id), NothingToSend.read(posted)
    whom = whom_to_ring(contact, find_person(session, contact.person_id))
    mark = actions.mark_dropped(
        session, contact=contact, to_whom=whom.name, telephone=whom.telephone, by=who.by, at=clock.now()
    )
    desk.remember(contact, last_act.dropped(mark))
    return RedirectResponse(f"/calls/{contact.id}?done=dropped", status_code=303)


@router.post("/calls/{contact_id}/callbacks/{callback_id}/take-back")
def take_back(
    contact_id: UUID,
    callback_id: UUID,
    session: RequestSession,
    desk: AtDesk,
    who: CallTaker,
    posted: Posted,
) -> Response:
    contact, _ = desk.held(contact_id), NothingToSend.read(posted)
    callback = get_callback(session, callback_id, to_write=True)
    if callback.contact_id != contact.id:
        raise CallbackOfAnother("This call has no such promise.", "Go back to the call.")
    actions.take_back(session, callback=callback, by=who.by, at=clock.now())
    undo = last_act.withdrawn(callback, when=short_moment(callback.due_at))
    return desk.answer(contact, done="promise_taken_back", at="#agreed", undo=undo)
