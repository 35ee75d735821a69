"""What can be done to a feed and to a run of it."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from app.audit.actions import record
from app.errors import FormRefused
from app.resources.feeds import holding, queries
from app.resources.feeds.models import AlreadyRunning, FeedRun, FeedRunRecord, RecordState, RunState
from app.resources.models import Feed, FeedNotFound

Told = Sequence[tuple[str, tuple[str, ...]]]

# A feed that is broken as a whole would fill the page, and the database, with one sentence.
MOST_TOLD = 1000
_RUNS_KEPT = 10
_NAME_TAKEN = "There is a feed of that name already. Choose another."


def add_feed(
    session: Session,
    *,
    name: str,
    url: str,
    licence: str,
    attribution: str,
    every_hours: int,
    by: str,
    at: datetime,
) -> Feed:
    if session.get(Feed, name) is not None:
        raise FormRefused({"name": _NAME_TAKEN})
    feed = Feed(name=name, source=url, url=url, licence=licence, attribution=attribution, added_at=at)
    feed.every_hours, feed.next_run_at = every_hours, at if every_hours else None
    try:
        with session.begin_nested():
            session.add(feed)
    except IntegrityError:  # another request added it at this moment
        raise FormRefused({"name": _NAME_TAKEN}) from None
    record(session, verb="feed:added", subject=("feed", name), by=by, at=at)
    return feed


def change_feed(
    session: Session,
    *,
    feed: Feed,
    url: str,
    licence: str,
    attribution: str,
    every_hours: int,
    paused: bool,
    by: str,
    at: datetime,
) -> None:
    """What a person says of the licence stands, whatever the feed says."""
    if licence != feed.licence:
        feed.licence, feed.licence_from = licence, ""
    if every_hours != feed.every_hours:
        feed.next_run_at = at + timedelta(hours=every_hours) if every_hours else None
    feed.url, feed.attribution, feed.every_hours, feed.paused = url, attribution, every_hours, paused
    session.add(feed)
    detail = {"every_hours": every_hours, "paused": paused}
    record(session, verb="feed:changed", subject=("feed", feed.name), by=by, at=at, detail=detail)


def queue_run(session: Session, *, feed: Feed, by: str, at: datetime) -> None:
    """Due at once; whoever runs what is due fetches it."""
    feed.next_run_at = at
    session.add(feed)
    record(session, verb="feed:queued", subject=("feed", feed.name), by=by, at=at)


def settle_feed(session: Session, *, name: str, url: str, by: str, at: datetime) -> Feed:
    """The feed of that name, at that address from now on; a new one where there is none."""
    feed = session.get(Feed, name)
    if feed is None:
        return add_feed(session, name=name, url=url, licence="", attribution="", every_hours=0, by=by, at=at)
    if feed.url != url:
        feed.url = url
        session.add(feed)
        record(session, verb="feed:changed", subject=("feed", name), by=by, at=at)
    return feed


def claim_run(session: Session, *, name: str, by: str, at: datetime, due: datetime | None = None) -> FeedRun:
    """The run that was left off, or a new one. AlreadyRunning where a living process has it, or where it was
    `due` and somebody else has done it meanwhile."""
    feed = queries.lock_feed(session, name)  # until the claim is made
    if feed is None:
        raise FeedNotFound(f"There is no feed called {name}.")
    if due is not None and (feed.paused or feed.next_run_at is None or feed.next_run_at > due):
        raise AlreadyRunning(f"{name} was fetched meanwhile.")
    running = queries.find_running(session, name)
    if running is not None:
        if not holding.free(running.held_by, running.alive_at, now=at):
            raise AlreadyRunning(f"{name} is being fetched already, since {running.started_at:%H:%M} UTC.")
        if at - running.alive_at < holding.TOO_OLD and running.url == feed.url:
            running.held_by, running.alive_at = holding.ME, at
            session.add(running)
            return running
        end_run(session, run=running, state=RunState.FAILED, reason="It was left off and begun anew.", at=at)
        session.flush()
    begun = FeedRun(feed=name, url=feed.url, started_at=at, started_by=by, alive_at=at, held_by=holding.ME)
    session.add(begun)
    session.flush()
    return begun


def end_run(session: Session, *, run: FeedRun, state: RunState, reason: str, at: datetime) -> None:
    """What was fetched is not needed any more."""
    run.state, run.reason, run.ended_at, run.held_by = state.value, reason, at, ""
    queries.remove_staged(session, run.id)
    session.add(run)


def fail_run(session: Session, *, run: FeedRun, reason: str, by: str, at: datetime) -> None:
    end_run(session, run=run, state=RunState.FAILED, reason=reason, at=at)
    record(session, verb="feed:failed", subject=("feed", run.feed), by=by, at=at)


def tell_of_records(session: Session, *, run: FeedRun, rejected: Told, warned: Told) -> None:
    """Keep what was said of single records, for the page of the run."""
    told: list[tuple[RecordState, str, tuple[str, ...]]] = [
        *((RecordState.REJECTED, *each) for each in rejected[:MOST_TOLD]),
        *((RecordState.WARNED, *each) for each in warned[:MOST_TOLD]),
    ]
    session.add_all(_told(run, told))
    queries.forget_records_before(session, run.feed, runs_kept=_RUNS_KEPT)


def _told(run: FeedRun, told: Iterable[tuple[RecordState, str, tuple[str, ...]]]) -> Iterable[FeedRunRecord]:
    for place, (state, label, reasons) in enumerate(told):
        yield FeedRunRecord(run_id=run.id, place=place, state=state.value, label=label, reasons=list(reasons))


def schedule_next(session: Session, *, name: str, at: datetime) -> None:
    """After a run, however it ended; a feed that is only fetched by hand waits for a hand."""
    feed = _feed(session, name)
    feed.next_run_at = at + timedelta(hours=feed.every_hours) if feed.every_hours else None
    session.add(feed)


def postpone(session: Session, *, name: str, until: datetime) -> None:
    feed = _feed(session, name)
    feed.next_run_at = until
    session.add(feed)


def take_stated_licence(session: Session, *, name: str, licence: str, attribution: str) -> None:
    """What the feed says of itself, where no person has said it."""
    feed = _feed(session, name)
    if licence and (not feed.licence or feed.licence_from == "feed"):
        feed.licence, feed.licence_from = licence, "feed"
    feed.attribution = feed.attribution or attribution
    session.add(feed)


def forget_feed(session: Session, *, name: str) -> None:
    """One that never brought anything: its address was a slip of whoever typed it."""
    for run in queries.runs_of(session, name, most=_RUNS_KEPT):
        queries.remove_staged(session, run.id)
        session.delete(run)
    session.flush()
    session.delete(_feed(session, name))


def _feed(session: Session, name: str) -> Feed:
    feed = session.get(Feed, name)
    if feed is None:
        raise FeedNotFound(f"There is no feed called {name}.")
    return feed
