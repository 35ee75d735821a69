"""One press takes back what was done last."""

from uuid import UUID

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse

from app.accounts.guards import CallTaker
from app.contacts import queries
from app.contacts.models import HeldByAnother
from app.db import RequestSession
from app.front_door.desk import AtDesk
from app.front_door.forms import UndoForm
from app.front_door.in_turn import take_turn
from app.front_door.taking_back import take_back
from app.front_door.undoing import IN_PLACE, LIVE
from app.kit import clock
from app.web.forms import Posted

router = APIRouter()


@router.post("/calls/{contact_id}/undo")
def undo(contact_id: UUID, session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted) -> Response:
    form = UndoForm.read(posted)
    take_turn(session, contact_id)
    contact = queries.get_contact(session, contact_id, to_write=True)
    if contact.held_by != who.by:
        raise HeldByAnother("This call is held by somebody else, so nothing was taken back.")
    kind = take_back(session, contact, form.act, outcomes=desk.outcomes, by=who.by, at=clock.now())
    if contact.held_by != who.by:
        return RedirectResponse("/calls?done=handed_back", status_code=303)
    if "hx-request" in desk.request.headers and IN_PLACE.get(kind, LIVE) != LIVE:
        return desk.page(contact)
    return desk.answer(contact, done="undone")
