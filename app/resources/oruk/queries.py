"""What of the stored map may be published: the only place that asks for it."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from app.resources.models import Feed, StoredListing
from app.resources.queries import shown


class Origin(NamedTuple):
    """A feed that says under what licence it may be published again."""

    feed: str
    licence: str
    attribution: str


class Row(NamedTuple):
    id: UUID
    feed: str
    changed_at: datetime


def list_origins(session: Session) -> tuple[Origin, ...]:
    asked = select(Feed.name, Feed.licence, Feed.attribution).where(_licensed()).order_by(col(Feed.name))
    return tuple(Origin(*found) for found in session.exec(asked))


def list_rows(session: Session) -> Sequence[Row]:
    """In the order of their ids. What each says is in the map in memory."""
    asked = (
        select(StoredListing.id, StoredListing.feed, StoredListing.changed_at)
        .join(Feed, col(Feed.name) == StoredListing.feed)
        .where(_licensed(), *shown())
    )
    return sorted(Row(*found) for found in session.exec(asked))


def _licensed() -> ColumnElement[bool]:
    return func.trim(col(Feed.licence)) != ""
