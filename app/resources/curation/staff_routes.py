"""What all staff can do from a listing's page: say that it is wrong, and that it is still right."""

from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts.guards import AnyStaff
from app.db import RequestSession
from app.errors import FormRefused
from app.kit import clock
from app.resources.curation import staff_acts
from app.resources.curation.forms import NothingForm, WrongForm
from app.resources.curation.staff_page import WrongPage, wrong_page
from app.resources.queries import get_stored
from app.web.forms import Posted
from app.web.notices import register
from app.web.rendering import render

router = APIRouter(include_in_schema=False)

register(
    {
        "told-wrong": "Thank you. A curator will look at it.",
        "still-right": "Thank you. It counts as checked today.",
    }
)


@router.get("/directory/{listing_id}/wrong")
def ask_what_is_wrong(
    listing_id: UUID, request: Request, session: RequestSession, _who: AnyStaff
) -> Response:
    return render(request, wrong_page(get_stored(session, listing_id)))


@router.post("/directory/{listing_id}/wrong")
def tell_what_is_wrong(
    listing_id: UUID, request: Request, session: RequestSession, who: AnyStaff, posted: Posted
) -> Response:
    stored = get_stored(session, listing_id)
    try:
        form = WrongForm.read(posted).check()
    except FormRefused as refused:
        page: WrongPage = wrong_page(
            stored,
            chosen=str(posted.get("wrong", "")),
            said=str(posted.get("said", "")),
            errors=refused.errors,
        )
        return render(request, page, status=refused.status)
    staff_acts.something_wrong(
        session, listing_id=listing_id, wrong=form.wrong, said=form.said, who=who, at=clock.now()
    )
    return RedirectResponse(f"/directory/{listing_id}?done=told-wrong", status_code=303)


@router.post("/directory/{listing_id}/still-right")
def still_right(listing_id: UUID, session: RequestSession, who: AnyStaff, posted: Posted) -> Response:
    NothingForm.read(posted)
    staff_acts.still_right(session, listing_id=listing_id, who=who, at=clock.now())
    return RedirectResponse(f"/directory/{listing_id}?done=still-right", status_code=303)
