"""What an officer notices of a listing while somebody talks: one click, and the call goes on."""

import re
from collections.abc import Callable

import pytest

from app.db import Database
from app.resources.curation.models import ListingEdit, ProposedChange
from app.resources.models import StoredListing
from tests.browserish import Browserish
from tests.conftest import HeldClock
from tests.practice.taking import Practising
from tests.rows import all_rows
from tests.town import Caller

SAID = "Since my husband died the evenings are so long. I used to sing."


@pytest.fixture
def officer(town: Database, clock_at: HeldClock, signed_in: Callable[[str], Browserish]) -> Browserish:
    """In December, when nobody has checked the village agent in time."""
    clock_at.move_on(days=30)
    return signed_in("officer")


@pytest.fixture
def talking(officer: Browserish) -> Caller:
    call = Caller(officer)
    call.post("about", place="Millbrook", caller_role="person")
    call.say(SAID)
    return call


def ids(database: Database) -> dict[str, str]:
    return {row.name: str(row.id) for row in all_rows(database, StoredListing)}


def card_of(page: str, listing_id: str) -> str:
    found = re.search(rf'<article[^>]*id="card-{listing_id}".*?</article>', page, re.DOTALL)
    assert found
    return found[0]


def test_what_is_still_right_counts_as_checked_today(talking: Caller, database: Database) -> None:
    agent = ids(database)["Millbrook Village Agent"]
    assert "Not checked since September 2026: ring first" in card_of(talking.page, agent)
    page = talking.post(f"listings/{agent}", finding="right")
    assert "The listing counts as checked today." in page
    assert "Checked in December 2026" in card_of(page, agent)
    assert "Still right" not in card_of(page, agent)
    assert {edit.field for edit in all_rows(database, ListingEdit)} == {"checked_on", "checked_by"}


def test_only_of_what_is_stale_it_is_asked(talking: Caller, database: Database) -> None:
    assert "Still right" not in card_of(talking.page, ids(database)["Millbrook Singers"])


def test_what_is_wrong_goes_to_the_curators_once(talking: Caller, database: Database) -> None:
    choir = ids(database)["Millbrook Singers"]
    for _ in range(2):
        page = talking.post(f"listings/{choir}", finding="closed")
    assert "A curator will look at the listing." in page
    (proposal,) = all_rows(database, ProposedChange)
    assert (str(proposal.listing_id), proposal.wrong, proposal.fields) == (
        choir,
        "closed",
        {"status": "inactive"},
    )
    assert "Millbrook Singers" in talking.page


@pytest.mark.parametrize("finding", ["right", "closed"])
def test_one_press_takes_it_back(talking: Caller, database: Database, finding: str) -> None:
    agent = ids(database)["Millbrook Village Agent"]
    page = talking.post(f"listings/{agent}", finding=finding)
    act = re.search(r'name="act" value="([^"]+)"', page[page.index('id="undo"') :])
    assert act
    assert "Taken back: Millbrook Village Agent" in talking.post("undo", act=act[1])
    assert "Not checked since September 2026: ring first" in card_of(talking.page, agent)
    assert not [row for row in all_rows(database, ProposedChange) if row.state == "waiting"]


def test_what_nobody_can_find_is_said(talking: Caller, database: Database) -> None:
    choir = ids(database)["Millbrook Singers"]
    assert "Say what is wrong with the listing." in talking.post(f"listings/{choir}", finding="haunted")


def test_in_practice_nothing_of_the_map_changes(officer: Browserish, database: Database) -> None:
    call = Practising(officer)
    call.say(SAID)
    known = ids(database)
    page = call.post(f"listings/{known['Millbrook Village Agent']}", finding="right")
    assert "In a real call the listing would count as checked today." in page
    call.post(f"listings/{known['Millbrook Singers']}", finding="closed")
    assert all_rows(database, ListingEdit) == []
    assert all_rows(database, ProposedChange) == []
