"""Calls closed today, as the page of calls shows them."""

from app.contacts.models import Contact
from app.front_door.pages.home import ClosedCall
from app.web import dates
from conversation_flows.outcomes import Outcomes


def closed_call(contact: Contact, outcomes: Outcomes, *, who: str) -> ClosedCall:
    outcome = outcomes.by_code.get(contact.outcome or "")
    kinds = {kind.code: kind.label for kind in outcome.kinds} if outcome else {}
    ended = kinds.get(contact.enquiry_kind or "") or (outcome.label if outcome else "Closed")
    at = dates.time(contact.closed_at) if contact.closed_at else ""
    return ClosedCall(contact_id=contact.id, reference=contact.reference, who=who, ended=ended, closed_at=at)
