"""What is due is fetched, once, and due again later."""

from datetime import timedelta
from typing import Any

import pytest

from app.config import Settings
from app.db import Database
from app.kit.stopping import ask_to_stop, go_on
from app.resources.feeds import actions
from app.resources.feeds.due import run_due_feeds
from app.resources.feeds.models import FeedRun
from app.resources.feeds.watching import Turn
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


class Slow:
    """A clock on which every answer takes half a minute."""

    def __init__(self, whole: Served) -> None:
        self.seconds, self.whole = 0.0, whole

    def __call__(self, path: str, query: dict[str, str]) -> Answer:
        self.seconds += 30
        return self.whole(path, query)

    def turn(self, seconds: float = 60) -> Turn:
        return Turn(seconds, lambda: self.seconds)


def test_a_long_feed_is_fetched_turn_by_turn_and_the_others_between(
    database: Database, clock_at: HeldClock
) -> None:
    slow = Slow(Served(services(50)))
    with serving(slow) as long, serving(Served(services(2))) as short:
        add(database, "long", long.base, next_run_at=clock_at.now - timedelta(minutes=2))
        add(database, "short", short.base, next_run_at=clock_at.now - timedelta(minutes=1))
        done = []
        for _ in range(4):
            done.append(
                run_due_feeds(database, Settings(), clock_at.now, fetcher=patient(), turn=slow.turn())
            )
            clock_at.move_on(hours=9)  # more than a day from end to end
    assert done == [0, 1, 0, 1]
    assert [path for path in long.asked if "page=3&" in path or path.endswith("page=3")] != []
    assert len(long.asked) == len(set(long.asked))
    runs = sorted((run.feed, run.state, run.pages) for run in all_rows(database, FeedRun))
    assert runs == [("long", "complete", 5), ("short", "complete", 1)]


def test_a_page_that_never_comes_is_given_up_however_short_the_turns(
    database: Database, clock_at: HeldClock
) -> None:
    slow = Slow(
        Served(
            services(30),
            before=lambda _path, query: Answer(status=503) if "2" in query.get("page", "") else None,
        )
    )
    with serving(slow) as feed:
        add(database, "stuck", feed.base + "/services", next_run_at=clock_at.now)
        for _ in range(8):
            run_due_feeds(database, Settings(), clock_at.now, fetcher=patient(), turn=slow.turn(40))
            clock_at.move_on(minutes=1)
    [run] = all_rows(database, FeedRun)
    assert (run.state, run.new) == ("incomplete", 10)
    assert [path for path in feed.asked if "page=2" in path] == feed.asked[2:]
    assert len(feed.asked) == 6


def test_a_run_that_takes_longer_than_a_run_may_ends_and_says_so(
    database: Database, clock_at: HeldClock
) -> None:
    slow = Slow(Served(services(2000), shallow=True))
    with serving(slow) as feed:
        add(database, "endless", feed.base, next_run_at=clock_at.now)
        settings = Settings(feeds_longest_hours=1)
        assert run_due_feeds(database, settings, clock_at.now, fetcher=patient(), turn=slow.turn(10**9)) == 1
    [run] = all_rows(database, FeedRun)
    assert run.state == "incomplete"
    assert "still being read after an hour" in run.reason
    assert len(feed.asked) == 120


def test_a_fault_of_our_own_ends_its_run_and_keeps_no_other_feed_waiting(
    database: Database, clock_at: HeldClock
) -> None:
    def broken(host: str, _port: int) -> list[str]:
        if host == "localhost":
            raise RuntimeError("Jean Example")
        return [host]

    with serving(Served(services(3))) as feed:
        odd = feed.base.replace("127.0.0.1", "localhost")
        add(database, "broken", odd, next_run_at=clock_at.now - timedelta(hours=1))
        add(database, "sound", feed.base, next_run_at=clock_at.now)
        with pytest.raises(RuntimeError):
            run_due_feeds(database, Settings(), clock_at.now, fetcher=patient(resolve=broken))
    runs = {run.feed: run for run in all_rows(database, FeedRun)}
    assert {name: run.state for name, run in runs.items()} == {"broken": "failed", "sound": "complete"}
    assert runs["broken"].reason.startswith("Something went wrong in this service")
    assert next_of(database)["broken"] == clock_at.now + timedelta(hours=1)


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
