"""Rounds in which a group is asked whether what we say of it is still right, and the links in its letters."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from app.errors import NotFound, Refused
from app.kit.columns import both_or_neither, moment, one_of
from app.kit.ids import new_id


class LinkNotFound(NotFound):
    title = "This link does not work"


class NotWrittenTo(Refused):
    title = "No letter was written"
    what_to_do = "Ring them instead."


class Step(StrEnum):
    """The letter that went last."""

    FIRST = "first"
    REMINDER = "reminder"
    LAST = "last"


class Ended(StrEnum):
    STILL_RIGHT = "still_right"
    CHANGED = "changed"
    CLOSED = "closed"
    CHECKED = "checked"
    NO_ANSWER = "no_answer"
    STOPPED = "stopped"


class Answer(StrEnum):
    STILL_RIGHT = "still_right"
    CHANGED = "changed"
    CLOSED = "closed"


class ReviewRound(SQLModel, table=True):
    """`number`: the rounds of a listing in order, from 1. `next_at`: when the next letter goes, or after the
    last one when it ends without an answer. `checked_before`: when the listing was last checked as it began.
    `answer`: what the group said last through a link, which it may do long after the round has ended.
    """

    __tablename__ = "review_round"
    __table_args__ = (
        one_of("step", Step, table="review_round"),
        one_of("ended_how", Ended, table="review_round"),
        one_of("answer", Answer, table="review_round"),
        both_or_neither("ended_at", "ended_how", "ended_by", table="review_round"),
        both_or_neither("answered_at", "answer", table="review_round"),
        UniqueConstraint("listing_id", "number", name="uq_review_round_number"),
        Index(
            "one_review_round_open",
            "listing_id",
            unique=True,
            sqlite_where=text("ended_at is null"),
            postgresql_where=text("ended_at is null"),
        ),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    listing_id: UUID = Field(foreign_key="stored_listing.id")
    number: int
    checked_before: date | None = None
    begun_at: datetime = moment()
    begun_by: str
    step: str
    next_at: datetime = moment()
    ended_at: datetime | None = moment(default=None)
    ended_how: str | None = None
    ended_by: str | None = None
    answered_at: datetime | None = moment(default=None)
    answer: str | None = None


class ReviewLink(SQLModel, table=True):
    """A link as one letter holds it. Of its secret only the fingerprint is kept; `address_key` tells two
    letters of one day to one address; it is emptied when the day is over, for an address can be
    guessed from it.
    """

    __tablename__ = "review_link"
    __table_args__ = (
        one_of("step", Step, table="review_link"),
        both_or_neither("revoked_at", "revoked_by", table="review_link"),
        UniqueConstraint("round_id", "step", name="uq_review_link_step"),
        Index("ix_review_link_made_at", "made_at"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    round_id: UUID = Field(foreign_key="review_round.id")
    step: str
    secret_fingerprint: str = Field(unique=True, index=True)
    address_key: str
    made_at: datetime = moment()
    valid_until: datetime = moment()
    revoked_at: datetime | None = moment(default=None)
    revoked_by: str | None = None
