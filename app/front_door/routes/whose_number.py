"""Whose a number is that was written before somebody else came on the line."""

from uuid import UUID

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse

from app.accounts.guards import CallTaker
from app.db import RequestSession
from app.front_door.desk import AtDesk
from app.front_door.in_turn import take_turn
from app.front_door.people_forms import WhoseNumberForm
from app.front_door.whose_number import leave_with_the_person, make_the_callers, number_in_doubt
from app.kit import clock
from app.people.queries import find_standing
from app.web.forms import Posted

router = APIRouter()


@router.post("/calls/{contact_id}/whose-number")
def whose_number(
    contact_id: UUID, session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted
) -> Response:
    """A number that was changed since the page asked is moved nowhere: the page asks again, or not at all."""
    form, now = WhoseNumberForm.read(posted), clock.now()
    take_turn(session, contact_id)
    contact = desk.held(contact_id)
    person = find_standing(session, contact.person_id)
    if person is not None and number_in_doubt(session, contact, person) == form.number:
        if form.whose == "caller":
            undo = make_the_callers(
                session, contact=contact, person=person, number=form.number, by=who.by, at=now
            )
            desk.remember(contact, undo)
        else:
            leave_with_the_person(
                session, contact=contact, person=person, number=form.number, by=who.by, at=now
            )
    if "hx-request" in desk.request.headers:
        return desk.page(contact)
    return RedirectResponse(f"/calls/{contact.id}?done=saved#about", status_code=303)
