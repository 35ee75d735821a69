"""What the outbox holds, asked of the database."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, and_, col, or_, select

from app.notifications.models import Channel, Message, MessageNotFound, State
from app.notifications.rules import WRONG_DETAILS, recipient_key


def find_message(session: Session, *, subject: str, kind: str, revision: int) -> Message | None:
    asked = select(Message).where(
        Message.subject == subject, Message.kind == kind, Message.revision == revision
    )
    return session.exec(asked).first()


def get_message(session: Session, message_id: UUID) -> Message:
    found = session.get(Message, message_id)
    if found is None:
        raise MessageNotFound("There is no such message.")
    return found


def list_about(session: Session, subject: str) -> Sequence[Message]:
    """Every message about one thing, the first first."""
    asked = select(Message).where(Message.subject == subject)
    return session.exec(asked.order_by(col(Message.queued_at), col(Message.id))).all()


def hold_waiting(
    session: Session, *, subject: str, kind: str | None = None, before_revision: int | None = None
) -> Sequence[Message]:
    """Those about one thing that may still be stopped, held until the transaction ends."""
    asked = select(Message).where(Message.subject == subject, Message.state == State.WAITING.value)
    if kind is not None:
        asked = asked.where(Message.kind == kind)
    if before_revision is not None:
        asked = asked.where(Message.revision < before_revision)
    return session.exec(asked.order_by(col(Message.id)).with_for_update()).all()


def hold_message(session: Session, message_id: UUID) -> Message:
    """As it stands now, and nobody else changes it until the transaction ends."""
    asked = select(Message).where(Message.id == message_id)
    fresh = asked.with_for_update().execution_options(populate_existing=True)
    found = session.exec(fresh).first()
    if found is None:
        raise MessageNotFound("There is no such message.")
    return found


def hold_told_of(session: Session, *, reference: str, notify_id: str) -> Message | None:
    """The message a receipt is about. Our reference is the surer: it is kept before anything is sent."""
    by = Message.reference == reference if reference else Message.notify_id == notify_id
    asked = select(Message).where(by)
    return session.exec(asked.with_for_update().execution_options(populate_existing=True)).first()


def hold_due(
    session: Session, *, at: datetime, claimed_before: datetime, without: Collection[Channel], limit: int
) -> Sequence[Message]:
    """The next to be sent, and those whose worker is gone; on PostgreSQL past what others hold just now."""
    waits = and_(Message.state == State.WAITING.value, col(Message.due_at) <= at)
    left = and_(Message.state == State.SENDING.value, col(Message.claimed_at) < claimed_before)
    asked = select(Message).where(or_(waits, left))
    if without:
        asked = asked.where(col(Message.channel).not_in([channel.value for channel in without]))
    asked = asked.order_by(col(Message.due_at), col(Message.id)).limit(limit)
    return session.exec(asked.with_for_update(skip_locked=True)).all()


def hold_to_forget(session: Session, *, before: datetime, most: int) -> Sequence[Message]:
    """Those that ended before and still say to whom, or why not. One of which nothing more was heard
    ended when it was sent, for a mail server tells nothing; one that never went, when it would have gone."""
    going = [state.value for state in (State.WAITING, State.SENDING)]
    ended = func.coalesce(Message.delivered_at, Message.failed_at, Message.sent_at, Message.due_at)
    says = or_(Message.recipient != "", Message.failure != "")
    asked = select(Message).where(col(Message.state).not_in(going), says, ended < before)
    return session.exec(asked.limit(most).with_for_update(skip_locked=True)).all()


def list_messages(
    session: Session, *, states: Collection[State], first: int = 0, limit: int = 50
) -> Sequence[Message]:
    """The newest first; of every state where none is named."""
    asked = select(Message).order_by(col(Message.queued_at).desc(), col(Message.id))
    if states:
        asked = asked.where(col(Message.state).in_([state.value for state in states]))
    return session.exec(asked.offset(first).limit(limit)).all()


def count_by_state(session: Session) -> Counter[State]:
    rows = session.exec(select(Message.state, func.count()).group_by(Message.state)).all()
    return Counter({State(state): count for state, count in rows})


def wrong_details(session: Session, recipients: Iterable[tuple[Channel, str]]) -> set[tuple[Channel, str]]:
    """At which of these the last message that came to an end reached nobody."""
    keys = {(channel, who): recipient_key(channel, who) for channel, who in recipients if who.strip()}
    if not keys:
        return set()
    asked = select(Message.recipient_key, Message.state).where(*_reached_or_wrong(keys.values()))
    latest = dict(session.exec(asked.order_by(*_OF_ONE_RECIPIENT)).all())
    wrong = {state.value for state in WRONG_DETAILS}
    return {who for who, key in keys.items() if latest.get(key) in wrong}


def last_to_end(session: Session, keys: Collection[str]) -> dict[str, UUID]:
    """By key of a recipient, the message `wrong_details` judges by."""
    asked = select(Message.recipient_key, Message.id).where(*_reached_or_wrong(keys))
    return dict(session.exec(asked.order_by(*_OF_ONE_RECIPIENT)).all())


def hold_ended(session: Session, keys: Collection[str]) -> Sequence[Message]:
    """Those that reached one of these recipients or showed that nobody is there."""
    asked = select(Message).where(*_reached_or_wrong(keys))
    return session.exec(asked.with_for_update(skip_locked=True)).all()


def _reached_or_wrong(keys: Iterable[str]) -> tuple[ColumnElement[bool], ...]:
    ended = (State.DELIVERED, *WRONG_DETAILS)
    return (
        col(Message.recipient_key).in_(set(keys)),
        col(Message.state).in_([state.value for state in ended]),
    )


_OF_ONE_RECIPIENT = (col(Message.queued_at), col(Message.id))
