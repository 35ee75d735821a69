"""Feeds on their pages: who may see and change them, and what a run tells."""

import re
from collections.abc import Callable

import pytest

from app.accounts.models import Role
from app.accounts.rules import CURATORS, MANAGERS
from app.audit.models import AuditEvent
from app.db import Database
from app.resources.models import Feed
from tests.browserish import Browserish
from tests.conftest import HeldClock
from tests.resources.feeds.fetching import AT, crawl
from tests.resources.feeds.server import Answer, as_json, service, services, serving
from tests.resources.feeds.server import Feed as Served
from tests.rows import all_rows

SignedIn = Callable[[str], Browserish]
SENT = {"url": "https://directory.example.org/v3", "licence": "", "attribution": "", "every_hours": "24"}


@pytest.fixture
def curator(signed_in: SignedIn) -> Browserish:
    return signed_in("curator")


def feed_of(database: Database, name: str = "county") -> Feed:
    return next(row for row in all_rows(database, Feed) if row.name == name)


@pytest.mark.parametrize("role", Role)
def test_curators_change_feeds_managers_look_and_nobody_else(signed_in: SignedIn, role: Role) -> None:
    browser = signed_in(role.value)
    looks, changes = role in CURATORS | MANAGERS, role in CURATORS
    page = browser.get("/feeds")
    assert page.status_code == (200 if looks else 403)
    assert ("Add a feed" in page.text) == changes
    assert ('href="/feeds"' in browser.get("/account").text) == looks
    sent = browser.post("/feeds/new", {**SENT, "name": "county"})
    assert sent.status_code == (200 if changes else 403)
    assert browser.get("/feeds/county").status_code == (200 if changes else 404 if looks else 403)
    assert browser.post("/feeds/county/run").status_code == (200 if changes else 403)


def test_a_feed_is_added_and_due_at_once(
    curator: Browserish, database: Database, clock_at: HeldClock
) -> None:
    page = curator.post("/feeds/new", {**SENT, "name": "county"})
    assert "The feed is added." in page.text
    assert "Every day" in page.text
    feed = feed_of(database)
    assert (feed.url, feed.every_hours, feed.next_run_at) == (SENT["url"], 24, clock_at.now)
    assert [row.verb for row in all_rows(database, AuditEvent)].count("feed:added") == 1


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "begins with https://"),
        ("directory.example.org", "begins with https://"),
        ("ftp://example.org/services", "begins with https://"),
        ("https://", "not a web address"),
        ("https://exa mple.org", "not a web address"),
        ("https://[::1", "not a web address"),
        ("https://me:secret@example.org", "Leave the name and the password out"),
        ("https://example.org/" + "a" * 2000, "too long"),
    ],
)
def test_an_address_that_cannot_be_one_is_refused_at_its_field(
    curator: Browserish, database: Database, url: str, said: str
) -> None:
    page = curator.post("/feeds/new", {**SENT, "name": "county", "url": url})
    assert page.status_code == 422
    assert said in page.text
    assert 'id="url-error"' in page.text
    assert all_rows(database, Feed) == []


@pytest.mark.parametrize("name", ["", "County Council", "../x", "a" * 81, "new"])
def test_a_name_that_fits_no_address_is_refused_at_its_field(curator: Browserish, name: str) -> None:
    page = curator.post("/feeds/new", {**SENT, "name": name})
    assert (page.status_code, 'id="name-error"' in page.text) == (422, True)


def test_a_name_is_given_once(curator: Browserish) -> None:
    curator.post("/feeds/new", {**SENT, "name": "county"})
    page = curator.post("/feeds/new", {**SENT, "name": "county"})
    assert "There is a feed of that name already" in page.text


def test_a_feed_is_changed_and_paused(curator: Browserish, database: Database, clock_at: HeldClock) -> None:
    curator.post("/feeds/new", {**SENT, "name": "county"})
    changed = {**SENT, "licence": "OGL-UK-3.0", "every_hours": "168", "paused": "yes"}
    page = curator.post("/feeds/county", changed)
    assert "The feed is changed." in page.text
    assert "Run now" not in page.text
    feed = feed_of(database)
    assert (feed.licence, feed.every_hours, feed.paused) == ("OGL-UK-3.0", 168, True)
    assert curator.post("/feeds/county/run").status_code == 422


def test_a_change_that_is_refused_keeps_what_was_typed(curator: Browserish) -> None:
    curator.post("/feeds/new", {**SENT, "name": "county"})
    page = curator.post("/feeds/county", {**SENT, "url": "nowhere", "licence": "CC0-1.0"})
    assert page.status_code == 422
    assert 'value="nowhere"' in page.text
    assert 'value="CC0-1.0"' in page.text


def test_run_now_makes_a_feed_due(curator: Browserish, database: Database, clock_at: HeldClock) -> None:
    curator.post("/feeds/new", {**SENT, "name": "county", "every_hours": "0"})
    assert feed_of(database).next_run_at is None
    assert "within a few minutes" in curator.post("/feeds/county/run").text
    assert feed_of(database).next_run_at == clock_at.now


def test_a_run_tells_what_was_rejected_why_and_what_is_missing(
    curator: Browserish, database: Database
) -> None:
    with serving(Served([*services(3), service(9)])) as feed:
        crawl(database, feed.base)
    with serving(Served([*services(3), {"id": "s4", "name": ""}])) as feed:
        crawl(database, feed.base)
    listed = curator.get("/feeds").text
    run = re.findall(r'href="(/feeds/county/runs/[^"]+)"', listed)[0]
    page = curator.get(run).text
    assert "Complete: county" in page
    assert "it has no name" in page
    assert "Not in the last complete run" in page
    assert "Lunch club 9" in page
    assert run in curator.get("/feeds/county").text


def test_a_feed_that_fails_is_told_loudly(curator: Browserish, database: Database) -> None:
    down = Answer(status=500)
    with serving(Served(services(3))) as feed:
        crawl(database, feed.base)
    with (
        serving(Served(services(3), before=lambda *_: down)) as feed,
        pytest.raises(Exception, match="error"),
    ):
        crawl(database, feed.base)
    page = curator.get("/feeds").text
    assert "county: the last run failed. The feed answers with an error of its own (500)." in page
    assert "3 of 3 shown" in page


def test_a_licence_that_the_feed_states_is_taken_until_a_person_says_another(
    curator: Browserish, database: Database
) -> None:
    front = {"version": "HSDS-UK-3.0", "license": {"name": "Open Government Licence v3.0"}}
    with serving(Served(services(3), front=front)) as feed:
        crawl(database, feed.base)
        assert feed_of(database).licence == "OGL-UK-3.0"
        assert "OGL-UK-3.0 (as the feed states)" in curator.get("/feeds/county").text
        curator.post("/feeds/county", {**SENT, "url": feed.base, "licence": "Only by letter"})
        crawl(database, feed.base)
    assert feed_of(database).licence == "Only by letter"


@pytest.mark.parametrize("said", ["All rights reserved", "CC BY-NC 4.0", "CC BY-ND 4.0", "not licensed"])
def test_words_that_are_no_open_licence_are_for_a_person_to_judge(
    curator: Browserish, database: Database, said: str
) -> None:
    with serving(Served(services(3), front={"version": "HSDS-UK-3.0", "license": said})) as feed:
        fetched = crawl(database, feed.base)
    assert feed_of(database).licence == ""
    assert any("a person must judge" in warning for warning in fetched.warnings)


def test_a_feed_without_a_run_and_one_that_is_a_file_are_listed(
    curator: Browserish, database: Database
) -> None:
    with database.work() as session:
        session.add(Feed(name="our/own", source="own.csv", added_at=AT))
    assert "Brought as a file" in curator.get("/feeds").text
    assert curator.get("/feeds/our/own").status_code == 200
    assert curator.get("/feeds/nobody").status_code == 404


def test_what_was_brought_as_a_file_is_licensed_without_an_address(
    curator: Browserish, database: Database
) -> None:
    with database.work() as session:
        session.add(Feed(name="local", source="made here by hand", added_at=AT))
    curator.get("/feeds/local")
    sent = {**SENT, "url": "", "licence": "OGL-UK-3.0"}
    assert curator.post("/feeds/local", sent).status_code == 422
    assert curator.post("/feeds/local", {**sent, "every_hours": "0"}).status_code == 200
    assert feed_of(database, "local").licence == "OGL-UK-3.0"


def test_markup_in_a_record_is_only_words_on_the_page(curator: Browserish, database: Database) -> None:
    listed = [*services(2), {"id": "<script>alert(1)</script>", "name": ""}]
    with serving(lambda *_: as_json({"contents": listed})) as feed:
        crawl(database, feed.base + "/services")
    run = re.findall(r'href="(/feeds/county/runs/[^"]+)"', curator.get("/feeds").text)[0]
    assert "<script>alert(1)" not in curator.get(run).text
