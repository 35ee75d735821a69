"""How a call ended, each time it was closed, and why it counts as safeguarding."""

from collections.abc import Iterator

from app.contacts.models import CallType
from app.contacts.rules import is_safeguarding
from app.front_door.pages.record import RecordLine
from app.front_door.views.record_telling import Telling


def ended(told: Telling) -> Iterator[RecordLine]:
    contact = told.call.contact
    yield from _turns(told)
    known = told.outcomes.by_code.get(contact.outcome or "")
    if contact.closed_at and contact.closed_by and known:
        yield RecordLine(known.label, known.sentence, told.by(contact.closed_by, contact.closed_at))
        if contact.safeguarding:
            yield RecordLine("Counted as safeguarding", _why_safeguarding(told), "")


def _why_safeguarding(told: Telling) -> str:
    """As it was frozen at the close (see Contact), in the order in which it is judged."""
    contact = told.call.contact
    if contact.call_type == CallType.SAFEGUARDING:
        return "It came as a safeguarding call"
    if contact.outcome == "safeguarding":
        return "It ended as a safeguarding concern"
    if is_safeguarding(contact.call_type, contact.outcome or "", told.call.flags):
        return "A safeguarding flag was acted on"
    return "By an answer before closing: somebody may not be safe"


def _turns(told: Telling) -> Iterator[RecordLine]:
    """Each time it was closed and opened again, but for the close that stands."""
    turns = told.whole.turns
    for turn in turns[:-1] if told.call.contact.closed_at else turns:
        known = told.outcomes.by_code.get(str(turn.detail.get("outcome", "")))
        closed = turn.verb == "contact:closed"
        what = f"Closed: {known.label if known else 'not known'}" if closed else "Opened again"
        yield RecordLine(what, "", told.by(turn.by, turn.at))
