"""Searching by day, distance and access need while somebody waits: by keys alone, on paper, on a map."""

import re
from collections.abc import Callable

import pytest
from fastapi import FastAPI
from playwright.sync_api import Page, expect

from app.config import Settings
from app.db import Database
from app.main import create_app
from tests.browser import NewPage, assert_accessible
from tests.resources.search.town import settle

pytestmark = pytest.mark.browser

# A phone, and a desktop at 400 %, which is as wide as 320 pixels of its own.
PHONE, ZOOMED = {"width": 390, "height": 844}, {"width": 320, "height": 256}
_KEY = "The key / goes to the words"
_NARROWER = "document.documentElement.scrollWidth <= innerWidth"


@pytest.fixture
def live_app(settings: Settings, database: Database) -> FastAPI:
    """Nobody calls here: the map is enough."""
    settle(database)
    made = create_app(settings.model_copy(update={"https": False}))
    made.state.database = database
    with database.work(writing=False) as session:
        made.state.index.matcher(session)
    return made


def test_an_officer_searches_by_keys_alone_prints_and_looks_at_the_map(
    new_page: NewPage, sign_in_page: Callable[[Page, str], None]
) -> None:
    page = new_page()
    asked_elsewhere: list[str] = []
    page.on("request", lambda r: None if "127.0.0.1" in r.url else asked_elsewhere.append(r.url))
    sign_in_page(page, "officer")
    page.goto("/directory")
    _fill_in_by_keys(page)
    found = page.get_by_role("heading", level=3)
    expect(found).to_have_text(re.compile("1. Millbrook Singers"))
    expect(page.get_by_role("status")).to_have_text("1 of 5 listings, measured from Millbrook")
    assert_accessible(page)

    page.emulate_media(media="print")
    expect(page.get_by_text("Printed on")).to_be_visible()
    expect(page.get_by_text("01632 960 001")).to_be_visible()
    expect(page.get_by_role("button", name="Search")).to_be_hidden()
    expect(page.get_by_role("link", name="Clear all")).to_be_hidden()
    page.emulate_media(media="screen")

    page.get_by_role("link", name="Show these on a map").focus()
    page.keyboard.press("Enter")
    marker = page.get_by_role("link", name="1: Millbrook Singers")
    expect(marker).to_be_visible()
    assert_accessible(page)
    for size in (PHONE, ZOOMED):
        page.set_viewport_size(size)  # type: ignore[arg-type]  # a width and a height
        assert page.evaluate(_NARROWER)
        assert_accessible(page)
    marker.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Millbrook Singers")
    _switch_the_key_off(page)
    assert asked_elsewhere == []


def _fill_in_by_keys(page: Page) -> None:
    """The key / goes to the words; the rest is tabbing, typing and the space bar."""
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("we sing")
    page.keyboard.press("Tab")
    page.keyboard.type("Milbrook")
    page.keyboard.press("Tab")
    page.keyboard.type("3 miles")
    for day in ("Kind", "Monday", "Tuesday"):
        page.keyboard.press("Tab")
        expect(page.get_by_label(day)).to_be_focused()
    page.keyboard.press("Space")
    page.get_by_text("More filters").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Step-free way in").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("access=step_free"))


def _switch_the_key_off(page: Page) -> None:
    page.goto("/directory")
    page.get_by_label(_KEY).uncheck()
    page.reload()
    expect(page.get_by_label(_KEY)).not_to_be_checked()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).not_to_be_focused()
