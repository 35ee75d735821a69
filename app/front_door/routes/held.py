"""Whether words that a browser still has of a call are with the server: only then may it forget them."""

from uuid import UUID

from fastapi import APIRouter, Response

from app.accounts.guards import FollowUpKeeper
from app.contacts import queries
from app.contacts.keeping import is_held
from app.contacts.models import HeldByAnother
from app.contacts.rules import Access, access
from app.db import RequestSession
from app.front_door.forms import HeldForm
from app.web.forms import Posted

router = APIRouter()


@router.post("/calls/{contact_id}/held")
def held(contact_id: UUID, session: RequestSession, who: FollowUpKeeper, posted: Posted) -> Response:
    """An empty answer; its header FD-Held is 1 where these words stand in the call or beside it, or did."""
    form, contact = HeldForm.read(posted), queries.get_contact(session, contact_id)
    if access(contact, staff_id=who.by, role=who.role) is Access.NONE:
        raise HeldByAnother("This call is not yours to read.")
    texts = [block.text for block in queries.list_words(session, contact.id)]
    texts += [contact.advice, contact.what_next]
    texts += [earlier.text for earlier in queries.list_earlier_words(session, contact.id)]
    return Response(headers={"FD-Held": "1" if is_held(form.text, texts) else "0"})
