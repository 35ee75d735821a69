"""The outbox: a row a message, and what became of it (ADR 0023)."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.errors import NotFound, OutOfStep
from app.kit.columns import both_or_neither, document, moment, one_of, words
from app.kit.ids import new_id, new_secret


class MessageNotFound(NotFound):
    title = "No such message"
    what_to_do = "Go back to the list of messages."


class NotToBeSentAgain(OutOfStep):
    title = "This message cannot be sent again"
    what_to_do = "Look at what stands there now: somebody may have sent it meanwhile."


class Channel(StrEnum):
    EMAIL = "email"
    SMS = "sms"
    LETTER = "letter"


class State(StrEnum):
    """`ACCEPTED`: whoever carries it has acknowledged it. What follows is how it ended.

    `PERMANENT_FAILURE`: there is no such address, or nobody takes it there; the contact details are wrong.
    """

    WAITING = "waiting"
    SENDING = "sending"
    ACCEPTED = "accepted"
    DELIVERED = "delivered"
    TEMPORARY_FAILURE = "temporary_failure"
    PERMANENT_FAILURE = "permanent_failure"
    TECHNICAL_FAILURE = "technical_failure"
    RETURNED_LETTER = "returned_letter"
    CANCELLED = "cancelled"


class Message(SQLModel, table=True):
    """One message to one recipient. `subject` is what it is about ("listing:UUID"), `kind` which of its
    messages, `revision` which time of that: the three together are sent once.

    `recipient`: an address, a number, or a letter's lines; it and `personalisation` are personal data and
    stand nowhere else. `recipient_key`: by which a recipient is found again without being read; a number
    can be guessed from it, so it is forgotten too.
    `reference`: ours, random, told to whoever carries the message; it is kept before the first try, so
    whatever comes back finds its row. `uncertain`: a try has ended without an answer, so whoever carries it
    is asked first. `failure`: why it was not sent or did not arrive, in words for staff.
    """

    __tablename__ = "message"
    __table_args__ = (
        UniqueConstraint("subject", "kind", "revision", name="uq_message_once"),
        one_of("channel", Channel, table="message"),
        one_of("state", State, table="message"),
        both_or_neither("claimed_at", "claimed_by", table="message"),
        CheckConstraint("(state = 'sending') = (claimed_at is not null)", name="ck_message_claimed"),
        Index("ix_message_due", "state", "due_at"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    subject: str = Field(index=True)
    kind: str
    revision: int = 1
    channel: str
    recipient: str = words()
    recipient_key: str = Field(default="", index=True)
    template: str
    personalisation: dict[str, Any] = document(default_factory=dict)
    state: str = State.WAITING.value
    tries: int = 0
    uncertain: bool = False
    due_at: datetime = moment()
    claimed_at: datetime | None = moment(default=None)
    claimed_by: str | None = None
    reference: str = Field(default_factory=new_secret, unique=True, index=True)
    notify_id: str | None = Field(default=None, index=True)
    queued_at: datetime = moment()
    queued_by: str
    sent_at: datetime | None = moment(default=None)
    delivered_at: datetime | None = moment(default=None)
    failed_at: datetime | None = moment(default=None)
    failure: str = words()
