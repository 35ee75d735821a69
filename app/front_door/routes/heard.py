"""Putting right what was heard: refusals, flags raised by hand, a conversation opened by mistake."""

from uuid import UUID

from fastapi import APIRouter, Response

from app.accounts.guards import CallTaker
from app.contacts import actions
from app.contacts.queries import list_refusal_marks
from app.contacts.refusals import RefusalStand
from app.db import RequestSession
from app.errors import NotFound
from app.front_door import last_act
from app.front_door.desk import AtDesk
from app.front_door.forms import CloseConversationForm, NoticedForm, RefusalForm
from app.front_door.refused import LABELS
from app.kit import clock
from app.web.forms import Posted
from conversation_flows.hearing import FLAG_KINDS

router = APIRouter()


@router.post("/calls/{contact_id}/refusals")
def mark_refusal(
    contact_id: UUID, session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted
) -> Response:
    contact, form = desk.held(contact_id), RefusalForm.read(posted)
    stand = None if form.mark == "none" else RefusalStand(form.mark)
    type_, label = form.type.value, LABELS[form.type]
    was = next((m.mark for m in list_refusal_marks(session, contact.id) if m.type == type_), None)
    actions.mark_refusal(session, contact=contact, type_=type_, stand=stand, by=who.by, at=clock.now())
    undo = last_act.refusal_marked(type_, label, was=was, now=stand)
    return desk.answer(contact, done="refusal", at="#heard", undo=undo)


@router.post("/calls/{contact_id}/flags")
def raise_flag(
    contact_id: UUID, session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted
) -> Response:
    """What a tone of voice or a silence says; it stands under the officer's own name."""
    contact, form = desk.held(contact_id), NoticedForm.read(posted)
    if form.kind not in FLAG_KINDS:
        raise NotFound("There is no such kind of flag.")
    noticed = f"{who.display_name} noticed: {form.noticed}"
    actions.raise_flag_by_hand(
        session, contact=contact, kind=form.kind, noticed=noticed, by=who.by, at=clock.now()
    )
    return desk.answer(contact, done="noticed", at="#watch")


@router.post("/calls/{contact_id}/conversations/close")
def close_conversation(
    contact_id: UUID, session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted
) -> Response:
    contact, form = desk.held(contact_id), CloseConversationForm.read(posted)
    actions.close_conversation(
        session, contact=contact, conversation=form.conversation, by=who.by, at=clock.now()
    )
    return desk.answer(contact, done="conversation_closed", at="#ask")
