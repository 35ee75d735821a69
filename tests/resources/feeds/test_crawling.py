"""Every page and every detail of a feed, whatever its envelope and its address."""

import pytest

from app.db import Database
from app.resources.feeds.models import FeedRunRecord, RunState
from tests.resources.feeds.fetching import crawl, names_of, stored
from tests.resources.feeds.server import (
    NOT_FOUND,
    Answer,
    Feed,
    Query,
    as_json,
    services,
    serving,
    shallow,
)
from tests.rows import all_rows

NEW_5 = "5 new, 0 changed, 0 unchanged, 0 rejected, 0 missing"


def test_a_feed_of_full_rows_comes_in_page_by_page(database: Database) -> None:
    with serving(Feed(services(25))) as feed:
        fetched = crawl(database, feed.base)
        assert fetched.report.last_line() == "25 new, 0 changed, 0 unchanged, 0 rejected, 0 missing"
        assert (fetched.run.state, fetched.run.pages) == (RunState.COMPLETE.value, 3)
        assert feed.details() == []
        again = crawl(database, feed.base)
    assert again.report.last_line() == "0 new, 0 changed, 25 unchanged, 0 rejected, 0 missing"


@pytest.mark.parametrize("v1", [False, True])
def test_what_a_list_leaves_out_is_asked_for_once_a_service(database: Database, v1: bool) -> None:
    with serving(Feed(services(12), per_page=5, shallow=True, v1=v1)) as feed:
        fetched = crawl(database, feed.base)
        assert sorted(feed.details()) == sorted(f"/services/s{number}" for number in range(1, 13))
    assert fetched.run.requests == len(feed.asked)
    assert fetched.run.state == RunState.COMPLETE.value
    told = stored(database)["s12"].record
    assert (told["description"], told["areas"][0]["name"]) == ("Lunch on the 12th of the month.", "Millbrook")


def test_what_was_fetched_is_not_kept_twice(database: Database) -> None:
    with serving(Feed(services(12), shallow=True)) as feed:
        crawl(database, feed.base)
    kept = all_rows(database, FeedRunRecord)
    assert {row.state for row in kept} <= {"rejected", "warned"}


@pytest.mark.parametrize(
    "ending",
    [
        "",
        "/",
        "/services",
        "/services/",
        "/services?page=4&per_page=2",
        "//services",
        "/services/?page=1#top",
    ],
)
def test_a_feed_is_found_from_any_address_of_it(database: Database, ending: str) -> None:
    with serving(Feed(services(5), per_page=2, shallow=True)) as feed:
        assert crawl(database, feed.base + ending).report.last_line() == NEW_5
    assert names_of(database)[0] == "Lunch club 1"


def test_a_feed_below_a_website_is_found(database: Database) -> None:
    page = Answer(b"<!doctype html><p>Welcome", headers={"Content-Type": "text/html"})
    own = Feed(services(5), before=lambda path, _query: page if path == "/" else None)
    with serving(own) as feed:
        assert crawl(database, feed.base).report.last_line() == NEW_5


def test_what_was_given_beside_the_page_is_sent_with_every_request(database: Database) -> None:
    def without_key(path: str, query: Query) -> Answer | None:
        return None if query.get("key") == "abc" else as_json({"detail": "no key"}, 401)

    with serving(Feed(services(5), per_page=2, shallow=True, before=without_key)) as feed:
        assert crawl(database, f"{feed.base}/services?key=abc&page=2").report.last_line() == NEW_5


def test_a_bare_list_comes_in(database: Database) -> None:
    with serving(lambda path, _query: as_json(services(5)) if path == "/list" else NOT_FOUND) as feed:
        fetched = crawl(database, feed.base + "/list")
    assert (fetched.report.last_line(), fetched.reason) == (NEW_5, "")


def test_a_file_on_a_website_is_one_request(database: Database) -> None:
    rows = [shallow(each) for each in services(5)]
    with serving(lambda *_: as_json(rows)) as feed:
        fetched = crawl(database, feed.base + "/data/services.json")
        assert feed.asked == ["/data/services.json"]
    assert (fetched.report.last_line(), fetched.reason) == (NEW_5, "")


def test_a_spreadsheet_on_a_website_comes_in(database: Database) -> None:
    sheet = Answer(b"name,phone,areas\nLunch club,01632 960001,Wold\nTea club,01632 960002,Wold\n")
    with serving(lambda *_: sheet) as feed:
        assert crawl(database, feed.base + "/directory.csv").report.new == 2


def test_one_service_by_its_address_says_nothing_of_the_others(database: Database) -> None:
    with serving(Feed(services(5))) as feed:
        crawl(database, feed.base)
        fetched = crawl(database, feed.base + "/services/s2")
    assert fetched.report.last_line() == "0 new, 0 changed, 1 unchanged, 0 rejected, 0 missing"


def test_an_outpost_feed_comes_in(database: Database) -> None:
    listed = [{"id": 10 + n, "name": f"Club {n}", "locations": [{"name": "Hall"}]} for n in range(7)]

    def answering(path: str, query: Query) -> Answer:
        if path != "/api/v1/services":
            return NOT_FOUND
        page = int(query.get("page", 1))
        shown = listed[(page - 1) * 3 : page * 3]
        envelope = {"number": page, "size": len(shown), "totalPages": 3, "totalElements": 7}
        return as_json({**envelope, "first": page == 1, "last": page == 3, "content": shown})

    with serving(answering) as feed:
        fetched = crawl(database, feed.base + "/api/v1")
    assert (fetched.report.new, fetched.run.state) == (7, "complete")
    assert "13" in stored(database)


def test_a_server_that_refuses_what_it_does_not_know_is_asked_without(database: Database) -> None:
    def strictly(path: str, query: Query) -> Answer | None:
        return as_json({"detail": "unknown parameter"}, 422) if "per_page" in query else None

    with serving(Feed(services(25), before=strictly)) as feed:
        assert crawl(database, feed.base).report.new == 25


@pytest.mark.parametrize("first", [0, 1])
def test_pages_are_counted_from_wherever_the_feed_counts(database: Database, first: int) -> None:
    def answering(path: str, query: Query) -> Answer:
        if path != "/services":
            return NOT_FOUND
        page = int(query.get("page", first))
        shown = services(9)[max(0, page - first) * 3 :][:3]
        return as_json({"number": page, "totalPages": 3, "totalElements": 9, "content": shown})

    with serving(answering) as feed:
        fetched = crawl(database, feed.base)
    assert (fetched.report.new, fetched.reason) == (9, "")


def test_details_are_asked_for_however_the_feed_wants_to_be_asked(database: Database) -> None:
    listed = {each["id"]: each for each in services(5)}

    def answering(path: str, query: Query) -> Answer:
        if path == "/services" and "id" in query:
            return as_json([listed[query["id"]]])
        return as_json([shallow(each) for each in listed.values()]) if path == "/services" else NOT_FOUND

    with serving(answering) as feed:
        fetched = crawl(database, feed.base)
        assert len([each for each in feed.asked if "id=" in each]) == 5
    assert (fetched.report.new, fetched.reason) == (5, "")
    assert stored(database)["s1"].record["description"]


def test_an_empty_feed_is_no_fault(database: Database) -> None:
    with serving(Feed([])) as feed:
        fetched = crawl(database, feed.base)
    assert fetched.report.last_line() == "0 new, 0 changed, 0 unchanged, 0 rejected, 0 missing"


def test_progress_is_told_in_few_lines(database: Database) -> None:
    said: list[str] = []
    with serving(Feed(services(60), per_page=5, shallow=True)) as feed:
        crawl(database, feed.base, tell=said.append)
    assert said[-1] == "details: 60 of 60"
    assert any(line.startswith("page ") for line in said)
    assert len(said) < 12
