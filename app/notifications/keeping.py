"""To whom a message went and what stood in it, no longer kept once it has ended long ago."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from app.audit.actions import record
from app.notifications import queries
from app.notifications.models import Message
from app.notifications.rules import WRONG_DETAILS

BY = "system:forget"
_WRONG = frozenset(state.value for state in WRONG_DETAILS)


def forget_messages(session: Session, *, before: datetime, most: int, at: datetime) -> int:
    """Empty up to `most` that ended before; how many those were. What became of each stays.

    A number can be guessed from its `recipient_key`, so this goes as well, with one exception: the last
    message that reached nobody keeps it, or the next one would go to the same wrong address. It goes when a
    later message has come to an end there.
    """
    found = queries.hold_to_forget(session, before=before, most=most)
    for message in found:
        # a mail server's own words may name the address
        message.recipient, message.personalisation, message.failure = "", {}, ""
        session.add(message)
    _empty_keys(session, found)
    if found:
        detail = {"count": len(found)}
        record(session, verb="message:forgotten", subject=("message", "many"), by=BY, at=at, detail=detail)
    return len(found)


def _empty_keys(session: Session, forgotten: Sequence[Message]) -> None:
    """Earlier ones of the same recipients too: without a later one that arrived they would count again."""
    keys = {message.recipient_key for message in forgotten} - {""}
    last = queries.last_to_end(session, keys)
    ids = {message.id for message in forgotten}
    for message in (*forgotten, *queries.hold_ended(session, keys)):
        is_last = last.get(message.recipient_key) == message.id
        if not is_last or (message.id in ids and message.state not in _WRONG):
            message.recipient_key = ""
            session.add(message)
