"""The search page as an officer meets it: results, filters in the address, notes, what stays hidden."""

import html
import re
from collections.abc import Callable

import pytest
from sqlalchemy import event

from app.db import Database
from app.resources.search.cards import telephones
from app.resources.search.labels import KINDS
from resource_directory.listing import Kind, Listing, Phone
from tests.browserish import Browserish
from tests.conftest import HeldClock
from tests.resources.search.town import HIDDEN_AT, TOWN, found_on, links_of, located, service, settle

SignedIn = Callable[[str], Browserish]


@pytest.fixture
def officer(database: Database, signed_in: SignedIn, clock_at: HeldClock) -> Browserish:
    settle(database)
    return signed_in("officer")


def page_of(browser: Browserish, path: str) -> str:
    """As it is read: entities resolved."""
    reply = browser.get(path)
    assert reply.status_code == 200, path
    return html.unescape(reply.text)


@pytest.mark.parametrize(
    ("number", "rung"),
    [("01632 960800 ext 21", "tel:01632960800"), ("Tel. (01632) 960-801", "tel:01632960801")],
)
def test_a_telephone_is_rung_without_its_extension(number: str, rung: str) -> None:
    listing = Listing(source_id="a", name="A", phones=(Phone(number=number),))
    assert [each.href for each in telephones(listing)] == [rung]


def test_every_kind_has_a_name_on_the_page() -> None:
    assert set(KINDS) == set(Kind)


def test_a_result_tells_what_an_officer_is_asked(officer: Browserish) -> None:
    page = page_of(officer, "/directory?words=singers&place=Millbrook")
    assert found_on(page) == ["Millbrook Singers"]
    for told in (
        "“singers” in its name",
        "Song Trust",
        'href="tel:01632960001"',
        "01632 960 001",
        "close by",
        "Tuesday, 10am to 12pm",
        "£3",
        "The hall, 1 High Street",
        "Checked in November 2026",
        "1 of 5 listings, measured from Millbrook",
    ):
        assert told in page


def test_what_was_not_checked_in_time_says_why_it_stands_lower(officer: Browserish) -> None:
    page = page_of(officer, "/directory")
    assert found_on(page)[-1] == "Kettle Club"
    assert "Not checked since May 2023, so it stands lower: ring first" in page


def test_a_full_one_says_until_when_and_stands_lower(
    database: Database, signed_in: SignedIn, clock_at: HeldClock
) -> None:
    full = service("A full club", service_capacity=[{"available": 0, "valid_to": "2026-12-24"}])
    waiting = service("A waiting club", capacity="waiting list", wait_weeks=4)
    settle(database, full, waiting)
    officer = signed_in("officer")
    page = page_of(officer, "/directory")
    assert found_on(page) == ["A waiting club", "A full club"]
    assert "Full until 24 December 2026, so it stands lower" in page
    assert "Waiting list of about 4 weeks" in page
    assert found_on(page_of(officer, "/directory?room=yes")) == []


def test_filters_stay_in_every_link_and_each_can_be_taken_away(officer: Browserish) -> None:
    page = page_of(officer, "/directory?place=Millbrook&miles=3&day=TU&time=morning&access=step_free")
    assert found_on(page) == ["Millbrook Singers"]
    assert {
        "/directory/map?place=Millbrook&miles=3&day=TU&time=morning&access=step_free",
        "/directory?day=TU&time=morning&access=step_free",
        "/directory?place=Millbrook&day=TU&time=morning&access=step_free",
        "/directory?place=Millbrook&miles=3&time=morning&access=step_free",
        "/directory?place=Millbrook&miles=3&day=TU&access=step_free",
        "/directory?place=Millbrook&miles=3&day=TU&time=morning",
        "/directory",
    } <= set(links_of(page))


def test_what_is_asked_stands_in_the_form_again(officer: Browserish) -> None:
    page = page_of(officer, "/directory?words=tea&place=Wold+End&day=WE&age=70&cost=free&join=home")
    for shown in (
        'name="words" type="search" value="tea"',
        'name="place" type="text" value="Wold End"',
        'name="day" value="WE" checked',
        'name="age" type="text" value="70"',
        '<option value="free" selected>',
        'name="join" value="home" checked',
    ):
        assert shown in page


@pytest.mark.parametrize(
    ("query", "is_open"), [("words=tea&day=MO", False), ("age=70", True), ("room=yes", True)]
)
def test_the_rarer_filters_are_in_sight_where_one_is_set(
    officer: Browserish, query: str, is_open: bool
) -> None:
    assert ('<details class="fd-more" open>' in officer.get(f"/directory?{query}").text) is is_open


def test_where_nothing_fits_each_filter_says_what_it_costs(officer: Browserish) -> None:
    page = page_of(officer, "/directory?words=singers&day=WE")
    assert "0 of 5 listings" in page
    assert re.search(
        r'<a class="govuk-link" href="/directory\?words=singers">Without the days and hours</a>: 1', page
    )
    assert re.search(r'<a class="govuk-link" href="/directory\?day=WE">Without the words</a>: 1', page)


@pytest.mark.parametrize(
    ("place", "said", "measured"),
    [
        ("Milbrook", "No place on our list is called “Milbrook”: showing Millbrook.", True),
        ("Wold", "Which of these is meant?", False),
        ("Atlantis", "“Atlantis” is not a place on our list, so it was left out.", False),
        ("ZZ1", "", True),
        ("ZZ99 9ZZ", "The postcode ZZ99 9ZZ is not known", False),
        ("Merrow", "", False),
    ],
)
def test_a_place_is_found_despite_slips_or_left_out_and_said(
    officer: Browserish, place: str, said: str, measured: bool
) -> None:
    page = page_of(officer, f"/directory?place={place}")
    assert said in page
    assert ("measured from" in page) is measured
    assert found_on(page)


def test_a_place_that_may_be_several_is_offered(officer: Browserish) -> None:
    links = links_of(officer.get("/directory?words=walkers&place=Wold").text)
    assert "/directory?words=walkers&place=Wold+End" in links


def test_a_misspelling_is_told(officer: Browserish) -> None:
    page = page_of(officer, "/directory?words=sngers")
    assert found_on(page) == ["Millbrook Singers"]
    assert "No listing has the word “sngers”: looking for “singers”." in page
    assert "“sngers”, read as “singers”, in its name" in page


@pytest.mark.parametrize(
    "query",
    [
        f"words={'lunch%20' * 6000}",
        "words=%F0%9F%98%80%F0%9F%98%80",
        "words=%3Cscript%3Ealert(1)%3C/script%3E&place=%3Cimg%20src=x%3E",
        "day=XX&miles=-1&on=2026-99-99&from=99:99&age=old&kind=%00&page=999999&colour=red",
        "&".join(f"day={n}" for n in range(500)),
        "words=%FF%FE",
    ],
)
def test_a_hostile_address_is_answered_with_a_sound_page(officer: Browserish, query: str) -> None:
    for path in ("/directory", "/directory/map"):
        reply = officer.get(f"{path}?{query}")
        assert reply.status_code == 200
        assert "<script>alert" not in reply.text
        assert "<img src=x" not in reply.text
        assert len(reply.text) < 100_000


def test_what_was_left_out_of_the_address_is_said(officer: Browserish) -> None:
    page = page_of(officer, "/directory?day=XX&words=singers")
    assert "The day in the address is not one we know, so it was left out." in page
    assert found_on(page) == ["Millbrook Singers"]


def test_more_than_a_page_goes_on_with_the_same_filters(
    database: Database, signed_in: SignedIn, clock_at: HeldClock
) -> None:
    settle(database, *(service(f"Club {number:02}", description="Tea.") for number in range(45)))
    officer = signed_in("officer")
    first = officer.get("/directory?words=tea").text
    assert "1 to 20 of 45" in first
    assert "/directory?words=tea&page=2" in links_of(first)
    last = officer.get("/directory?words=tea&page=3").text
    assert found_on(last) == [f"Club {number}" for number in range(40, 45)]
    assert '<span class="fd-found__number">41.</span>' in last
    assert found_on(officer.get("/directory?words=tea&page=4000").text) == found_on(last)


def test_a_hidden_place_shows_nowhere_in_the_page(officer: Browserish) -> None:
    """Neither in words nor in numbers, however it is asked."""
    for path in ("/directory", "/directory/map"):
        for query in ("", "place=Millbrook&miles=1", "place=Millbrook&where=near", "words=harbour"):
            page = page_of(officer, f"{path}?{query}")
            assert "Quiet Lane" not in page
            assert "54.40" not in page
            assert str(HIDDEN_AT[1]) not in page
    assert "its address is not given out" in page_of(officer, "/directory?words=harbour")
    assert found_on(page_of(officer, "/directory?place=Millbrook&where=near&miles=20")) == [
        "Millbrook Singers",
        "Wold End Walkers",
    ]


def test_of_two_venues_only_the_masked_one_is_kept_back(
    database: Database, signed_in: SignedIn, clock_at: HeldClock
) -> None:
    masked = located(*HIDDEN_AT, street="9 Quiet Lane", masked=True)
    settle(database, service("Two doors", service_at_locations=[masked, located(54.40, 1.40)]))
    officer = signed_in("officer")
    near_masked, near_open = (
        page_of(officer, f"/directory/map?place={place}&where=near&miles=2")
        for place in ("Millbrook", "Wold End")
    )
    assert found_on(near_masked) == []
    assert found_on(near_open) == ["Two doors"]
    assert "1 High Street" in near_open
    assert "Quiet Lane" not in near_open


def test_what_is_for_staff_only_says_so(officer: Browserish) -> None:
    assert "For staff only" in page_of(officer, "/directory?words=duty")


def test_a_search_asks_the_database_for_no_listing(database: Database, officer: Browserish) -> None:
    officer.get("/directory")
    asked: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    few = page_of(officer, "/directory?words=singers&place=Millbrook")
    once = len(asked)
    page_of(officer, "/directory/map")
    assert few
    assert len(asked) == 2 * once
    assert not [statement for statement in asked if "stored_listing" in statement]


def test_a_page_on_paper_says_when_it_was_printed(officer: Browserish) -> None:
    assert "Printed on 9 November 2026, 10:00am" in page_of(officer, "/directory")


def test_nobody_who_is_not_signed_in_searches(browser: Browserish, database: Database) -> None:
    settle(database, *TOWN)
    for path in ("/directory", "/directory/map"):
        assert "Singers" not in browser.get(path).text


def test_a_listing_says_when_it_was_checked_and_leads_to_the_map(officer: Browserish) -> None:
    def opened(name: str) -> str:
        link = re.search(r'href="(/directory/[0-9a-f-]{36})"', officer.get(f"/directory?words={name}").text)
        assert link
        return page_of(officer, link[1])

    assert "1 May 2023. This kind is to be checked every 12 months: ring first" in opened("kettle")
    assert "/directory/map?words=Millbrook+Singers" in opened("singers")
    assert "/directory/map" not in opened("harbour")
