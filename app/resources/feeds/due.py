"""Feeds that are due, fetched one after the other."""

from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from app.config import Settings
from app.db import Database
from app.errors import Busy, FrontDoorError
from app.kit.stopping import Stopped
from app.resources.feeds import actions, queries
from app.resources.feeds.fetching import Fetcher
from app.resources.feeds.models import AlreadyRunning, FeedTrouble
from app.resources.feeds.runs import fetch_feed
from app.resources.feeds.staging import TakenOver
from app.resources.feeds.watching import OutOfTime, Turn

BY = "system:feeds"


_AFTER_A_FAULT = timedelta(hours=1)
# Letters and everything else wait while feeds are fetched.
A_TURN = 60.0


def run_due_feeds(
    database: Database,
    settings: Settings,
    at: datetime,
    *,
    fetcher: Fetcher | None = None,
    turn: Turn | None = None,
) -> int:
    """Fetch every feed that is due, one after the other; how many were fetched, well or not. What is not done
    when the turn is over is left to the next, where whoever has waited longest comes first."""
    with database.work(writing=False) as session:
        due = queries.list_due(session, at)
    done, turn = 0, turn or Turn(A_TURN)
    faults: list[Exception] = []
    for name in due:
        if turn.left <= 0:
            break
        try:
            done += _fetch(database, settings, name, at, fetcher, turn)
        except Stopped:
            break  # the next worker goes on where it was left off
        except Exception as fault:  # noqa: BLE001 -- whatever is wrong with this one, the others are not to wait
            faults.append(fault)
            with suppress(FrontDoorError, SQLAlchemyError), database.work() as session:
                actions.postpone(session, name=name, until=at + _AFTER_A_FAULT)
    if faults:
        raise faults[0]  # so that the job is seen to have failed
    return done


def _fetch(
    database: Database, settings: Settings, name: str, at: datetime, fetcher: Fetcher | None, turn: Turn
) -> bool:
    """Whether it was fetched to its end, well or not. What another process is fetching is left to it."""
    try:
        fetch_feed(database, settings, name=name, by=BY, fetcher=fetcher, due=at, turn=turn)
    except (AlreadyRunning, TakenOver, Busy, OutOfTime):
        return False
    except FeedTrouble:
        return True  # its page says so
    return True
