"""What a curator can do to a pair of listings."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app.audit.actions import record
from app.resources.duplicates import queries
from app.resources.duplicates.models import (
    DuplicateDecision,
    Kept,
    PairDecidedMeanwhile,
    Verdict,
)
from app.resources.duplicates.rules import marks_of
from app.resources.duplicates.settling import settle
from app.resources.map_version import add_one
from app.resources.models import StoredListing
from resource_directory.duplicates import signs_of
from resource_directory.listing import Listing


def decide(
    session: Session,
    *,
    one: StoredListing,
    other: StoredListing,
    verdict: Verdict,
    keep: UUID | None = None,
    seen: UUID | None,
    by: str,
    at: datetime,
) -> DuplicateDecision:
    """Say whether two listings are one activity; `keep`: the id of the one to show where they are.

    `seen`: the decision that stood on the page. The same said twice is said once. PairDecidedMeanwhile where
    another decision stands than was seen, or one of the two has been merged or dropped since.
    """
    _take_turn(session, {one.id, other.id})
    first, second = sorted((one, other), key=lambda row: (row.feed, row.source_id))
    kept = Kept.NEITHER if verdict is not Verdict.SAME else Kept.FIRST if keep == first.id else Kept.SECOND
    standing = queries.find_standing(session, (first.feed, first.source_id), (second.feed, second.source_id))
    if standing and (standing.verdict, standing.kept, standing.decided_by) == (verdict, kept, by):
        return standing
    if (standing.id if standing else None) != seen or not all(map(_stands_alone, (first, second))):
        raise PairDecidedMeanwhile("What you saw on the page is no longer so, and nothing was changed.")
    if standing:
        _end(session, standing, by=by, at=at)
    decision = DuplicateDecision(
        first_feed=first.feed, first_source_id=first.source_id,
        second_feed=second.feed, second_source_id=second.source_id,
        verdict=verdict.value, kept=kept.value, marks={"first": _marks(first), "second": _marks(second)},
        decided_at=at, decided_by=by,
    )  # fmt: skip
    session.add(decision)
    session.flush()
    settle(session)
    subject, detail = ("duplicate_decision", str(decision.id)), {"verdict": verdict.value, "kept": kept.value}
    record(session, verb="duplicate:decided", subject=subject, by=by, at=at, detail=detail)
    return decision


def _stands_alone(row: StoredListing) -> bool:
    return row.hidden_at is None and row.replaced_by is None


def _marks(row: StoredListing) -> dict[str, object]:
    return marks_of(signs_of(str(row.id), Listing.model_validate(row.record)))


def take_back(session: Session, *, decision_id: UUID, by: str, at: datetime) -> DuplicateDecision:
    """Both are on the map again, and the pair is to be decided. Twice by the same person is once."""
    _take_turn(session, set())
    decision = queries.get_decision(session, decision_id)
    if decision.undone_at is not None:
        if decision.undone_by == by:
            return decision
        raise PairDecidedMeanwhile("This decision no longer stands, so nothing was taken back.")
    _end(session, decision, by=by, at=at)
    settle(session)
    subject = ("duplicate_decision", str(decision.id))
    record(session, verb="duplicate:taken_back", subject=subject, by=by, at=at)
    return decision


def _end(session: Session, decision: DuplicateDecision, *, by: str, at: datetime) -> None:
    decision.undone_at, decision.undone_by = at, by
    session.add(decision)
    session.flush()  # before another may stand


def _take_turn(session: Session, ids: Collection[UUID]) -> None:
    """Whoever decides at the same moment waits. The listings are held before the map's version, as whoever
    edits or imports them does, or two might wait for each other.
    """
    queries.hold(session, ids)
    add_one(session, "version")
