"""What a try to send, or a receipt, changes of a message. Each is a short transaction of its own."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app.notifications import queries
from app.notifications.actions import write_to_audit
from app.notifications.carriers import BROKE_OFF, Accepted, Refusal, Trouble
from app.notifications.models import Message, State
from app.notifications.quiet import QuietHours
from app.notifications.rules import FAILURES, Pace, after_receipt

BY = "system:messages"


def claim(
    session: Session, *, worker: str, pace: Pace, quiet: QuietHours, limit: int, at: datetime
) -> Sequence[Message]:
    """Take the next due messages for one worker. Committed before anything is sent: whatever happens to the
    worker then, it stands here that it may have sent them.
    """
    due = queries.hold_due(
        session, at=at, claimed_before=at - pace.lease, without=quiet.held_back(at), limit=limit
    )
    for message in due:
        # found under the claim of a worker that is gone: nobody knows whether that one sent it
        message.uncertain = message.uncertain or message.state == State.SENDING.value
        message.state, message.claimed_at, message.claimed_by = State.SENDING.value, at, worker
        session.add(message)
    return due


def release(session: Session, *, message_id: UUID, worker: str) -> None:
    """Give back what was claimed and not tried."""
    message = _claimed(session, message_id, worker)
    if message is not None:
        _let_go(message, State.WAITING)
        session.add(message)


def note_accepted(session: Session, *, message_id: UUID, accepted: Accepted, at: datetime) -> None:
    """Whoever carries it has it. True whoever holds the claim by now, and whatever receipt was quicker."""
    message = queries.hold_message(session, message_id)
    message.tries += 1
    message.notify_id = accepted.carried_as or message.notify_id
    message.sent_at = message.sent_at or at
    message.uncertain = False
    write_to_audit(session, message, "message:accepted", BY, at)
    _take(session, message, accepted.state, at)


def note_refused(session: Session, *, message_id: UUID, worker: str, refusal: Refusal, at: datetime) -> None:
    """It will not be taken as it is, however often it is tried."""
    message = _claimed(session, message_id, worker)
    if message is not None:
        message.tries += 1
        message.uncertain = refusal.uncertain
        message.failure = refusal.words
        _take(session, message, refusal.state, at)


def note_trouble(
    session: Session, *, message_id: UUID, worker: str, trouble: Trouble, pace: Pace, at: datetime
) -> None:
    """Try again later; given up after the last wait. Whether it was taken nevertheless is asked then."""
    message = _claimed(session, message_id, worker)
    if message is None:
        return
    message.tries += 1
    message.uncertain = message.uncertain or trouble.uncertain
    message.failure = trouble.words
    wait = pace.wait_after(message.tries)
    if wait is None:
        _take(session, message, State.TECHNICAL_FAILURE, at)
    else:
        _let_go(message, State.WAITING)
        message.due_at = at + wait
        session.add(message)


def take_receipt(session: Session, *, reference: str, notify_id: str, told: State, at: datetime) -> bool:
    """What GOV.UK Notify says became of a message; False for one that is not ours. Twice changes nothing."""
    message = queries.hold_told_of(session, reference=reference, notify_id=notify_id)
    if message is None:
        return False
    message.notify_id = message.notify_id or notify_id or None
    message.sent_at = message.sent_at or at
    message.uncertain = False
    _take(session, message, told, at)
    return True


def _take(session: Session, message: Message, told: State, at: datetime) -> None:
    stood = State(message.state)
    now = after_receipt(stood, told)
    _let_go(message, now)
    if now is State.DELIVERED:
        message.delivered_at, message.failed_at, message.failure = message.delivered_at or at, None, ""
    elif now in FAILURES:
        message.failed_at = message.failed_at or at
        message.failure = message.failure or _WORDS[now]
    elif now is State.ACCEPTED:
        message.failure = ""
    session.add(message)
    if now is not stood and now is not State.ACCEPTED:
        write_to_audit(session, message, "message:ended", BY, at)


def _let_go(message: Message, state: State) -> None:
    message.state, message.claimed_at, message.claimed_by = state.value, None, None


def _claimed(session: Session, message_id: UUID, worker: str) -> Message | None:
    """None where a receipt was quicker, or another worker took it for left."""
    message = queries.hold_message(session, message_id)
    return message if message.claimed_by == worker else None


_WORDS = {
    State.TEMPORARY_FAILURE: "It could not be delivered within the time it was tried: a full mailbox, or a "
    "telephone that is switched off.",
    State.PERMANENT_FAILURE: "Nobody is reached there: the address or the number does not exist.",
    State.TECHNICAL_FAILURE: BROKE_OFF,
    State.RETURNED_LETTER: "The letter came back.",
}
