"""Feeds that are due, fetched one after the other."""

from datetime import datetime, timedelta

from app.config import Settings
from app.db import Database
from app.errors import Busy
from app.kit.stopping import Stopped
from app.resources.feeds import actions, queries
from app.resources.feeds.fetching import Fetcher
from app.resources.feeds.models import AlreadyRunning, FeedTrouble
from app.resources.feeds.runs import fetch_feed
from app.resources.feeds.staging import TakenOver

BY = "system:feeds"


_AFTER_A_FAULT = timedelta(hours=1)


def run_due_feeds(
    database: Database, settings: Settings, at: datetime, *, fetcher: Fetcher | None = None
) -> int:
    """Fetch every feed that is due, one after the other; how many were fetched, well or not. What another
    process is fetching is left to it."""
    with database.work(writing=False) as session:
        due = queries.list_due(session, at)
    done = 0
    for name in due:
        try:
            fetch_feed(database, settings, name=name, by=BY, fetcher=fetcher, due=at)
            done += 1
        except (AlreadyRunning, TakenOver, Busy):
            continue
        except FeedTrouble:
            done += 1  # its page says so
        except Stopped:
            break  # the next worker goes on where it was left off
        except Exception:
            # Whatever is wrong with this one must not keep the others waiting for ever.
            with database.work() as session:
                actions.postpone(session, name=name, until=at + _AFTER_A_FAULT)
            raise
    return done
