"""What a listing's own page says of others that tell of the same activity."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from app.resources.duplicates import queries, rules
from app.resources.models import StoredListing
from app.resources.queries import list_some


@dataclass(frozen=True)
class Told:
    id: UUID
    name: str
    feed: str


@dataclass(frozen=True)
class MergeNote:
    """`instead`: the one that stands in for it. `also`: those it stands in for. `gone`: the one that stood in
    for it until its feed no longer held it.
    """

    instead: Told | None = None
    also: tuple[Told, ...] = ()
    gone: Told | None = None


def note_on(session: Session, stored: StoredListing) -> MergeNote:
    instead = list_some(session, {stored.replaced_by}) if stored.replaced_by else ()
    also = queries.list_instead_of(session, stored.id)
    return MergeNote(
        instead=_told(instead[0]) if instead else None,
        also=tuple(_told(row) for row in also),
        gone=None if instead else _gone(session, stored),
    )


def merged_into(session: Session, ids: Collection[UUID]) -> dict[UUID, str]:
    """The name of what stands in for each of these listings, where another does."""
    instead = {row.id: row.replaced_by for row in list_some(session, set(ids)) if row.replaced_by}
    names = {row.id: row.name for row in list_some(session, set(instead.values()))} if instead else {}
    return {key: names[kept] for key, kept in instead.items() if kept in names}


def _gone(session: Session, stored: StoredListing) -> Told | None:
    own = (stored.feed, stored.source_id)
    kept = {merge.kept for merge in rules.merges(queries.list_same(session)) if merge.gone == own}
    hidden = [row for row in queries.rows_at(session, kept).values() if row.hidden_at is not None]
    return _told(hidden[0]) if hidden else None


def _told(row: StoredListing) -> Told:
    return Told(row.id, row.name, row.feed)
