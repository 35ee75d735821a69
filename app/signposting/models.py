"""Suggestions taken up: an introduction, and whether it worked."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from app.errors import NotFound, OutOfStep, Refused
from app.kit.columns import both_or_neither, document, moment, one_of, words
from app.kit.ids import new_id
from app.kit.practice import Walled


class How(StrEnum):
    """How the two are to meet."""

    THEY_RING = "they_ring"
    WE_RING = "we_ring"
    WRITTEN = "written"
    NOT_FOR_THEM = "not_for_them"


class Result(StrEnum):
    """What became of it; the six lines a follow-up may end in."""

    WENT_HELPED = "went_helped"
    WENT_NO_HELP = "went_no_help"
    STILL_WANTS = "still_wants"
    NO_LONGER_WANTS = "no_longer_wants"
    NOT_REACHED = "not_reached"
    FULL_OR_CLOSED = "full_or_closed"


class Ring(StrEnum):
    """What became of our own call to the people somebody was introduced to."""

    RANG = "rang"
    NO_ANSWER = "no_answer"
    DECLINED = "declined"


class Asked(StrEnum):
    """Whom a try was to reach: the person, how it went; or the people they were introduced to."""

    PERSON = "person"
    LISTING = "listing"


class IntroductionNotFound(NotFound):
    title = "No such introduction"


class ConsentNeeded(Refused):
    what_to_do = "Ask “May we pass your name on?” and tick that they agreed, or choose another way."


class RungSince(OutOfStep):
    title = "This was not taken back"
    what_to_do = "Look at the list: it stands there as it is now."


class NothingToFollowUp(Refused):
    what_to_do = "Go back to the list."


class AlreadyAnswered(OutOfStep):
    title = "This follow-up already has a result"
    what_to_do = "Look at the result that stands; change it there if it is wrong."


class Rank(NamedTuple):
    """A place in a list of suggestions, from 1, and how long the list was."""

    place: int
    out_of: int


class Introduction(Walled, table=True):
    """`listing` and `reasons` are as they stood then; `agreed` is consent to pass the name on.

    Measures count by `follow_up_due_on`, which moves no more once the call has closed; `next_try_on` is when
    to ask again after a try that reached nobody or found them still waiting. `ring_on`: we are to ring the
    listing, from that day on.
    `rank`: its place among the `out_of` suggestions shown when it was first taken up, from 1; both None for
    what was in no such list, such as whoever knows everyone.
    """

    __tablename__ = "introduction"
    __table_args__ = (
        one_of("how", How, table="introduction"),
        both_or_neither("result", "result_at", "result_by", table="introduction"),
        both_or_neither("undone_at", "undone_by", table="introduction"),
        both_or_neither("rank", "out_of", table="introduction"),
        Index(
            "one_introduction_to_a_listing",
            "contact_id",
            "listing_id",
            unique=True,
            sqlite_where=text("undone_at is null"),
            postgresql_where=text("undone_at is null"),
        ),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    contact_id: UUID = Field(foreign_key="contact.id", index=True)
    listing_id: UUID = Field(foreign_key="stored_listing.id", index=True)
    listing_name: str
    listing: dict[str, Any] = document()
    reasons: list[dict[str, Any]] = document()
    versions: dict[str, Any] = document()
    how: str
    because: str = words()
    agreed: bool = False
    made_at: datetime = moment(index=True)
    made_by: str
    follow_up_due_on: date | None = Field(default=None, index=True)
    result: str | None = None
    result_note: str = words()
    result_at: datetime | None = moment(default=None)
    result_by: str | None = None
    undone_at: datetime | None = moment(default=None)
    undone_by: str | None = None
    next_try_on: date | None = Field(default=None, index=True)
    ring_on: date | None = Field(default=None, index=True)
    rank: int | None = None
    out_of: int | None = None


class IntroductionTry(SQLModel, table=True):
    """One try to reach the person or the listing, for good: a later result stands beside the earlier ones.

    An undone one stays with who undid it. `was_ring_on`, `was_next_try_on`: what an undo brings back.
    """

    __tablename__ = "introduction_try"
    __table_args__ = (
        one_of("asked", Asked, table="introduction_try"),
        one_of("result", dict.fromkeys([*Result, *Ring]), table="introduction_try"),
        both_or_neither("undone_at", "undone_by", table="introduction_try"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    introduction_id: UUID = Field(foreign_key="introduction.id", index=True)
    asked: str
    result: str
    note: str = words()
    again_on: date | None = None
    tried_at: datetime = moment()
    tried_by: str
    was_ring_on: date | None = None
    was_next_try_on: date | None = None
    undone_at: datetime | None = moment(default=None)
    undone_by: str | None = None
