"""What is due is fetched, once, and due again later."""

from datetime import timedelta
from typing import Any

from app.config import Settings
from app.db import Database
from app.kit.stopping import ask_to_stop, go_on
from app.resources.feeds import actions
from app.resources.feeds.due import run_due_feeds
from app.resources.feeds.models import FeedRun
from app.resources.models import Feed
from tests.conftest import HeldClock
from tests.resources.feeds.fetching import AT, patient, stored
from tests.resources.feeds.server import Answer, services, serving
from tests.resources.feeds.server import Feed as Served
from tests.rows import all_rows


def add(database: Database, name: str, url: str, **more: Any) -> None:  # noqa: ANN401 -- of Feed
    with database.work() as session:
        session.add(Feed(name=name, source=url, url=url, added_at=AT, **more))


def next_of(database: Database) -> dict[str, object]:
    return {feed.name: feed.next_run_at for feed in all_rows(database, Feed)}


def test_what_is_due_is_fetched_and_due_again_later(database: Database, clock_at: HeldClock) -> None:
    now = clock_at.now
    with serving(Served(services(3))) as feed:
        add(database, "daily", feed.base, every_hours=24, next_run_at=now)
        add(database, "asked", feed.base, next_run_at=now - timedelta(hours=1))
        add(database, "later", feed.base, every_hours=24, next_run_at=now + timedelta(hours=1))
        add(database, "paused", feed.base, every_hours=24, next_run_at=now, paused=True)
        add(database, "by hand", feed.base)
        assert run_due_feeds(database, Settings(), now, fetcher=patient()) == 2
        assert run_due_feeds(database, Settings(), now, fetcher=patient()) == 0
    assert next_of(database)["daily"] == now + timedelta(hours=24)
    assert next_of(database)["asked"] is None
    assert {row.feed for row in all_rows(database, FeedRun)} == {"daily", "asked"}


def test_a_feed_that_fails_waits_its_time_and_keeps_no_other_waiting(
    database: Database, clock_at: HeldClock
) -> None:
    now = clock_at.now
    with serving(Served(services(3))) as feed:
        add(database, "broken", feed.base + "/nowhere.json", every_hours=6, next_run_at=now)
        add(database, "sound", feed.base, every_hours=6, next_run_at=now + timedelta(seconds=0))
        assert run_due_feeds(database, Settings(), now, fetcher=patient()) == 2
    assert next_of(database)["broken"] == now + timedelta(hours=6)
    assert {(run.feed, run.state) for run in all_rows(database, FeedRun)} == {
        ("broken", "failed"),
        ("sound", "complete"),
    }


def test_a_process_asked_to_stop_leaves_a_feed_off_and_the_next_goes_on_there(
    database: Database, clock_at: HeldClock
) -> None:
    whole = Served(services(30), per_page=10)

    def answering(path: str, query: dict[str, str]) -> Answer:
        if len(feed.asked) == 2:
            ask_to_stop()
        return whole(path, query)

    with serving(answering) as feed:
        add(database, "long", feed.base, next_run_at=clock_at.now)
        add(database, "next", feed.base, next_run_at=clock_at.now)
        try:
            assert run_due_feeds(database, Settings(), clock_at.now, fetcher=patient()) == 0
        finally:
            go_on()
        assert len(feed.asked) == 2
        assert run_due_feeds(database, Settings(), clock_at.now, fetcher=patient()) == 2
    runs = sorted((run.feed, run.state) for run in all_rows(database, FeedRun))
    assert runs == [("long", "complete"), ("next", "complete")]
    assert len(stored(database)) == 30


def test_a_feed_on_the_own_network_is_refused_unless_the_council_says_so(
    database: Database, clock_at: HeldClock
) -> None:
    with serving(Served(services(3))) as feed:
        add(database, "inside", feed.base, next_run_at=clock_at.now)
        assert run_due_feeds(database, Settings(), clock_at.now) == 1
        assert feed.asked == []
        assert "not on the open internet" in all_rows(database, FeedRun)[0].reason
        with database.work() as session:
            actions.postpone(session, name="inside", until=clock_at.now)
        run_due_feeds(database, Settings(feeds_from_private_addresses=True), clock_at.now)
    assert len(stored(database)) == 3
