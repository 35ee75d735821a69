"""A promise to ring somebody back, and each try to keep it."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from app.errors import NotAllowed, NotFound, OutOfStep
from app.kit.columns import both_or_neither, moment, one_of, words
from app.kit.ids import new_id


class Why(StrEnum):
    """`dropped`: the line was cut, so somebody rings back now. It waits only while the call is open."""

    PROMISED = "promised"
    DROPPED = "dropped"


class Try(StrEnum):
    """What became of one try. All but `no_answer` keep the promise."""

    SPOKE = "spoke"
    THEY_RANG = "they_rang"
    NOT_NEEDED = "not_needed"
    NO_ANSWER = "no_answer"


class CallbackNotFound(NotFound):
    title = "No such promise to ring back"
    what_to_do = "Go back to the call or to your worklist."


class CallbackOfAnother(NotAllowed):
    """Another team's promise: nothing of it is shown."""

    title = "This promise belongs to another team"
    what_to_do = "Ask whoever made it, or a manager."


class AlreadyKept(OutOfStep):
    title = "Somebody has rung them already"
    what_to_do = "Look at what they recorded. If they did not ring, take that back and record yours."


class MovedOn(OutOfStep):
    """What is to be taken back is no longer what stands."""

    title = "Something else was recorded since"
    what_to_do = "Look at what stands there now."


class Callback(SQLModel, table=True):
    """`due_at` moves with each try that nobody answers; `no_answers` counts those that stand."""

    __tablename__ = "callback"
    __table_args__ = (
        one_of("why", Why, table="callback"),
        one_of("result", [t for t in Try if t is not Try.NO_ANSWER], table="callback"),
        CheckConstraint("no_answers >= 0", name="ck_callback_no_answers"),
        both_or_neither("result", "result_at", "result_by", table="callback"),
        both_or_neither("taken_back_at", "taken_back_by", table="callback"),
        Index(
            "one_dropped_line",
            "contact_id",
            unique=True,
            sqlite_where=text("why = 'dropped' and result is null and taken_back_at is null"),
            postgresql_where=text("why = 'dropped' and result is null and taken_back_at is null"),
        ),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    contact_id: UUID = Field(foreign_key="contact.id", index=True)
    why: str = Why.PROMISED.value
    due_at: datetime = moment(index=True)
    to_whom: str = words()
    telephone: str = words()
    about: str = words()
    no_answers: int = 0
    promised_at: datetime = moment()
    promised_by: str
    result: str | None = None
    result_at: datetime | None = moment(default=None)
    result_by: str | None = None
    taken_back_at: datetime | None = moment(default=None)
    taken_back_by: str | None = None


class CallbackTry(SQLModel, table=True):
    """One try, for good: an undone one stays with who undid it. `was_due_at`: what an undo brings back."""

    __tablename__ = "callback_try"
    __table_args__ = (
        one_of("result", Try, table="callback_try"),
        both_or_neither("undone_at", "undone_by", table="callback_try"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    callback_id: UUID = Field(foreign_key="callback.id", index=True)
    result: str
    note: str = words()
    was_due_at: datetime = moment()
    tried_at: datetime = moment()
    tried_by: str
    undone_at: datetime | None = moment(default=None)
    undone_by: str | None = None
