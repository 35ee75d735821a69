"""To whom a message went and what stood in it, no longer kept once it has ended long ago."""

from datetime import datetime

from sqlmodel import Session

from app.audit.actions import record
from app.notifications import queries

BY = "system:forget"


def forget_messages(session: Session, *, before: datetime, most: int, at: datetime) -> int:
    """Empty up to `most` that ended before; how many those were. What became of each stays."""
    found = queries.hold_to_forget(session, before=before, most=most)
    for message in found:
        message.recipient, message.personalisation = "", {}
        session.add(message)
    if found:
        detail = {"count": len(found)}
        record(session, verb="message:forgotten", subject=("message", "many"), by=BY, at=at, detail=detail)
    return len(found)
