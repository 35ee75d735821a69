from datetime import datetime

import pytest

from app.config import Settings
from app.db import Database
from app.errors import Refused
from app.jobs.due import JOBS, Done, Job, run_due
from app.kit import clock
from app.kit.stopping import ask_to_stop, asked_to_stop, go_on
from app.notifications.models import State
from app.resources.models import Feed, StoredListing
from tests.command_line import Frontdoor
from tests.notifications.conftest import only_message, put_in
from tests.resources.feeds.fetching import AT
from tests.resources.feeds.server import Feed as Served
from tests.resources.feeds.server import services, serving
from tests.rows import all_rows


def _broken(_database: Database, _settings: Settings, _at: datetime) -> int:
    raise RuntimeError("Jean Example, 07700 900123")


def _refused(_database: Database, _settings: Settings, _at: datetime) -> int:
    raise Refused("The feed is not there.", "Look at its address.")


def _three(_database: Database, _settings: Settings, _at: datetime) -> int:
    return 3


def test_messages_go_before_feeds_which_take_long() -> None:
    assert [job.name for job in JOBS] == ["messages", "reviews", "feeds", "forget", "links"]


def test_one_job_that_fails_stops_no_other_and_its_words_stay_out_of_the_log(
    database: Database, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    jobs = [Job("broken", _broken), Job("refused", _refused), Job("well", _three)]

    done = run_due(database, settings, clock.now(), jobs=jobs)

    assert [each.name for each in done] == ["broken", "refused", "well"]
    assert done[1].problem == "The feed is not there. Look at its address."
    assert done[2] == Done("well", 3)
    logged = capsys.readouterr()
    assert "Jean Example" not in logged.err + logged.out + done[0].problem


def test_whoever_is_asked_to_stop_begins_no_further_job(database: Database, settings: Settings) -> None:
    def stopping(_database: Database, _settings: Settings, _at: datetime) -> int:
        ask_to_stop()
        return 1

    jobs = [Job("stopping", stopping), Job("well", _three)]
    try:
        assert [each.name for each in run_due(database, settings, clock.now(), jobs=jobs)] == ["stopping"]
    finally:
        go_on()
    assert not asked_to_stop()


def test_the_command_does_what_is_due_and_says_so(frontdoor: Frontdoor, database: Database) -> None:
    put_in(database)

    ended = frontdoor("jobs", "run", "--once")

    done = "messages: 1 done\nreviews: 0 done\nfeeds: 0 done\nforget: 0 done\nlinks: 0 done\n"
    assert (ended.code, ended.out) == (0, done)
    assert only_message(database).state == State.ACCEPTED


def test_the_command_fails_where_a_job_did(
    frontdoor: Frontdoor, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONTDOOR_MESSAGES_BY", "smtp")
    monkeypatch.setenv("FRONTDOOR_SMTP_HOST", "127.0.0.1")

    ended = frontdoor("jobs", "run")

    assert ended.code == 1
    assert "FRONTDOOR_SMTP_SENDER" in ended.err


def test_a_feed_that_is_due_is_fetched(
    frontdoor: Frontdoor, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONTDOOR_FEEDS_FROM_PRIVATE_ADDRESSES", "true")
    put_in(database)
    with serving(Served(services(2))) as feed:
        with database.work() as session:
            session.add(Feed(name="due", source="", url=feed.base, added_at=AT, next_run_at=AT))
        ended = frontdoor("jobs", "run", "--only", "feeds")

    assert (ended.code, ended.out) == (0, "feeds: 1 done\n")
    assert len(all_rows(database, StoredListing)) == 2
    assert only_message(database).state == State.WAITING


def test_a_job_that_there_is_not_is_named(frontdoor: Frontdoor) -> None:
    ended = frontdoor("jobs", "run", "--only", "mesages")
    assert ended.code == 2
    assert "there are messages, reviews, feeds" in ended.err.replace("│\n│", "")


def test_once_and_every_cannot_both_be_meant(frontdoor: Frontdoor) -> None:
    assert frontdoor("jobs", "run", "--once", "--every", "5").code == 2
