"""What becomes of a service whose details cannot be had."""

from app.db import Database
from app.resources.feeds.models import RunState
from tests.resources.feeds.fetching import crawl, stored
from tests.resources.feeds.server import Answer, Feed, Query, as_json, service, services, serving


def test_a_detail_that_fails_keeps_the_row_and_the_fuller_listing_of_before(database: Database) -> None:
    with serving(Feed(services(4), shallow=True)) as feed:
        crawl(database, feed.base)
    kept = stored(database)["s2"].record

    def broken(path: str, _query: Query) -> Answer | None:
        return Answer(status=500) if path in ("/services/s2", "/services/s5") else None

    with serving(Feed(services(5), shallow=True, before=broken)) as feed:
        fetched = crawl(database, feed.base)
    assert fetched.report.last_line() == "1 new, 0 changed, 4 unchanged, 0 rejected, 0 missing"
    assert stored(database)["s2"].record == kept
    assert stored(database)["s5"].name == "Lunch club 5"
    assert "the details of 2 services could not be had" in fetched.reason
    assert ("s2", ("The feed answers with an error of its own (500).",)) in fetched.report.warnings


def test_a_row_that_was_poor_before_is_made_fuller_by_a_later_run(database: Database) -> None:
    def broken(path: str, _query: Query) -> Answer | None:
        return Answer(status=404) if path.startswith("/services/") else None

    with serving(Feed(services(3), shallow=True, before=broken)) as feed:
        assert crawl(database, feed.base).report.new == 3
    with serving(Feed(services(3), shallow=True)) as feed:
        assert crawl(database, feed.base).report.changed == 3
    assert stored(database)["s3"].record["description"]


def test_a_feed_without_any_details_is_not_asked_for_thousands(database: Database) -> None:
    def none_at_all(path: str, query: Query) -> Answer | None:
        return Answer(status=404) if path.startswith("/services/") else None

    with serving(Feed(services(60), shallow=True, before=none_at_all)) as feed:
        fetched = crawl(database, feed.base)
        assert len(feed.details()) < 60
    assert fetched.report.new == 60
    assert fetched.run.state == RunState.INCOMPLETE.value


def test_a_detail_of_another_service_is_not_taken(database: Database) -> None:
    def mixed_up(path: str, _query: Query) -> Answer | None:
        return as_json(service(9)) if path.startswith("/services/") else None

    with serving(Feed(services(2), shallow=True, before=mixed_up)) as feed:
        crawl(database, feed.base)
    assert set(stored(database)) == {"s1", "s2"}
    assert not stored(database)["s1"].record["description"]
