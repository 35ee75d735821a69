"""A curator has followed a link that seemed dead, and it works."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse
from pydantic import StringConstraints

from app.accounts.guards import Curator
from app.db import RequestSession
from app.kit import clock
from app.resources.links import actions
from app.web.forms import Form, Posted
from app.web.notices import register

router = APIRouter(include_in_schema=False)

register({"link-works": "Thank you. The link counts as working."})


class _LinkForm(Form):
    """`link`: the key of the address."""

    link: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


@router.post("/curation/{listing_id}/link-works")
def link_works(listing_id: UUID, session: RequestSession, who: Curator, posted: Posted) -> Response:
    key = _LinkForm.read(posted).link
    actions.say_it_works(session, listing_id=listing_id, key=key, by=who.by, at=clock.now())
    return RedirectResponse(f"/curation/{listing_id}?done=link-works", status_code=303)
