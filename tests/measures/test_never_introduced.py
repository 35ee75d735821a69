"""Listings to which nobody was introduced for a year: on a page and as a file."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session, select

from app.db import Database
from app.kit.practice import enter, new_room
from app.resources.models import StoredListing
from app.signposting.models import How, Introduction
from tests.browserish import Browserish
from tests.measures.samples import at
from tests.resources.tagging import service, take_in
from tests.signposting import stored

SignedIn = Callable[[str], Browserish]

pytestmark = pytest.mark.usefixtures("clock_at")  # 9 November 2026

NETWORK = service("Elders Network", "Neighbourhood network", service_areas=[{"id": "d", "name": "Dale"}])
DESK = service("Duty Desk", visibility="staff_only")


@pytest.fixture
def town(database: Database) -> Database:
    take_in(database, service("=Ramblers"), NETWORK, DESK)
    take_in(database, service("Dancers"), feed="county")
    return database


def introduce(session: Session, name: str, on: str, **columns: Any) -> None:  # noqa: ANN401 -- any column
    listing = session.exec(select(StoredListing).where(StoredListing.name == name)).one()
    contact = stored.call(session, at=at(on))
    usual: dict[str, Any] = {"how": How.THEY_RING.value}
    known = {"contact_id": contact.id, "listing_id": listing.id, "listing_name": name, "made_at": at(on)}
    empty: dict[str, Any] = {"listing": {}, "reasons": [], "versions": {}, "made_by": stored.SOMEBODY}
    session.add(Introduction(**(usual | known | empty | columns)))


def listed(browser: Browserish, query: str = "") -> list[tuple[str, str]]:
    """Name and whether anybody was introduced before, as the file has it."""
    assert browser.get(f"/measures/gaps/listings{query}").status_code == 200
    text = browser.get(f"/measures/gaps/listings.csv{query}").text.partition("\r\n\r\n")[2]
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [(row["name"], row["introduced_before"]) for row in rows]


def names(browser: Browserish, query: str = "") -> list[str]:
    return [name for name, _ in listed(browser, query)]


def test_nobody_was_introduced_to_any_but_what_is_for_staff_only_is_not_told(
    town: Database, signed_in: SignedIn
) -> None:
    browser = signed_in("manager")
    assert listed(browser) == [("'=Ramblers", "never"), ("Dancers", "never"), ("Elders Network", "never")]
    assert "Duty Desk" not in browser.get("/measures/gaps/listings").text


def test_one_introduction_in_the_last_year_takes_a_listing_off(town: Database, signed_in: SignedIn) -> None:
    with town.work() as session:
        introduce(session, "Dancers", "2025-11-10")
        introduce(session, "Elders Network", "2025-11-08")
    assert listed(signed_in("manager")) == [
        ("'=Ramblers", "never"),
        ("Elders Network", "more than a year ago"),
    ]


def test_the_summary_counts_those_the_filters_let_through(town: Database, signed_in: SignedIn) -> None:
    with town.work() as session:
        introduce(session, "Elders Network", "2025-11-08")
    browser = signed_in("manager")
    every = browser.get("/measures/gaps/listings").text
    assert "3 of 3 listings: 2 never, 1 more than a year ago." in every
    assert "1 of 1 listings: 1 never, 0" in browser.get("/measures/gaps/listings?feed=county").text


def test_undone_not_for_them_and_practice_are_no_introductions(town: Database, signed_in: SignedIn) -> None:
    with town.work() as session:
        undone: dict[str, Any] = {"undone_at": at("2026-11-02"), "undone_by": stored.SOMEBODY}
        introduce(session, "Dancers", "2026-11-01", **undone)
        introduce(session, "=Ramblers", "2026-11-01", how=How.NOT_FOR_THEM.value)
    with town.work() as session:
        enter(session, new_room())
        introduce(session, "Elders Network", "2026-11-01")
    assert len(listed(signed_in("manager"))) == 3


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?feed=county", ["Dancers"]),
        ("?kind=neighbourhood_network", ["Elders Network"]),
        ("?area=Dale", ["Elders Network"]),
        ("?feed=county&area=Dale", []),
        ("?sort=feed", ["Dancers", "'=Ramblers", "Elders Network"]),
        ("?sort=kind", ["Elders Network", "'=Ramblers", "Dancers"]),
        ("?sort=added", ["'=Ramblers", "Dancers", "Elders Network"]),
        # an empty choice is what the form sends for "every"
        ("?feed=&kind=&area=", ["'=Ramblers", "Dancers", "Elders Network"]),
    ],
)
def test_feed_kind_and_area_narrow_it_and_it_is_sorted_as_asked(
    town: Database, signed_in: SignedIn, query: str, found: list[str]
) -> None:
    assert names(signed_in("curator"), query) == found


def test_it_takes_as_few_questions_for_many_listings_as_for_few(town: Database, signed_in: SignedIn) -> None:
    browser = signed_in("manager")

    def asked() -> int:
        browser.get("/measures/gaps/listings")
        statements: list[object] = []

        def note(*call: object) -> None:
            statements.append(call[2])

        event.listen(town.engine, "before_cursor_execute", note)
        browser.get("/measures/gaps/listings")
        event.remove(town.engine, "before_cursor_execute", note)
        return len(statements)

    few = asked()
    take_in(town, *(service(f"Club {number}") for number in range(30)), feed="clubs")
    assert asked() == few


def test_a_long_list_is_cut_on_the_page_and_whole_in_the_file(town: Database, signed_in: SignedIn) -> None:
    take_in(town, *(service(f"Club {number:03}") for number in range(220)), feed="clubs")
    browser = signed_in("manager")
    page = browser.get("/measures/gaps/listings?feed=clubs").text
    assert page.count('scope="row"') == 200
    assert "The first 200 are below" in page
    assert len(listed(browser, "?feed=clubs")) == 220
