"""The only place that reads the stored map."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import numpy as np
from sqlalchemy import ColumnElement
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import defer
from sqlmodel import Session, col, delete, select, update

from app.resources.models import Feed, ListingNotFound, MapVersion, StoredListing, StoredPlace, TextVector
from resource_directory.listing import Listing, Visibility
from resource_directory.places import Place
from sentence_encoder import Steps

_MAP_VERSION = select(MapVersion.version)
_IN_HAND = 500
_VERSIONS = select(MapVersion.version, MapVersion.decided)


def shown() -> tuple[ColumnElement[bool], ...]:
    """What a listing must be to be suggested or published: not hidden, and not replaced by another."""
    return col(StoredListing.hidden_at).is_(None), col(StoredListing.replaced_by).is_(None)


def map_version(session: Session) -> int:
    return session.exec(_MAP_VERSION).first() or 0


def versions_of_map(session: Session) -> tuple[int, int]:
    """Of the listings and places, and of what people decided about needs."""
    found = session.exec(_VERSIONS).first()
    return (found[0], found[1]) if found else (0, 0)


def list_stored(session: Session) -> Sequence[StoredListing]:
    return session.exec(
        select(StoredListing).order_by(col(StoredListing.feed), col(StoredListing.source_id))
    ).all()


def each_shown(session: Session) -> Iterator[tuple[UUID, str, Listing]]:
    """Every listing still in its feed with the mark of its content; a few in hand at a time."""
    asked = (
        select(StoredListing.id, StoredListing.content_hash, StoredListing.record)
        .where(*shown())
        .order_by(col(StoredListing.feed), col(StoredListing.source_id))
        .execution_options(yield_per=_IN_HAND)
    )
    return ((key, mark, Listing.model_validate(record)) for key, mark, record in session.exec(asked))


def marks_of_shown(session: Session) -> dict[UUID, str]:
    """Of every listing still in its feed, a mark that changes with its content."""
    asked = select(StoredListing.id, StoredListing.content_hash)
    return dict(session.exec(asked.where(*shown())).all())


def list_some(session: Session, ids: Collection[UUID]) -> Sequence[StoredListing]:
    return session.exec(select(StoredListing).where(col(StoredListing.id).in_(ids))).all()


def list_of_feed(session: Session, feed: str) -> dict[str, StoredListing]:
    """By source id; what each tells is only read where somebody asks the row for it."""
    told = (StoredListing.record, StoredListing.raw)
    rows = session.exec(
        select(StoredListing).where(StoredListing.feed == feed).options(*(defer(each) for each in told))  # type: ignore[arg-type]  # a column, once it is a table
    )
    return {row.source_id: row for row in rows}


def note_seen(session: Session, ids: Sequence[UUID], at: datetime) -> None:
    """That a feed still holds these as they were: many in one statement, for they are nearly all of them."""
    for start in range(0, len(ids), _IN_HAND):
        some = ids[start : start + _IN_HAND]
        session.exec(
            update(StoredListing)
            .where(col(StoredListing.id).in_(some))
            .values(last_seen_at=at)
            .execution_options(synchronize_session=False)
        )


def find_feed(session: Session, name: str) -> Feed | None:
    return session.get(Feed, name)


def get_stored(session: Session, listing_id: UUID) -> StoredListing:
    found = session.get(StoredListing, listing_id)
    if found is None:
        raise ListingNotFound("There is no listing at this address.")
    return found


def listing_in(stored: StoredListing) -> Listing:
    return Listing.model_validate(stored.record)


def list_places(session: Session) -> list[Place]:
    rows = session.exec(select(StoredPlace).order_by(col(StoredPlace.name)))
    return [Place(r.name, r.latitude, r.longitude, r.outward_code, r.kind) for r in rows]


def list_public(session: Session) -> list[tuple[StoredListing, Listing]]:
    """What may be published: public, still in its feed, and of a feed that states a licence."""
    asked = (
        select(StoredListing)
        .join(Feed, col(Feed.name) == StoredListing.feed)
        .where(Feed.licence != "", *shown())
        .order_by(StoredListing.name, col(StoredListing.id))
    )
    rows = [(row, listing_in(row)) for row in session.exec(asked)]
    return [(row, listing) for row, listing in rows if listing.visibility is Visibility.PUBLIC]


def add_vectors(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Two who take in the same words at once work out the same: what is there already stands."""
    insert = (sqlite if session.get_bind().dialect.name == "sqlite" else postgresql).insert
    for start in range(0, len(rows), _IN_HAND):
        session.execute(insert(TextVector).values(rows[start : start + _IN_HAND]).on_conflict_do_nothing())


def kept_vectors(session: Session, model: str, keys: Collection[str] | None = None) -> dict[str, Steps]:
    """What is known of texts, by the key of each, as one language model reads them; of all, or some few."""
    asked = select(TextVector.text_key, TextVector.steps, TextVector.size).where(TextVector.model == model)
    if keys is not None:
        asked = asked.where(col(TextVector.text_key).in_(keys))
    return {
        key: Steps(np.frombuffer(steps, dtype=np.int8)[None], np.array([size], dtype=np.float32))
        for key, steps, size in session.exec(asked.execution_options(yield_per=_IN_HAND))
    }


def keys_of_vectors(session: Session, model: str) -> frozenset[str]:
    return frozenset(session.exec(select(TextVector.text_key).where(TextVector.model == model)))


def forget_vectors_of_others(session: Session, model: str) -> None:
    session.exec(delete(TextVector).where(col(TextVector.model) != model))
