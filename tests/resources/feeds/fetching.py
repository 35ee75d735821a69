"""Fetching a feed of a test, without waiting."""

from datetime import UTC, datetime
from typing import Any

from app.config import Settings
from app.db import Database
from app.resources.feeds import actions
from app.resources.feeds.fetching import Fetcher, Limits
from app.resources.feeds.permitted import permitted
from app.resources.feeds.runs import Fetched, fetch_feed
from app.resources.models import StoredListing
from tests.rows import all_rows

AT = datetime(2026, 11, 9, 10, tzinfo=UTC)


# Every one that a test has made; the test's fixture closes them.
MADE: list[Fetcher] = []
_OF_THE_FETCHER = {"may_connect", "elapsed", "resolve", "wait"}


def this_machine_too(address: str) -> bool:
    return permitted(address, private_too=True)


def patient(waited: list[float] | None = None, **instead: Any) -> Fetcher:  # noqa: ANN401 -- of Limits and Fetcher
    """A fetcher that asks this machine, and writes down the seconds it would have waited."""
    wait = (waited if waited is not None else []).append
    own: dict[str, Any] = {"may_connect": this_machine_too, "wait": wait}
    own |= {k: v for k, v in instead.items() if k in _OF_THE_FETCHER}
    limits: dict[str, Any] = {"most_bytes": 2**20, "requests_a_second": 1000.0, "reading": 5.0}
    limits |= {name: value for name, value in instead.items() if name not in _OF_THE_FETCHER}
    MADE.append(Fetcher(agent="FrontDoor/1 (test)", limits=Limits(**limits), **own))
    return MADE[-1]


def crawl(
    database: Database,
    url: str,
    *,
    name: str = "county",
    fetcher: Fetcher | None = None,
    settings: Settings | None = None,
    **more: Any,  # noqa: ANN401 -- of fetch_feed
) -> Fetched:
    with database.work() as session:
        actions.settle_feed(session, name=name, url=url, by="test", at=AT)
    asking = fetcher or patient()
    return fetch_feed(database, settings or Settings(), name=name, by="test", fetcher=asking, **more)


def stored(database: Database) -> dict[str, StoredListing]:
    return {row.source_id: row for row in all_rows(database, StoredListing)}


def names_of(database: Database) -> list[str]:
    return sorted(row.name for row in stored(database).values())
