"""The map as it is kept: feeds, their listings, the council's places."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from app.errors import NotFound, OutOfStep
from app.kit.columns import both_or_neither, document, moment, one_of, words
from app.kit.ids import new_id


class ListingNotFound(NotFound):
    title = "No such listing"


class FeedNotFound(NotFound):
    title = "No such feed"
    what_to_do = "Check the name: the import said it, and it is the file's name where none was given."


class TaggedNotFound(NotFound):
    title = "No longer on the map"
    what_to_do = "Go back to the list of need tags. Its feed may have changed since the page was opened."


class DecidedMeanwhile(OutOfStep):
    title = "Somebody has decided this meanwhile"
    what_to_do = "Look at what stands there now, and change it if you need to."


class Feed(SQLModel, table=True):
    """Where listings came from. Nothing of a feed without a licence is published again.

    `url`: where it is fetched, "" where somebody brings its file; `every_hours`: 0 is only when asked for.
    `licence_from`: "feed" where it states the licence itself, "" where a person said which it is.
    """

    __tablename__ = "feed"

    name: str = Field(primary_key=True)
    source: str = words()
    licence: str = words()
    attribution: str = words()
    added_at: datetime = moment()
    url: str = words()
    licence_from: str = words()
    every_hours: int = 0
    next_run_at: datetime | None = moment(default=None)
    paused: bool = False


class StoredListing(SQLModel, table=True):
    """`record` is a `resource_directory.listing.Listing` as JSON; `raw` is what the feed said, untouched.

    `fed`: the listing as its feed has it, where people changed it here; None where `record` is just that.
    `missing_since`: the first complete run that did not hold it, `missed_runs` how many did not by now;
    `hidden_at`: since when it is suggested to nobody. `replaced_by`: the same activity, kept instead of it;
    no foreign key, for listings are never deleted.
    """

    __tablename__ = "stored_listing"
    __table_args__ = (UniqueConstraint("feed", "source_id", name="uq_stored_listing_source"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    feed: str = Field(foreign_key="feed.name")
    source_id: str
    name: str
    record: dict[str, Any] = document()
    raw: dict[str, Any] = document()
    content_hash: str
    added_at: datetime = moment()
    changed_at: datetime = moment()
    last_seen_at: datetime = moment()
    missing_since: datetime | None = moment(default=None)
    missed_runs: int = 0
    hidden_at: datetime | None = moment(default=None)
    replaced_by: UUID | None = None
    fed: dict[str, Any] | None = document(default=None)


class StoredPlace(SQLModel, table=True):
    __tablename__ = "place"

    name: str = Field(primary_key=True)
    latitude: float
    longitude: float
    outward_code: str = ""
    kind: str = "area"


class MapVersion(SQLModel, table=True):
    """One row, raised by every change: how a process knows that its index is out of date.

    `decided` is raised by what people decide about needs, which changes no listing.
    """

    __tablename__ = "map_version"

    id: int = Field(default=1, primary_key=True)
    version: int = 0
    decided: int = 0


class TextVector(SQLModel, table=True):
    """What a text means to one language model: `steps` a signed byte for each number, `size` of a step.

    Kept by the text's hash, so that what is told in the same words is worked out once.
    """

    __tablename__ = "text_vector"

    model: str = Field(primary_key=True)
    text_key: str = Field(primary_key=True)
    steps: bytes
    size: float


class About(StrEnum):
    TERM = "term"
    LISTING = "listing"


class NeedDecision(SQLModel, table=True):
    """Which needs a term leads to, or one listing answers, as a person said: weights by code, none for
    "no need". The one without an end stands. No feed touches it.

    `subject`: a `term_key`, or the id of a stored listing; `name` is how it was called then.
    `instead_of`: the decision it changed.
    """

    __tablename__ = "need_decision"
    __table_args__ = (
        one_of("about", About, table="need_decision"),
        both_or_neither("ended_at", "ended_by", table="need_decision"),
        Index(
            "one_need_decision_standing",
            "about",
            "subject",
            unique=True,
            sqlite_where=text("ended_at is null"),
            postgresql_where=text("ended_at is null"),
        ),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    about: str
    subject: str = words()
    name: str = words()
    needs: dict[str, float] = document()
    instead_of: UUID | None = Field(default=None, foreign_key="need_decision.id")
    decided_at: datetime = moment()
    decided_by: str
    ended_at: datetime | None = moment(default=None)
    ended_by: str | None = None
