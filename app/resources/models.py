"""The map as it is kept: feeds, their listings, the council's places."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.errors import NotFound
from app.kit.columns import document, moment, words
from app.kit.ids import new_id


class ListingNotFound(NotFound):
    title = "No such listing"


class FeedNotFound(NotFound):
    title = "No such feed"
    what_to_do = "Check the name: the import said it, and it is the file's name where none was given."


class Feed(SQLModel, table=True):
    """Where listings came from. Nothing of a feed without a licence is published again."""

    __tablename__ = "feed"

    name: str = Field(primary_key=True)
    source: str = words()
    licence: str = words()
    attribution: str = words()
    added_at: datetime = moment()


class StoredListing(SQLModel, table=True):
    """`record` is a `resource_directory.listing.Listing` as JSON; `raw` is what the feed said, untouched."""

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


class StoredPlace(SQLModel, table=True):
    __tablename__ = "place"

    name: str = Field(primary_key=True)
    latitude: float
    longitude: float
    outward_code: str = ""
    kind: str = "area"


class MapVersion(SQLModel, table=True):
    """One row, raised by every change: how a process knows that its index is out of date."""

    __tablename__ = "map_version"

    id: int = Field(default=1, primary_key=True)
    version: int = 0
