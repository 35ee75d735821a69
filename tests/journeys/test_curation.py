"""A curator changes a listing and takes it back; an officer finds one wrong, and the curator mends it."""

import re
from uuid import UUID

import pytest
from fastapi import FastAPI
from playwright.sync_api import Page, expect

from app.config import Settings
from app.db import Database
from app.main import create_app
from tests.browser import NewPage, assert_accessible
from tests.journeys.test_need_tags import DESKTOP, PHONE, SignIn
from tests.resources.curating import id_of, listing, map_of_two

pytestmark = pytest.mark.browser

_NUMBER = re.compile("^Number")
_NARROWER = "document.documentElement.scrollWidth <= innerWidth"


@pytest.fixture
def live_app(settings: Settings, database: Database) -> FastAPI:
    """Nobody calls here: the map is enough."""
    map_of_two(database)
    made = create_app(settings.model_copy(update={"https": False}))
    made.state.database = database
    return made


def well_made(page: Page) -> None:
    assert_accessible(page)
    assert page.evaluate(_NARROWER)


def edits_and_undoes(curator: Page) -> None:
    curator.goto("/curation")
    well_made(curator)
    curator.get_by_role("link", name="No way to reach it").click()
    curator.get_by_role("link", name="Millbrook Bowlers").click()
    well_made(curator)
    curator.get_by_role("textbox", name="Description").fill("Bowls for everybody, with tea, on Mondays")
    curator.get_by_text("Add: telephone").first.click()
    curator.get_by_label(_NUMBER).fill("ring us")
    curator.get_by_role("button", name="Save").click()
    expect(curator.get_by_role("alert")).to_contain_text("A telephone number has at least three digits")
    well_made(curator)
    curator.get_by_label(_NUMBER).first.fill("01632 960109")
    curator.get_by_role("button", name="Save").click()
    expect(curator.get_by_text("Saved. Everybody sees it")).to_be_visible()
    curator.get_by_text("One person, such as a village agent").first.click()
    curator.get_by_label("When to reach them").fill("Mondays")
    curator.get_by_role("button", name="Save").click()
    expect(curator.get_by_label("When to reach them")).to_have_value("Mondays")
    well_made(curator)
    curator.get_by_role("button", name="Undo the change of Description").click()
    expect(curator.get_by_text("Undone by Curator Example")).to_be_visible()
    well_made(curator)


def tells_what_is_wrong(officer: Page, key: UUID) -> None:
    officer.goto(f"/directory/{key}")
    well_made(officer)
    officer.get_by_role("link", name="Something is wrong").click()
    well_made(officer)
    officer.get_by_label("The telephone number is wrong").check()
    officer.get_by_label("What you know about it").fill("They said it is 01632 960110 now")
    officer.get_by_role("button", name="Tell the curators").click()
    expect(officer.get_by_text("A curator will look at it.")).to_be_visible()


def mends_it(curator: Page) -> None:
    curator.goto("/curation")
    curator.get_by_role("link", name="Proposed changes: 1 waiting").click()
    well_made(curator)
    curator.get_by_role("link", name="Millbrook Bowlers").click()
    expect(curator.get_by_text("They said it is 01632 960110 now")).to_be_visible()
    well_made(curator)
    curator.get_by_label("Reply", exact=True).fill("Thank you, mended.")
    curator.get_by_role("button", name="Change and accept").click()
    well_made(curator)
    curator.get_by_label(_NUMBER).first.fill("01632 960110")
    expect(curator.get_by_label("Reply to whoever proposed it")).to_have_value("Thank you, mended.")
    curator.get_by_role("button", name="Save").click()
    expect(curator.get_by_text("Saved. Everybody sees it")).to_be_visible()
    curator.goto("/curation")
    well_made(curator)


def test_a_curator_edits_and_undoes_and_mends_what_an_officer_found_wrong(
    new_page: NewPage, sign_in_page: SignIn, database: Database
) -> None:
    curator, officer = new_page(viewport=DESKTOP), new_page(viewport=PHONE)
    sign_in_page(curator, "curator")
    sign_in_page(officer, "officer")
    key = id_of(database, "Millbrook Bowlers")
    edits_and_undoes(curator)
    assert (listing(database, key).description, len(listing(database, key).phones)) == ("Bowls", 1)
    tells_what_is_wrong(officer, key)
    curator.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    mends_it(curator)
    officer.reload()
    expect(officer.get_by_text("01632 960 110", exact=True)).to_be_visible()
