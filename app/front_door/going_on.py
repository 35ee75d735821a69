"""Where somebody goes on who is done with a call."""

from fastapi import Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from app.contacts.models import Contact
from app.kit.practice import room_of


def back_to_work(session: Session, contact: Contact, *, done: str) -> Response:
    """To what waits; from a practice call, which waits nowhere, to the call itself."""
    place = "/worklist" if room_of(session) is None else f"/calls/{contact.id}"
    return RedirectResponse(f"{place}?done={done}", status_code=303)
