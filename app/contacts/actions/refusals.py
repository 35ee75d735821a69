"""What they said no to, put right."""

from datetime import datetime

from sqlmodel import Session

from app.contacts import queries
from app.contacts.actions.noting import note
from app.contacts.models import Contact
from app.contacts.refusals import RefusalMark, RefusalStand


def mark_refusal(
    session: Session, *, contact: Contact, type_: str, stand: RefusalStand | None, by: str, at: datetime
) -> None:
    """Add a refusal nobody heard or strike out one wrongly heard; None goes by the words again."""
    standing = next((m for m in queries.list_refusal_marks(session, contact.id) if m.type == type_), None)
    if (standing.mark if standing else None) == stand:
        return
    if stand is None:
        session.delete(standing)
    else:
        marked = standing or RefusalMark(
            contact_id=contact.id, type=type_, mark=stand.value, marked_at=at, marked_by=by
        )
        marked.mark, marked.marked_at, marked.marked_by = stand.value, at, by
        session.add(marked)
    note(session, contact, "refusal:marked", by, at, {"type": type_, "mark": stand.value if stand else None})
