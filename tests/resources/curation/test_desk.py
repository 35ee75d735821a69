"""The list of every listing, narrowed by filters that stand in the address."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape
from urllib.parse import quote

import pytest

from app.db import Database
from app.resources.actions import withdraw_feed
from app.resources.models import StoredListing
from tests.browserish import Browserish
from tests.resources.curating import id_of, save
from tests.resources.tagging import service, take_in

AT = datetime(2026, 11, 9, 10, tzinfo=UTC)


def names(browser: Browserish, query: str = "") -> list[str]:
    page = browser.get(f"/curation{query}").text
    rows = page[page.index('id="list-name"') :]
    return re.findall(r'<h3 class="fd-tagged__name"[^>]*><a [^>]*>([^<]+)</a>', rows)


def test_every_listing_is_there_by_name(curator: Browserish) -> None:
    assert names(curator) == ["Millbrook Bowlers", "Millbrook Singers"]
    assert "2 listings</h2>" in curator.get("/curation").text


def test_the_menu_leads_there_for_curators_only(
    curator: Browserish, signed_in: Callable[[str], Browserish]
) -> None:
    link = '<a class="fd-menu__link" href="/curation"'
    assert link in curator.get("/account").text or 'href="/curation"' in curator.get("/account").text
    assert 'href="/curation"' not in signed_in("officer").get("/account").text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("words=sing", ["Millbrook Singers"]),
        ("words=BOWL+mill", ["Millbrook Bowlers"]),
        ("problem=never_checked", ["Millbrook Bowlers"]),
        ("problem=no_contact", ["Millbrook Bowlers"]),
        ("kind=other&state=shown", ["Millbrook Bowlers", "Millbrook Singers"]),
        ("kind=lunch_club", []),
        ("visibility=staff_only", []),
        ("feed=town", ["Millbrook Bowlers", "Millbrook Singers"]),
        ("feed=elsewhere", []),
        ("state=hidden", []),
        ("checked=never", ["Millbrook Bowlers"]),
        ("checked=before&before=2026-10-02", ["Millbrook Singers"]),
        ("checked=before&before=2026-10-01", []),
        ("checked=&before=2026-10-02", ["Millbrook Singers"]),
        ("checked=before&before=soon", ["Millbrook Bowlers", "Millbrook Singers"]),
        ("proposed=yes", []),
        ("words=&kind=&state=&feed=&before=", ["Millbrook Bowlers", "Millbrook Singers"]),
    ],
)
def test_filters_narrow_the_list(curator: Browserish, query: str, found: list[str]) -> None:
    assert names(curator, f"?{query}") == found


def test_each_check_says_how_many_and_leads_to_them(curator: Browserish) -> None:
    page = curator.get("/curation").text
    assert re.search(r'href="/curation\?problem=never_checked">Never checked: 1</a>', page)
    page = curator.get("/curation?problem=never_checked").text
    assert re.search(r'href="/curation" aria-current="true">Never checked: 1</a>', page)


def test_the_lists_to_choose_from_say_how_many(curator: Browserish, database: Database) -> None:
    save(curator, id_of(database, "Millbrook Singers"), kind="lunch_club")
    page = curator.get("/curation").text
    for words in ("Lunch club (1)", "Other (1)", "Everybody (2)", "town (2)", "Shown (2)"):
        assert f">{words}</option>" in page
    assert "Time bank" not in page


def test_what_is_no_longer_in_its_feed_is_found_by_its_state(curator: Browserish, database: Database) -> None:
    take_in(database, service("Wold Choir"), feed="wold")
    with database.work() as session:
        withdraw_feed(session, feed="wold", by="test", at=AT)
    assert names(curator, "?state=hidden") == ["Wold Choir"]
    with database.work() as session:
        row = session.get(StoredListing, id_of(database, "Wold Choir"))
        assert row is not None
        row.hidden_at = None
    assert names(curator, "?state=missing") == ["Wold Choir"]
    with database.work() as session:
        row = session.get(StoredListing, id_of(database, "Wold Choir"))
        assert row is not None
        row.replaced_by = id_of(database, "Millbrook Singers")
    assert names(curator, "?state=replaced") == ["Wold Choir"]


def test_fifty_are_on_a_page_and_the_filters_stay(
    database: Database, signed_in: Callable[[str], Browserish]
) -> None:
    take_in(database, *(service(f"Club {number:03}") for number in range(120)))
    browser = signed_in("curator")
    assert len(names(browser, "?words=club")) == 50
    page = browser.get("/curation?words=club&page=3").text
    assert "101 to 120 of 120 listings" in page
    assert 'href="/curation?words=club&amp;page=2"' in page
    assert "101 to 120" in browser.get("/curation?words=club&page=99").text


@pytest.mark.parametrize("query", ["page=0", "page=x", "kind=circus", "state=gone", "problem=wibble"])
def test_an_address_that_makes_no_sense_is_not_found(curator: Browserish, query: str) -> None:
    assert curator.get(f"/curation?{query}").status_code == 404


@pytest.mark.parametrize("words", ["x" * 5_000, "<script>", "🙂", "%", "مرحبا", "' or 1=1 --"])
def test_odd_words_find_nothing_and_stay(curator: Browserish, words: str) -> None:
    page = curator.get(f"/curation?words={quote(words)}").text
    assert "No listing is so." in page
    assert f'value="{words[:100]}"' in unescape(page)


def test_an_empty_map_has_an_empty_desk(signed_in: Callable[[str], Browserish]) -> None:
    assert "The map has no listings yet." in signed_in("curator").get("/curation").text


def test_a_changed_listing_is_counted_anew(curator: Browserish, database: Database) -> None:
    assert names(curator, "?problem=no_contact") == ["Millbrook Bowlers"]
    save(curator, id_of(database, "Millbrook Bowlers"), email="bowls@millbrook.example.org")
    assert names(curator, "?problem=no_contact") == []
