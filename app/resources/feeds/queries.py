"""What is asked of feeds and their runs."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, delete, select, update

from app.resources.feeds.models import FeedRun, FeedRunRecord, RecordState, RunNotFound, RunState
from app.resources.models import Feed, StoredListing
from app.resources.queries import shown

_IN_HAND = 500


def list_feeds(session: Session) -> Sequence[Feed]:
    return session.exec(select(Feed).order_by(col(Feed.name))).all()


def lock_feed(session: Session, name: str) -> Feed | None:
    """The row, held until the transaction ends: claims of one feed take turns."""
    return session.exec(select(Feed).where(Feed.name == name).with_for_update()).first()


def find_feed_at(session: Session, url: str) -> Feed | None:
    return session.exec(select(Feed).where(Feed.url == url).order_by(col(Feed.added_at))).first()


def list_due(session: Session, at: datetime) -> Sequence[str]:
    asked = select(Feed.name).where(Feed.url != "", col(Feed.paused).is_(False), col(Feed.next_run_at) <= at)
    return session.exec(asked.order_by(col(Feed.next_run_at))).all()


def find_running(session: Session, feed: str) -> FeedRun | None:
    asked = select(FeedRun).where(FeedRun.feed == feed, FeedRun.state == RunState.RUNNING.value)
    return session.exec(asked).first()


def get_run(session: Session, run_id: UUID, feed: str) -> FeedRun:
    found = session.get(FeedRun, run_id)
    if found is None or found.feed != feed:
        raise RunNotFound("There is no run of this feed at this address.")
    return found


def last_runs(session: Session) -> dict[str, FeedRun]:
    """The latest of each feed."""
    latest = select(FeedRun.feed, func.max(FeedRun.started_at).label("at")).group_by(FeedRun.feed).subquery()
    rows = session.exec(
        select(FeedRun).join(
            latest, (col(FeedRun.feed) == latest.c.feed) & (col(FeedRun.started_at) == latest.c.at)
        )
    )
    return {run.feed: run for run in rows}


def runs_of(session: Session, feed: str, *, most: int) -> Sequence[FeedRun]:
    asked = select(FeedRun).where(FeedRun.feed == feed).order_by(col(FeedRun.started_at).desc())
    return session.exec(asked.limit(most)).all()


def counts_of_listings(session: Session) -> dict[str, tuple[int, int]]:
    """Of each feed: how many listings it has brought, and how many of them are in sight."""
    every = session.exec(select(StoredListing.feed, func.count()).group_by(StoredListing.feed)).all()
    seen = session.exec(
        select(StoredListing.feed, func.count()).where(*shown()).group_by(StoredListing.feed)
    ).all()
    in_sight = dict(seen)
    return {feed: (count, in_sight.get(feed, 0)) for feed, count in every}


def list_missing(session: Session, feed: str, *, most: int) -> Sequence[StoredListing]:
    """What a feed has left out, what went missing last first."""
    asked = select(StoredListing).where(
        StoredListing.feed == feed, col(StoredListing.missing_since).is_not(None)
    )
    ordered = asked.order_by(col(StoredListing.missing_since).desc(), col(StoredListing.name))
    return session.exec(ordered.limit(most)).all()


def staged_ids(session: Session, run_id: UUID) -> list[tuple[int, str]]:
    asked = select(FeedRunRecord.place, FeedRunRecord.source_id).where(FeedRunRecord.run_id == run_id)
    return [(place, source_id) for place, source_id in session.exec(asked)]


def staged(session: Session, run_id: UUID, state: RecordState | None = None) -> Sequence[FeedRunRecord]:
    asked = select(FeedRunRecord).where(FeedRunRecord.run_id == run_id)
    if state is not None:
        asked = asked.where(FeedRunRecord.state == state.value)
    return session.exec(asked.order_by(col(FeedRunRecord.place))).all()


def rewrite_staged(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Each with `run_id` and `place`, and what is different now."""
    if rows:
        session.execute(update(FeedRunRecord), rows)


def remove_staged(session: Session, run_id: UUID, places: Collection[int] | None = None) -> None:
    """Those of some places, or all."""
    gone = delete(FeedRunRecord).where(col(FeedRunRecord.run_id) == run_id)
    if places is not None:
        gone = gone.where(col(FeedRunRecord.place).in_(places))
    session.execute(gone.execution_options(synchronize_session=False))


def forget_records_before(session: Session, feed: str, *, runs_kept: int) -> None:
    """Of all but the latest runs; what they counted stays."""
    old = (
        select(FeedRun.id)
        .where(FeedRun.feed == feed)
        .order_by(col(FeedRun.started_at).desc())
        .offset(runs_kept)
        .limit(_IN_HAND)
    )
    ids = session.exec(old).all()
    if ids:
        session.execute(
            delete(FeedRunRecord)
            .where(col(FeedRunRecord.run_id).in_(ids))
            .execution_options(synchronize_session=False)
        )


def note_alive(session: Session, run_id: UUID, held_by: str, values: Mapping[str, Any]) -> bool:
    """Write how far a run has come, unless somebody else has taken it over meanwhile."""
    done = session.execute(
        update(FeedRun)
        .where(
            col(FeedRun.id) == run_id,
            col(FeedRun.held_by) == held_by,
            col(FeedRun.state) == RunState.RUNNING.value,
        )
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    return bool(done.rowcount)  # type: ignore[attr-defined]  # an update has one


def raws_of(session: Session, feed: str, source_ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """What a feed said of these when they were last taken in."""
    found: dict[str, dict[str, Any]] = {}
    for start in range(0, len(source_ids), _IN_HAND):
        asked = select(StoredListing.source_id, StoredListing.raw).where(
            StoredListing.feed == feed, col(StoredListing.source_id).in_(source_ids[start : start + _IN_HAND])
        )
        found |= {source_id: dict(raw) for source_id, raw in session.exec(asked)}
    return found


def told_of(session: Session, run_id: UUID, state: RecordState, *, most: int) -> Sequence[FeedRunRecord]:
    asked = select(FeedRunRecord).where(FeedRunRecord.run_id == run_id, FeedRunRecord.state == state.value)
    return session.exec(asked.order_by(col(FeedRunRecord.place)).limit(most)).all()
