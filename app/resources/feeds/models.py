"""Each time a feed was fetched, and what came of every record of it."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from app.errors import FrontDoorError, NotFound, OutOfStep
from app.kit.columns import document, moment, one_of, words
from app.kit.ids import new_id


class FeedTrouble(FrontDoorError):
    """What stopped a feed from being read, in a sentence for the curator."""

    status = 502
    title = "The feed could not be read"
    what_to_do = "Check the address, or ask the feed's owner."


class EnoughRead(FeedTrouble):
    """A run has taken as long, or read as much, as one may."""

    what_to_do = "Ask the feed's owner why it is so large or so slow."


class RunNotFound(NotFound):
    title = "No such run"


class AlreadyRunning(OutOfStep):
    title = "This feed is being fetched already"
    what_to_do = (
        "Wait until it has ended. If whoever fetched it was killed, try again in a quarter of an hour."
    )


class RunState(StrEnum):
    RUNNING = "running"
    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    FAILED = "failed"


class RecordState(StrEnum):
    """SHALLOW: a row of a list whose details are still to be asked for; FAILED: they could not be had."""

    SHALLOW = "shallow"
    WHOLE = "whole"
    FAILED = "failed"
    REJECTED = "rejected"
    WARNED = "warned"


class FeedRun(SQLModel, table=True):
    """`alive_at` and `held_by`: when the process that fetches was last heard of, and which it is; "" where it
    let go. `progress` is what the next process needs to go on where it was.
    """

    __tablename__ = "feed_run"
    __table_args__ = (
        one_of("state", RunState, table="feed_run"),
        Index("ix_feed_run_feed", "feed", "started_at"),
        Index(
            "one_feed_run_at_a_time",
            "feed",
            unique=True,
            sqlite_where=text("state = 'running'"),
            postgresql_where=text("state = 'running'"),
        ),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    feed: str = Field(foreign_key="feed.name")
    url: str = words()
    state: str = RunState.RUNNING.value
    reason: str = words()
    started_at: datetime = moment()
    started_by: str
    ended_at: datetime | None = moment(default=None)
    alive_at: datetime = moment()
    held_by: str = words()
    progress: dict[str, Any] = document(default_factory=dict)
    pages: int = 0
    requests: int = 0
    seen: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    missing: int = 0
    hidden: int = 0


class FeedRunRecord(SQLModel, table=True):
    """While the run goes on, every record fetched so far; afterwards those that were rejected or warned of.

    `place`: the record's number in the run.
    """

    __tablename__ = "feed_run_record"
    __table_args__ = (one_of("state", RecordState, table="feed_run_record"),)

    run_id: UUID = Field(foreign_key="feed_run.id", primary_key=True)
    place: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    source_id: str = words()
    state: str
    label: str = words()
    reasons: list[str] = document(default_factory=list)
    raw: Any = document(default=None, nullable=True)
