"""What an officer notices of a listing while somebody talks."""

from uuid import UUID

from fastapi import APIRouter, Response

from app.accounts.guards import CallTaker
from app.db import RequestSession
from app.front_door.desk import AtDesk
from app.front_door.forms import OfListingForm
from app.kit import clock
from app.resources.curation import staff_acts
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
    if form.finding == "right":
        staff_acts.still_right(session, listing_id=listing_id, who=who, at=now)
        return desk.answer(contact, done="still_right", at=f"#card-{listing_id}")
    staff_acts.something_wrong(session, listing_id=listing_id, wrong=form.finding, said="", who=who, at=now)
    return desk.answer(contact, done="told_wrong", at=f"#card-{listing_id}")
