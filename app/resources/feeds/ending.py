"""A run that ends before all of it is taken in: it fails, or is let go for whoever goes on with it."""

from contextlib import suppress
from datetime import timedelta

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from app.db import Database
from app.errors import FrontDoorError
from app.kit import clock
from app.kit.stopping import Stopped
from app.resources.feeds import actions, queries
from app.resources.feeds.models import FeedRun, FeedTrouble, RunState
from app.resources.feeds.progress import Progress
from app.resources.feeds.staging import Staging, TakenOver
from app.resources.feeds.watching import OutOfTime

_OWN_FAULT = (
    "Something went wrong in this service, not in the feed. Your administrator finds where in the log."
)


def still_held(session: Session, run: FeedRun) -> FeedRun:
    """The run as it is now, which nobody can take over until the transaction ends. Raises TakenOver where
    somebody has."""
    queries.lock_feed(session, run.feed)
    now = queries.get_run(session, run.id, run.feed)
    session.refresh(now)
    if now.held_by != run.held_by or now.state != RunState.RUNNING.value:
        raise TakenOver("Another process has taken this run over.")
    return now


def end_early(
    database: Database, staging: Staging, progress: Progress, why: BaseException, *, by: str
) -> None:
    """TakenOver where the run is somebody else's by now: nothing of it is touched then."""
    if isinstance(why, FeedTrouble):
        _fail(database, staging.run, why.sentence, by)
    elif isinstance(why, OutOfTime):
        staging.hand_over(progress, due=clock.now() + timedelta(seconds=why.after))
    elif isinstance(why, Exception) and not isinstance(why, FrontDoorError | Stopped):
        with suppress(SQLAlchemyError):  # the database itself may be what is wrong
            _fail(database, staging.run, _OWN_FAULT, by)
    else:
        with suppress(FrontDoorError, SQLAlchemyError):
            staging.let_go()


def _fail(database: Database, run: FeedRun, reason: str, by: str) -> None:
    with database.work() as session:
        actions.fail_run(session, run=still_held(session, run), reason=reason, by=by, at=clock.now())
        actions.schedule_next(session, name=run.feed, at=clock.now())
