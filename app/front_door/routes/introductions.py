"""Somebody is introduced to a listing, and that is taken back."""

from dataclasses import asdict
from uuid import UUID

from fastapi import APIRouter, Response

from app.accounts.forms import NothingToSend
from app.accounts.guards import CallTaker
from app.db import RequestSession
from app.errors import NotFound
from app.front_door import last_act
from app.front_door.desk import AtDesk
from app.front_door.follow_ups import days_until_asked
from app.front_door.forms import IntroduceForm
from app.front_door.queries import gather
from app.front_door.whose_reasons import kept
from app.kit import clock
from app.resources.queries import get_stored, listing_in
from app.signposting import actions as signposting
from app.signposting.models import How
from app.signposting.queries import find_standing, get_introduction
from app.web.forms import Posted

router = APIRouter()


@router.post("/calls/{contact_id}/introductions")
def introduce(
    contact_id: UUID, session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted
) -> Response:
    """One click. Why it was offered is kept as the map says it now, with the versions that said so."""
    contact, form = desk.held(contact_id), IntroduceForm.read(posted)
    stored = get_stored(session, form.listing_id)
    call = gather(session, contact)
    understood = desk.understand(call)
    matches = understood.matches
    offered = [*matches.suggestions, *([matches.connector] if matches.connector else [])]
    suggestion = next((s for s in offered if s.key == str(stored.id)), None)
    was = last_act.stood(find_standing(session, contact_id=contact.id, listing_id=stored.id))
    made = signposting.introduce(
        session,
        contact=contact,
        listing_id=stored.id,
        listing=listing_in(stored),
        reasons=kept(suggestion.reasons, understood) if suggestion else [],
        versions=asdict(matches.versions),
        how=How(form.how),
        agreed=form.agreed,
        because=form.because,
        rank=form.stood,
        follow_up_days=days_until_asked(desk, call),
        by=who.by,
        at=clock.now(),
    )
    undo = last_act.introduced(made, was=was)
    return desk.answer(contact, done="introduced", at="#agreed", undo=undo)


@router.post("/calls/{contact_id}/introductions/{introduction_id}/undo")
def undo_introduction(
    contact_id: UUID,
    introduction_id: UUID,
    session: RequestSession,
    desk: AtDesk,
    who: CallTaker,
    posted: Posted,
) -> Response:
    contact, _ = desk.held(contact_id), NothingToSend.read(posted)
    introduction = get_introduction(session, introduction_id)
    if introduction.contact_id != contact.id:
        raise NotFound("This call has no such introduction.")
    was = last_act.stood(introduction)
    signposting.undo_introduction(session, introduction=introduction, by=who.by, at=clock.now())
    undo = last_act.introduction_undone(introduction, was=was)
    return desk.answer(contact, done="introduction_undone", at="#agreed", undo=undo)
