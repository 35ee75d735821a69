"""What an officer notices of a listing while somebody talks."""

from uuid import UUID

from fastapi import APIRouter, Response

from app.accounts.guards import CallTaker
from app.db import RequestSession
from app.front_door import last_act
from app.front_door.desk import AtDesk
from app.front_door.forms import OfListingForm
from app.kit import clock
from app.kit.practice import room_of
from app.resources.curation import staff_acts
from app.resources.curation.proposal_pages import WRONG_LABELS
from app.resources.queries import get_stored
from app.web.forms import Posted

router = APIRouter()


@router.post("/calls/{contact_id}/listings/{listing_id}")
def say_of_listing(
    contact_id: UUID,
    listing_id: UUID,
    session: RequestSession,
    desk: AtDesk,
    who: CallTaker,
    posted: Posted,
) -> Response:
    """One click: it is still right, or what is wrong with it."""
    contact, form, now = desk.held(contact_id), OfListingForm.read(posted), clock.now()
    name = get_stored(session, listing_id).name
    practice = "_in_practice" if room_of(session) is not None else ""
    at_card = f"#card-{listing_id}"
    if form.finding == "right":
        edits = staff_acts.still_right(session, listing_id=listing_id, who=who, at=now)
        undo = last_act.listing_checked(listing_id, name, edits)
        return desk.answer(contact, done=f"still_right{practice}", at=at_card, undo=undo)
    told = staff_acts.something_wrong(
        session, listing_id=listing_id, wrong=form.finding, said="", who=who, at=now
    )
    undo = last_act.listing_told(listing_id, name, WRONG_LABELS[form.finding], told)
    return desk.answer(contact, done=f"told_wrong{practice}", at=at_card, undo=undo)
