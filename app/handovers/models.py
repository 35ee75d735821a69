"""An open call passed from one worker to another, with the one line the next one needs."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from app.errors import NotAllowed, NotFound, OutOfStep
from app.kit.columns import both_or_neither, moment, one_of, words
from app.kit.ids import new_id


class Ending(StrEnum):
    """`overtaken`: somebody took the call over, or it was handed to another, before this was answered."""

    ACCEPTED = "accepted"
    GIVEN_BACK = "given_back"
    TAKEN_BACK = "taken_back"
    OVERTAKEN = "overtaken"


class HandOverNotFound(NotFound):
    title = "No such hand-over"
    what_to_do = "Go back to the call or to your worklist."


class NoLongerWaiting(OutOfStep):
    title = "This hand-over has been answered"
    what_to_do = "Open the call to see whose it is now."


class NotForYou(NotAllowed):
    title = "This hand-over is for somebody else"
    what_to_do = "Ask them, or take the call over yourself and say why."


class HandOver(SQLModel, table=True):
    """To one worker (`to_staff`) or to whoever of a team is free (`to_team`).

    The giver holds the call until somebody accepts, so that it is never nobody's. A call taken over is the
    same row, given and accepted by the taker. `put_away_at`: whoever holds the call has read the line.
    """

    __tablename__ = "hand_over"
    __table_args__ = (
        one_of("ending", Ending, table="hand_over"),
        CheckConstraint("(to_staff is null) <> (to_team = '')", name="ck_hand_over_to_one"),
        both_or_neither("ended_at", "ended_by", "ending", table="hand_over"),
        both_or_neither("put_away_at", "put_away_by", table="hand_over"),
        Index(
            "one_hand_over_waiting",
            "contact_id",
            unique=True,
            sqlite_where=text("ended_at is null"),
            postgresql_where=text("ended_at is null"),
        ),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    contact_id: UUID = Field(foreign_key="contact.id", index=True)
    line: str = words()
    from_staff: str
    to_staff: str | None = None
    to_team: str = ""
    given_at: datetime = moment()
    given_by: str
    ending: str | None = None
    reason: str = words()
    ended_at: datetime | None = moment(default=None)
    ended_by: str | None = None
    put_away_at: datetime | None = moment(default=None)
    put_away_by: str | None = None
