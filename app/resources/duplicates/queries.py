"""What curators said of pairs, and which listings are to be compared, asked of the database."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from app.resources.duplicates.models import DuplicateDecision, PairNotFound, Verdict
from app.resources.duplicates.rules import Source
from app.resources.models import StoredListing
from resource_directory.listing import Listing

_IN_HAND = 500


@dataclass(frozen=True)
class Held:
    """A listing that its feed still holds, also where another stands in for it. `mark`: of its content."""

    id: UUID
    source: Source
    mark: str
    replaced_by: UUID | None


def list_standing(session: Session) -> Sequence[DuplicateDecision]:
    asked = select(DuplicateDecision).where(col(DuplicateDecision.undone_at).is_(None))
    return session.exec(asked.order_by(col(DuplicateDecision.decided_at).desc())).all()


def list_same(session: Session) -> Sequence[DuplicateDecision]:
    return session.exec(
        select(DuplicateDecision).where(
            col(DuplicateDecision.undone_at).is_(None), DuplicateDecision.verdict == Verdict.SAME.value
        )
    ).all()


def find_standing(session: Session, first: Source, second: Source) -> DuplicateDecision | None:
    asked = select(DuplicateDecision).where(
        DuplicateDecision.first_feed == first[0],
        DuplicateDecision.first_source_id == first[1],
        DuplicateDecision.second_feed == second[0],
        DuplicateDecision.second_source_id == second[1],
        col(DuplicateDecision.undone_at).is_(None),
    )
    return session.exec(asked).first()


def get_decision(session: Session, decision_id: UUID) -> DuplicateDecision:
    found = session.get(DuplicateDecision, decision_id)
    if found is None:
        raise PairNotFound("There is no such decision.")
    return found


def find_last(session: Session, *, by: str, since: datetime) -> DuplicateDecision | None:
    """What somebody decided last, where it still stands: what was before it is not the next to undo."""
    asked = (
        select(DuplicateDecision)
        .where(
            DuplicateDecision.decided_by == by,
            col(DuplicateDecision.decided_at) >= since,
        )
        .order_by(col(DuplicateDecision.decided_at).desc())
    )
    last = session.exec(asked).first()
    return last if last and last.undone_at is None else None


def list_held(session: Session) -> list[Held]:
    asked = select(
        StoredListing.id, StoredListing.feed, StoredListing.source_id, StoredListing.content_hash
    ).where(col(StoredListing.hidden_at).is_(None))
    ordered = asked.order_by(col(StoredListing.feed), col(StoredListing.source_id))
    replaced = select(StoredListing.id, StoredListing.replaced_by)
    instead = dict(session.exec(replaced.where(col(StoredListing.replaced_by).is_not(None))).all())
    return [
        Held(key, (feed, source_id), mark, instead.get(key))
        for key, feed, source_id, mark in session.exec(ordered)
    ]


def each_listing(session: Session, ids: Sequence[UUID]) -> Iterator[tuple[UUID, Listing]]:
    for start in range(0, len(ids), _IN_HAND):
        some = ids[start : start + _IN_HAND]
        asked = select(StoredListing.id, StoredListing.record).where(col(StoredListing.id).in_(some))
        yield from ((key, Listing.model_validate(record)) for key, record in session.exec(asked))


def rows_at(session: Session, sources: Collection[Source]) -> dict[Source, StoredListing]:
    """Those of these sources that there are, hidden ones too."""
    found: dict[Source, StoredListing] = {}
    ids = sorted({source_id for _, source_id in sources})
    for start in range(0, len(ids), _IN_HAND):
        asked = select(StoredListing).where(col(StoredListing.source_id).in_(ids[start : start + _IN_HAND]))
        rows = {(row.feed, row.source_id): row for row in session.exec(asked)}
        found |= {source: row for source, row in rows.items() if source in sources}
    return found


def list_replaced(session: Session) -> Sequence[StoredListing]:
    return session.exec(select(StoredListing).where(col(StoredListing.replaced_by).is_not(None))).all()


def hold(session: Session, ids: Collection[UUID]) -> None:
    """Hold these listings, and all that a standing merge may change, until the end of the request; they are
    read anew. Always in one order.
    """
    merged = {
        source
        for each in list_same(session)
        for source in (
            (each.first_feed, each.first_source_id),
            (each.second_feed, each.second_source_id),
        )
    }
    touched = {row.id for row in (*rows_at(session, merged).values(), *list_replaced(session))} | set(ids)
    asked = select(StoredListing).where(col(StoredListing.id).in_(touched)).order_by(col(StoredListing.id))
    session.exec(asked.with_for_update().execution_options(populate_existing=True)).all()


def list_instead_of(session: Session, kept: UUID) -> Sequence[StoredListing]:
    """Those that this one stands in for."""
    asked = select(StoredListing).where(StoredListing.replaced_by == kept)
    return session.exec(asked.order_by(col(StoredListing.feed), col(StoredListing.source_id))).all()
