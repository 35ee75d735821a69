"""What feeds get wrong: nothing crashes, nothing is lost, and nothing is taken for gone that may be there."""

from collections.abc import Callable

import pytest

from app.config import Settings
from app.db import Database
from app.resources.feeds.models import FeedRun, FeedTrouble, RunState
from tests.resources.feeds.fetching import crawl, patient, stored
from tests.resources.feeds.server import Answer, Feed, Query, as_json, service, services, serving, shallow
from tests.rows import all_rows

HTML = Answer(b"<!doctype html><title>Down for maintenance</title>", headers={"Content-Type": "text/html"})


def on_page(number: int, answer: Answer) -> Callable[[str, Query], Answer | None]:
    return lambda _path, query: answer if query.get("page") == str(number) else None


def gone(database: Database) -> list[str]:
    return [source_id for source_id, row in stored(database).items() if row.missing_since]


@pytest.mark.parametrize("answer", [Answer(status=500), HTML, Answer(b""), Answer(b'{"contents": [')])
def test_a_page_that_fails_deletes_nothing_and_the_others_come_in(database: Database, answer: Answer) -> None:
    with serving(Feed(services(30))) as feed:
        crawl(database, feed.base)
    with serving(Feed([*services(9), service(31)], before=on_page(2, answer), wrong_total=30)) as feed:
        fetched = crawl(database, feed.base)
    assert (fetched.report.new, fetched.report.missing) == (1, 0)
    assert fetched.run.state == RunState.INCOMPLETE.value
    assert fetched.reason.startswith("Page 2: ")
    assert gone(database) == []


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (HTML, "This is a web page"),
        (Answer(b""), "is empty"),
        (Answer(b'{"contents": ['), "not whole JSON"),
        (Answer(status=500), "error of its own"),
        (as_json({"error": "no database"}), "no database"),
    ],
)
def test_a_feed_of_which_nothing_can_be_read_fails_with_a_sentence(
    database: Database, answer: Answer, said: str
) -> None:
    with serving(lambda *_: answer) as feed, pytest.raises(FeedTrouble, match=said):
        crawl(database, feed.base + "/services")
    [run] = all_rows(database, FeedRun)
    assert run.state == RunState.FAILED.value
    assert said in run.reason


def test_a_server_that_ignores_the_page_is_read_once(database: Database) -> None:
    with serving(Feed(services(10), ignores_page=True, wrong_total=40)) as feed:
        fetched = crawl(database, feed.base)
        assert len(feed.pages()) == 2
    assert fetched.report.new == 10
    assert "it says that it holds 40 and gave 10" in fetched.reason


def test_a_total_that_is_too_low_loses_nothing(database: Database) -> None:
    with serving(Feed(services(35), wrong_total=10)) as feed:
        fetched = crawl(database, feed.base)
    assert (fetched.report.new, fetched.reason) == (35, "")


def test_a_total_that_is_too_high_takes_nothing_for_gone(database: Database) -> None:
    with serving(Feed(services(20))) as feed:
        crawl(database, feed.base)
    with serving(Feed(services(15), wrong_total=90)) as feed:
        fetched = crawl(database, feed.base)
    assert fetched.report.last_line() == "0 new, 0 changed, 15 unchanged, 0 rejected, 0 missing"


def test_an_order_that_changes_between_pages_takes_nothing_for_gone(database: Database) -> None:
    with serving(Feed(services(20))) as feed:
        crawl(database, feed.base)
    shuffled = Feed(services(20))

    def on_the_second(path: str, query: Query) -> Answer | None:
        if query.get("page") == "2":
            shuffled.listed = [*services(20)[15:], *services(20)[:15]]  # ten of the first page come again
        return None

    shuffled.before = on_the_second
    with serving(shuffled) as feed:
        fetched = crawl(database, feed.base)
    assert fetched.report.missing == 0
    assert "its order changed while it was read" in fetched.reason
    assert gone(database) == []


def test_a_number_of_records_that_changes_while_it_is_read_takes_nothing_for_gone(database: Database) -> None:
    shrinking = Feed(services(30))

    def on_the_second(path: str, query: Query) -> Answer | None:
        if query.get("page") == "2":
            shrinking.listed = services(30)[1:]  # what was first on page 2 stands on page 1 by now
        return None

    with serving(Feed(services(30))) as feed:
        crawl(database, feed.base)
    shrinking.before = on_the_second
    with serving(shrinking) as feed:
        assert crawl(database, feed.base).report.missing == 0
    assert gone(database) == []


def test_ids_in_figures_and_twice_are_one_listing(database: Database) -> None:
    listed = [service(1, id=7), service(2, id="7"), service(3, id=8)]
    with serving(Feed(listed)) as feed:
        fetched = crawl(database, feed.base)
    assert fetched.report.last_line() == "2 new, 0 changed, 0 unchanged, 1 rejected, 0 missing"
    assert "already used by “Lunch club 1”" in fetched.report.rejected[0][1][0]


def endless(path: str, query: Query) -> Answer:
    page = int(query.get("page", 1))
    shown = [service(page * 2), service(page * 2 + 1)]
    return as_json(
        {"total_items": 2_000_000, "total_pages": 1_000_000, "page_number": page, "contents": shown}
    )


@pytest.mark.parametrize(
    ("limit", "said"),
    [({"feeds_most_pages": 7}, "beyond 7 pages"), ({"feeds_most_records": 20}, "beyond 20 records")],
)
def test_a_feed_of_a_million_pages_ends_with_a_sentence(
    database: Database, limit: dict[str, int], said: str
) -> None:
    with serving(endless) as feed:
        fetched = crawl(database, feed.base + "/services", settings=Settings(**limit))  # type: ignore[arg-type]  # numbers, all
        assert len(feed.asked) < 15
    assert said in fetched.reason
    assert fetched.report.new == len(stored(database))
    assert fetched.run.state == RunState.INCOMPLETE.value


@pytest.mark.parametrize("lists_tell_little", [True, False])
def test_one_record_without_measure_is_named_and_the_others_come_in(
    database: Database, lists_tell_little: bool
) -> None:
    listed = [*services(2), service(3, description="x" * 2**20)]
    with serving(Feed(listed, shallow=lists_tell_little)) as feed:
        fetched = crawl(database, feed.base, fetcher=patient(most_bytes=2**22))
    assert fetched.report.rejected == [("s3", ("it is larger than 1 MB, which no service is",))]
    assert sorted(stored(database)) == ["s1", "s2"]
    assert fetched.run.state == RunState.COMPLETE.value


def test_a_feed_of_more_than_a_run_may_read_ends_with_a_sentence(database: Database) -> None:
    large = [service(number, description="x" * 2**18) for number in range(20)]
    with serving(Feed(large, per_page=2)) as feed:
        fetched = crawl(database, feed.base, settings=Settings(feeds_most_megabytes_of_a_run=2))
    assert (fetched.report.new, fetched.run.state) == (8, RunState.INCOMPLETE.value)
    assert "goes on beyond 2 MB" in fetched.reason


@pytest.mark.parametrize("step", [0, 1])
def test_links_that_lead_nowhere_new_are_given_up(database: Database, step: int) -> None:
    def circling(_path: str, query: Query) -> Answer:
        turn = int(query.get("turn", 0)) + step
        return as_json({"items": services(3), "next": f"/services?turn={turn}"})

    with serving(circling) as feed:
        fetched = crawl(database, feed.base + "/services")
        assert len(feed.asked) < 10
    assert fetched.report.new == 3
    assert "further pages lead" in fetched.reason


def test_a_link_to_what_is_no_address_ends_the_pages_with_a_sentence(database: Database) -> None:
    with serving(lambda *_: as_json({"items": services(3), "next": "http://[bad/"})) as feed:
        fetched = crawl(database, feed.base + "/services")
    assert fetched.report.new == 3
    assert "not a web address" in fetched.reason


def test_a_server_that_asks_for_patience_gets_it(database: Database) -> None:
    waited: list[float] = []
    left = [Answer(status=429, headers={"Retry-After": "9"}), Answer(status=500)]

    def busy(path: str, _query: Query) -> Answer | None:
        return left.pop(0) if path == "/services" and left else None

    with serving(Feed(services(5), before=busy)) as feed:
        fetched = crawl(database, feed.base, fetcher=patient(waited))
    assert (fetched.report.new, waited) == (5, [9, 4])


def test_a_number_too_large_to_be_kept_keeps_nothing_else_out(database: Database) -> None:
    body = b'{"contents": [{"id": "s1", "name": "Lunch", "service_areas": [{"id": "a", "name": "Millbrook", '
    body += b'"extent": -1e999}]}, {"id": "s2", "name": "Tea", "schedules": [{"interval": 1e999}]}]}'
    with serving(lambda *_: Answer(body)) as feed:
        fetched = crawl(database, feed.base + "/services.json")
    assert fetched.report.new == 2
    assert stored(database)["s2"].raw["schedules"] == [{"interval": None}]


def test_records_that_are_none_are_named(database: Database) -> None:
    odd = [service(1), "a string", None, 7, {"name": "No id"}, shallow(service(2)) | {"name": ""}]
    with serving(lambda *_: as_json({"contents": odd})) as feed:
        fetched = crawl(database, feed.base + "/services")
    assert fetched.report.new == 1
    assert len(fetched.report.rejected) == 5
