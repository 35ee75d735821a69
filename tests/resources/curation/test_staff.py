"""What all staff see and do on a listing's page."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from app.accounts.models import Role
from app.db import Database
from app.resources.curation.models import ListingEdit, ProposedChange
from tests.browserish import Browserish
from tests.conftest import HeldClock
from tests.resources.curating import decide, id_of, listing, map_of_two, save
from tests.rows import all_rows

SignedIn = Callable[[str], Browserish]


@pytest.fixture
def officer(database: Database, signed_in: SignedIn) -> Browserish:
    map_of_two(database)
    return signed_in("officer")


def tell(browser: Browserish, key: object, **said: str) -> str:
    browser.get(f"/directory/{key}/wrong")
    return browser.post(f"/directory/{key}/wrong", said).text


def test_the_page_says_when_it_was_last_checked(officer: Browserish, database: Database) -> None:
    page = officer.get(f"/directory/{id_of(database, 'Millbrook Singers')}").text
    assert ">1 October 2026" in page
    page = officer.get(f"/directory/{id_of(database, 'Millbrook Bowlers')}").text
    assert "Never: ring first" in page


def test_problems_and_the_way_to_mend_them_are_for_curators(
    officer: Browserish, database: Database, signed_in: SignedIn
) -> None:
    key = id_of(database, "Millbrook Bowlers")
    for words in ("No way to reach it", f'href="/curation/{key}"'):
        assert words not in officer.get(f"/directory/{key}").text
        assert words in signed_in("curator").get(f"/directory/{key}").text


def test_who_may_see_it_is_said_where_not_everybody_may(
    officer: Browserish, database: Database, signed_in: SignedIn
) -> None:
    key = id_of(database, "Millbrook Singers")
    assert "Who may see it" not in officer.get(f"/directory/{key}").text
    save(signed_in("curator"), key, visibility="staff_only")
    assert "Who may see it: Staff only: never published" in officer.get(f"/directory/{key}").text


@pytest.mark.parametrize("role", Role)
def test_all_staff_may_say_what_is_wrong(database: Database, signed_in: SignedIn, role: Role) -> None:
    map_of_two(database)
    key = id_of(database, "Millbrook Bowlers")
    page = tell(signed_in(role.value), key, wrong="number", said="It is 01632 960199 now")
    assert "Thank you. A curator will look at it." in page
    [row] = all_rows(database, ProposedChange)
    assert (row.wrong, row.said, row.fields, row.listing_id) == (
        "number",
        "It is 01632 960199 now",
        {},
        key,
    )


def test_a_second_press_makes_no_second_proposal(officer: Browserish, database: Database) -> None:
    for _ in range(2):
        tell(officer, id_of(database, "Millbrook Bowlers"), wrong="moved")
    assert len(all_rows(database, ProposedChange)) == 1


def test_nothing_chosen_is_asked_again_with_what_was_typed(officer: Browserish, database: Database) -> None:
    page = tell(officer, id_of(database, "Millbrook Bowlers"), said="Since May")
    assert "Choose what is wrong." in page
    assert "Since May" in page
    page = tell(officer, id_of(database, "Millbrook Bowlers"), wrong="other", said="x" * 2_001)
    assert "Use 2,000 characters or fewer." in page
    assert all_rows(database, ProposedChange) == []


def test_a_listing_said_to_be_closed_runs_until_a_curator_accepts_it(
    officer: Browserish, database: Database, signed_in: SignedIn
) -> None:
    key = id_of(database, "Millbrook Bowlers")
    tell(officer, key, wrong="closed")
    assert listing(database, key).status == "active"
    curator = signed_in("curator")
    [row] = all_rows(database, ProposedChange)
    page = curator.get(f"/curation/proposals/{row.id}").text
    assert "Officer Example (staff)" in page
    assert "The colleague who reported it reads it on the listing’s page." in page
    decide(curator, row.id, "accept")
    assert listing(database, key).status == "inactive"


def test_still_right_counts_as_checked_today_by_the_team(
    officer: Browserish, database: Database, clock_at: HeldClock
) -> None:
    key = id_of(database, "Millbrook Bowlers")
    officer.get(f"/directory/{key}")
    page = officer.post(f"/directory/{key}/still-right").text
    assert "It counts as checked today." in page
    found = listing(database, key)
    assert (found.checked_on, found.checked_by) == (clock_at.now.date(), "North")
    assert "9 November 2026 by North" in page


def test_still_right_twice_on_a_day_is_once_in_the_history(
    officer: Browserish, database: Database, clock_at: HeldClock
) -> None:
    key = id_of(database, "Millbrook Bowlers")
    officer.get(f"/directory/{key}")
    for _ in range(2):
        officer.post(f"/directory/{key}/still-right")
    assert {edit.field for edit in all_rows(database, ListingEdit)} == {"checked_on", "checked_by"}
    assert len(all_rows(database, ListingEdit)) == 2
    clock_at.move_on(days=3)


@pytest.mark.parametrize("path", ["wrong", "still-right"])
def test_an_id_of_no_listing_is_not_found(officer: Browserish, path: str) -> None:
    officer.get("/directory")
    sent = {"wrong": "moved"} if path == "wrong" else {}
    assert officer.post(f"/directory/{uuid4()}/{path}", sent).status_code == 404
