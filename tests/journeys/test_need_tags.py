"""A curator confirms what terms lead to: with the mouse, by keys alone, on a phone, without scripts."""

import re
from collections.abc import Callable

import pytest
from fastapi import FastAPI
from playwright.sync_api import Locator, Page, expect

from app.config import Settings
from app.db import Database
from app.main import create_app
from app.resources.models import NeedDecision
from tests.browser import NewPage, assert_accessible
from tests.resources.tagging import DANCERS, RAMBLERS, TALKERS, take_in
from tests.rows import all_rows

pytestmark = pytest.mark.browser

SignIn = Callable[[Page, str], None]
DESKTOP, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
SIZES = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
HEADING = re.compile("Need tags: 2 terms undecided")
_NARROWER = "document.documentElement.scrollWidth <= innerWidth"


@pytest.fixture
def live_app(settings: Settings, database: Database) -> FastAPI:
    """Nobody calls here: the map is enough."""
    take_in(database, RAMBLERS, DANCERS, TALKERS)
    made = create_app(settings.model_copy(update={"https": False}))
    made.state.database = database
    with database.work(writing=False) as session:
        made.state.index.matcher(session)
    return made


def card(page: Page, name: str) -> Locator:
    return page.get_by_role("article", name=name)


def settled(page: Page) -> None:
    """Until it has loaded, a page scrolls to its part, also under a pointer that is pressing."""
    page.wait_for_load_state("load")


def standing(database: Database) -> list[dict[str, float]]:
    return [row.needs for row in all_rows(database, NeedDecision) if row.ended_at is None]


@SIZES
def test_a_curator_confirms_changes_and_takes_back(
    new_page: NewPage, sign_in_page: SignIn, database: Database, size: dict[str, int]
) -> None:
    page = new_page(viewport=size)
    sign_in_page(page, "curator")
    page.goto("/need-tags")
    expect(page.get_by_role("heading", name=HEADING)).to_be_visible()
    assert_accessible(page)
    assert page.evaluate(_NARROWER)

    card(page, "Walking").get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("heading", name="Need tags: 1 term undecided")).to_be_attached()
    expect(page.get_by_text("You decided “Walking”")).to_be_in_viewport()
    expect(card(page, "Walking")).to_have_count(0)
    assert standing(database)[0]["walking"] == 1.0

    settled(page)
    page.get_by_role("link", name="Decided", exact=True).click()
    walking = card(page, "Walking")
    walking.get_by_text("Change").click()
    walking.get_by_label("Walking with others").select_option("Helps")
    walking.get_by_label("Add a need").first.fill("Greif after a death")
    assert_accessible(page)
    assert page.evaluate(_NARROWER)
    walking.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Did you mean “Grief after a death”")
    assert_accessible(page)

    page.get_by_label("Add a need").first.fill("Grief after a death")
    card(page, "Walking").get_by_role("button", name="Save").click()
    expect(card(page, "Walking")).to_contain_text("Decided by Curator Example")
    assert standing(database)[0]["bereavement"] == 1.0
    assert standing(database)[0]["walking"] == 0.6

    settled(page)
    card(page, "Walking").get_by_role("button", name="Undo").click()
    expect(card(page, "Walking")).not_to_contain_text("Grief after a death")
    assert "bereavement" not in standing(database)[0]


@SIZES
def test_a_service_without_a_useful_term_is_tagged_by_itself_without_scripts(
    new_page: NewPage, sign_in_page: SignIn, database: Database, size: dict[str, int]
) -> None:
    page = new_page(viewport=size, java_script_enabled=False)
    sign_in_page(page, "administrator")
    page.goto("/need-tags")
    page.get_by_role("link", name=re.compile("Services without a useful term")).click()
    page.get_by_label("Words in the name").fill("walk and")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("article")).to_have_count(1)
    card(page, "Walk and Talk").get_by_role("button", name="Confirm").click()
    expect(page.get_by_text("You decided “Walk and Talk”")).to_be_visible()
    assert "bereavement" in standing(database)[0]
    settled(page)
    page.get_by_role("button", name="Undo").click()
    expect(card(page, "Walk and Talk")).to_be_visible()
    assert standing(database) == []


def test_a_whole_list_is_decided_by_keys_alone(
    browser_page: Page, sign_in_page: SignIn, database: Database
) -> None:
    page = browser_page
    sign_in_page(page, "curator")
    page.goto("/need-tags")
    card(page, "Wibble hour").get_by_role("button", name="No need").focus()
    page.keyboard.press("Enter")
    expect(card(page, "Wibble hour")).to_have_count(0)
    expect(page.locator("#list")).to_be_focused()
    # Reading goes on at the list: the undo is first, then what is next to be decided.
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Tab")
    expect(card(page, "Walking").get_by_role("link").first).to_be_focused()
    page.keyboard.press("Tab")
    expect(card(page, "Walking").get_by_role("button", name="Confirm")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nothing is left to decide here.")).to_be_visible()
    assert len(standing(database)) == 2
