"""A feed fetched, from its first page to its place on the map. Each step is kept, so any can be the last."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from sqlmodel import Session

from app.config import Settings
from app.db import Database
from app.kit import clock
from app.resources import actions as listings
from app.resources.actions import ImportReport
from app.resources.feeds import actions, queries
from app.resources.feeds.details import DetailsOfFeed
from app.resources.feeds.ending import end_early, still_held
from app.resources.feeds.fetching import Fetcher, Limits
from app.resources.feeds.models import FeedRun, FeedRunRecord, FeedTrouble, RecordState, RunState
from app.resources.feeds.pages_of_feed import PagesOfFeed
from app.resources.feeds.permitted import permitted
from app.resources.feeds.progress import Progress, Teller
from app.resources.feeds.staging import Staging
from app.resources.feeds.watching import Turn, Watching
from app.resources.vectors import NewVectors
from resource_directory.hsds.document import Document
from resource_directory.hsds.feed_addresses import feed_address
from resource_directory.hsds.fullness import is_shallow
from resource_directory.hsds.reading import Read, Rejected, read_services

_REJECTED = RecordState.REJECTED.value
_LABEL = 80


@dataclass
class Fetched:
    """What came of a run. `reason`: why it is not complete, "" where it is."""

    run: FeedRun
    report: ImportReport
    reason: str
    warnings: list[str] = field(default_factory=list)
    strictly_refused: bool = False


def fetcher_for(settings: Settings) -> Fetcher:
    limits = Limits(settings.feeds_most_megabytes * 2**20, settings.feeds_requests_a_second)
    may_connect = partial(permitted, private_too=settings.feeds_from_private_addresses)
    return Fetcher(agent=agent_of(settings), limits=limits, may_connect=may_connect)


def agent_of(settings: Settings) -> str:
    """Who asks, so that the feed's owner can say what is wrong instead of shutting us out."""
    told = f"FrontDoor/1 (reads Open Referral UK feeds for {settings.council_name}"
    whole = f"{told}; {settings.feeds_contact})" if settings.feeds_contact else f"{told})"
    return "".join(letter for letter in whole if letter.isascii() and letter.isprintable())


def fetch_feed(
    database: Database,
    settings: Settings,
    *,
    name: str,
    by: str,
    strict: bool = False,
    tell: Callable[[str], None] = lambda _: None,
    fetcher: Fetcher | None = None,
    due: datetime | None = None,
    turn: Turn | None = None,
) -> Fetched:
    """Fetch a feed and take it in, going on where a run was left off. Raises FeedTrouble where nothing of it
    could be read, AlreadyRunning where somebody else does it, OutOfTime where the turn ends before it."""
    with database.work() as session:
        run = actions.claim_run(session, name=name, by=by, at=clock.now(), due=due)
    if run.pages:
        tell(f"going on with the run that was left off after page {run.pages}")
    progress, staging = Progress.of(run.progress), Staging(database, run)
    own = fetcher or fetcher_for(settings)
    own.watch = watching = Watching(progress, staging, settings, turn or Turn())
    try:
        _crawl(own, settings, run, staging, progress, tell)
        return _take_in(database, settings, watching, staging, progress, by=by, strict=strict)
    except BaseException as why:
        end_early(database, staging, progress, why, by=by)
        raise
    finally:
        if fetcher is None:
            own.close()


def _crawl(
    fetcher: Fetcher,
    settings: Settings,
    run: FeedRun,
    staging: Staging,
    progress: Progress,
    tell: Callable[[str], None],
) -> None:
    """What was fetched before a page failed is taken in all the same."""
    address, teller = feed_address(run.url), Teller(tell, time.monotonic)
    limits = {"most_pages": settings.feeds_most_pages, "most_records": settings.feeds_most_records}
    try:
        PagesOfFeed(fetcher, address, staging, progress, teller, **limits).walk()
    except FeedTrouble as trouble:
        if not len(staging):
            raise
        progress.walked = True
        progress.not_whole(trouble.sentence)
    DetailsOfFeed(fetcher, address, staging, progress, teller).ask()


def _take_in(
    database: Database,
    settings: Settings,
    watching: Watching,
    staging: Staging,
    progress: Progress,
    *,
    by: str,
    strict: bool,
) -> Fetched:
    run, rows = staging.run, staging.rows()
    failed = {row.source_id: row for row in rows if row.state == RecordState.FAILED.value}
    with database.work(writing=False) as session:
        before = queries.raws_of(session, run.feed, list(failed))
    kept = {source_id for source_id, raw in before.items() if not is_shallow(raw)}
    reads = _read([row for row in rows if row.source_id not in kept])
    if failed:
        progress.not_whole(f"the details of {len(failed):,} services could not be had")
    vectors = NewVectors(database, reads, alive=watching.alive)
    staging.note(progress, requests=0)
    with database.work() as session:
        vectors.keep(session)
        report = listings.import_listings(
            session,
            feed=run.feed,
            source=run.url,
            reads=reads,
            complete=not progress.why_not_whole,
            runs_before_hiding=settings.feed_runs_before_hiding,
            kept=kept,
            by=by,
            at=clock.now(),
        )
        report.warnings += [(row.source_id, ("; ".join(row.reasons),)) for row in failed.values()]
        fetched = Fetched(run, report, "; ".join(progress.why_not_whole), progress.warnings)
        if strict and report.rejected:
            session.rollback()
            fetched.strictly_refused = True
        _finish(session, fetched, progress, by=by)
    return fetched


def _read(rows: Sequence[FeedRunRecord]) -> list[Read]:
    """Those that were too large to be kept are among the rejected."""
    records = tuple(row.raw for row in rows if row.state != _REJECTED)
    return [
        *read_services(Document(records=records)),
        *(_refused(row) for row in rows if row.state == _REJECTED),
    ]


def _refused(row: FeedRunRecord) -> Rejected:
    label = row.source_id[:_LABEL] or f"record {row.place + 1}"
    return Rejected(label, tuple(row.reasons), None, row.source_id)


def _finish(session: Session, fetched: Fetched, progress: Progress, *, by: str) -> None:
    """The run as it ended, in one transaction with what it brought. TakenOver undoes both."""
    now, report = clock.now(), fetched.report
    run = still_held(session, fetched.run)
    if fetched.strictly_refused:
        reason = "Nothing was saved, because some records were rejected."
        actions.fail_run(session, run=run, reason=reason, by=by, at=now)
    else:
        run.new, run.changed, run.unchanged = report.new, report.changed, report.unchanged
        run.missing, run.hidden = report.missing, report.hidden
        state = RunState.INCOMPLETE if fetched.reason else RunState.COMPLETE
        actions.end_run(session, run=run, state=state, reason=fetched.reason, at=now)
        actions.take_stated_licence(
            session, name=run.feed, licence=progress.licence, attribution=progress.attribution
        )
    run.rejected = len(report.rejected)
    warned = [*((run.feed, (said,)) for said in fetched.warnings), *report.warnings]
    actions.tell_of_records(session, run=run, rejected=report.rejected, warned=warned)
    actions.schedule_next(session, name=run.feed, at=now)
    fetched.run = run
