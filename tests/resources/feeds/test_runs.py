"""A run that is stopped goes on where it was; nobody fetches a feed twice at once; what is due is fetched."""

import os
import socket
from collections.abc import Callable

import pytest

from app.config import Settings
from app.db import Database
from app.resources.feeds import actions, holding
from app.resources.feeds.due import run_due_feeds
from app.resources.feeds.models import AlreadyRunning, FeedRun, FeedRunRecord, FeedTrouble, RunState
from app.resources.feeds.staging import TakenOver
from tests.conftest import HeldClock
from tests.resources.feeds.fetching import AT, crawl, patient, stored
from tests.resources.feeds.server import Answer, Query, services, serving
from tests.resources.feeds.server import Feed as Served
from tests.rows import all_rows


class Killed(BaseException):
    """As Ctrl-C is."""


def killed_at(beginning: str) -> Callable[[str], None]:
    def tell(line: str) -> None:
        if line.startswith(beginning):
            raise Killed

    return tell


def test_a_run_killed_between_pages_goes_on_with_the_next(database: Database) -> None:
    with serving(Served(services(50))) as feed:
        with pytest.raises(Killed):
            crawl(database, feed.base, tell=killed_at("page 2"))
        before = len(feed.asked)
        fetched = crawl(database, feed.base)
        assert len(feed.asked) - before == 4  # three pages, and the look beyond the last
    assert (fetched.report.new, fetched.run.pages, fetched.reason) == (50, 5, "")
    assert len(all_rows(database, FeedRun)) == 1


def test_a_run_killed_among_details_asks_none_twice(database: Database) -> None:
    with serving(Served(services(12), shallow=True)) as feed:
        with pytest.raises(Killed):
            crawl(database, feed.base, tell=killed_at("details: 1 of 12"))
        assert len(feed.details()) == 1
        fetched = crawl(database, feed.base)
        assert len(feed.details()) == 12
    assert (fetched.report.new, fetched.reason) == (12, "")


def test_a_run_left_off_is_told_with_where_it_goes_on(database: Database) -> None:
    said: list[str] = []
    with serving(Served(services(50))) as feed:
        with pytest.raises(Killed):
            crawl(database, feed.base, tell=killed_at("page 2"))
        crawl(database, feed.base, tell=said.append)
    assert said[0] == "going on with the run that was left off after page 2"


@pytest.fixture
def running(database: Database, clock_at: HeldClock) -> FeedRun:
    """A run that this process holds."""
    with database.work() as session:
        actions.settle_feed(session, name="county", url="https://d.example.org/v3", by="test", at=AT)
        return actions.claim_run(session, name="county", by="test", at=clock_at.now)


def claim(database: Database, at: HeldClock) -> FeedRun:
    with database.work() as session:
        return actions.claim_run(session, name="county", by="test", at=at.now)


def held_by(database: Database, process: str) -> None:
    with database.work() as session:
        run = session.get(FeedRun, all_rows(database, FeedRun)[0].id)
        assert run is not None
        run.held_by = process
        session.add(run)


def test_one_run_of_a_feed_at_a_time(database: Database, running: FeedRun, clock_at: HeldClock) -> None:
    clock_at.move_on(minutes=4)
    with pytest.raises(AlreadyRunning):
        claim(database, clock_at)


@pytest.mark.parametrize(
    "process",
    ["", f"{socket.gethostname()}:4194303:x", f"{socket.gethostname()}:{os.getpid()}:x"],
    ids=["nobody", "ended", "begun since"],
)
def test_a_run_whose_process_is_dead_is_taken_over_at_once(
    database: Database, running: FeedRun, clock_at: HeldClock, process: str
) -> None:
    held_by(database, process)
    assert claim(database, clock_at).id == running.id


@pytest.mark.parametrize(
    "process", ["elsewhere:1:x", f"{socket.gethostname()}:1:x"], ids=["elsewhere", "here"]
)
def test_a_run_whose_process_may_live_is_taken_over_after_a_silence(
    database: Database, running: FeedRun, clock_at: HeldClock, process: str
) -> None:
    held_by(database, process)
    with pytest.raises(AlreadyRunning):
        claim(database, clock_at)
    clock_at.move_on(minutes=16)
    assert claim(database, clock_at).held_by == holding.ME


def test_a_run_left_off_the_day_before_is_begun_anew(
    database: Database, running: FeedRun, clock_at: HeldClock
) -> None:
    clock_at.move_on(hours=25)
    assert claim(database, clock_at).id != running.id
    states = {run.state for run in all_rows(database, FeedRun)}
    assert states == {RunState.FAILED.value, RunState.RUNNING.value}


def test_whoever_lost_a_run_writes_nothing_more_of_it(database: Database) -> None:
    def taken(line: str) -> None:
        held_by(database, "elsewhere:1:x")

    with serving(Served(services(50))) as feed, pytest.raises(TakenOver):
        crawl(database, feed.base, tell=taken)
    assert stored(database) == {}
    assert all_rows(database, FeedRun)[0].state == RunState.RUNNING.value


def test_whoever_lost_a_run_does_not_end_it_for_the_winner(database: Database) -> None:
    """Nor what the winner has fetched of it."""

    def lost(_path: str, query: Query) -> Answer | None:
        if "page" not in query and "per_page" not in query:
            return None
        held_by(database, "elsewhere:1:x")
        return Answer(b"<p>Down for maintenance")

    with serving(Served(services(20), before=lost)) as feed, pytest.raises(TakenOver):
        crawl(database, feed.base + "/services")
    [run] = all_rows(database, FeedRun)
    assert (run.state, run.held_by) == (RunState.RUNNING.value, "elsewhere:1:x")


def test_a_process_that_waits_for_a_slow_feed_is_heard_of(database: Database, clock_at: HeldClock) -> None:
    silent: list[float] = []

    def wait(seconds: float) -> None:
        clock_at.move_on(seconds=seconds + 180)  # the wait, and the longest an answer may take after it
        silent.append((clock_at.now - all_rows(database, FeedRun)[0].alive_at).total_seconds())

    refused = Answer(status=503, headers={"Retry-After": "120"})
    with (
        serving(Served(services(1), before=lambda *_: refused)) as feed,
        pytest.raises(FeedTrouble),
    ):
        crawl(database, feed.base + "/services", fetcher=patient(wait=wait))
    assert len(silent) == 3
    assert max(silent) <= 300 < holding.SILENT_FOR.total_seconds()


def test_a_run_that_is_worked_at_turn_by_turn_is_not_begun_anew(
    database: Database, running: FeedRun, clock_at: HeldClock
) -> None:
    for _ in range(3):
        clock_at.move_on(hours=10)
        held_by(database, "")
        assert claim(database, clock_at).id == running.id


def test_a_feed_that_is_being_fetched_is_left_to_whoever_does(
    database: Database, running: FeedRun, clock_at: HeldClock
) -> None:
    with database.work() as session:
        actions.postpone(session, name="county", until=clock_at.now)
    assert run_due_feeds(database, Settings(), clock_at.now, fetcher=patient()) == 0


def test_a_strict_run_saves_nothing_of_a_half_broken_feed(database: Database) -> None:
    with serving(Served([*services(3), {"id": "s4", "name": ""}])) as feed:
        fetched = crawl(database, feed.base, strict=True)
    assert fetched.strictly_refused
    assert (stored(database), all_rows(database, FeedRun)[0].state) == ({}, "failed")


def test_records_of_old_runs_are_forgotten_and_their_counts_kept(database: Database) -> None:
    with serving(Served([*services(1), {"id": "s4", "name": ""}])) as feed:
        for _ in range(12):
            crawl(database, feed.base)
    assert {run.rejected for run in all_rows(database, FeedRun)} == {1}
    assert len({row.run_id for row in all_rows(database, FeedRunRecord)}) == 10


def test_a_feed_that_cannot_be_reached_lets_its_run_go(database: Database) -> None:
    with serving(Served(services(1))) as feed:
        pass
    for _ in range(2):
        with pytest.raises(FeedTrouble, match="cannot be reached"):
            crawl(database, feed.base)
