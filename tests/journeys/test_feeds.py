"""A curator adds a feed, has it fetched, and sees what was rejected."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from app.config import Settings
from app.db import Database
from app.kit import clock
from app.resources.feeds.due import run_due_feeds
from tests.browser import NewPage, assert_accessible
from tests.resources.feeds.server import Feed, services, serving

pytestmark = pytest.mark.browser

SignIn = Callable[[Page, str], None]
_NARROWER = "document.documentElement.scrollWidth <= innerWidth"


def checked(page: Page) -> None:
    assert_accessible(page)
    assert page.evaluate(_NARROWER)


def test_a_curator_adds_a_feed_and_sees_what_came_of_it(
    new_page: NewPage, sign_in_page: SignIn, database: Database
) -> None:
    page = new_page(viewport={"width": 390, "height": 844})
    sign_in_page(page, "curator")
    with serving(Feed([*services(3), {"id": "s4", "name": ""}])) as feed:
        page.goto("/feeds")
        page.get_by_role("link", name="Add a feed").click()
        page.get_by_label("Name", exact=True).fill("county-council")
        page.get_by_label("Address").fill("directory.example.org")
        page.get_by_role("button", name="Add the feed").click()
        expect(page.get_by_role("alert")).to_contain_text("begins with https://")
        checked(page)

        page.get_by_label("Address").fill(feed.base)
        page.get_by_label("Licence", exact=True).fill("OGL-UK-3.0")
        page.get_by_role("button", name="Add the feed").click()
        expect(page.get_by_text("The feed is added.")).to_be_visible()
        page.get_by_role("button", name="Run now").click()
        expect(page.get_by_text("will be fetched within a few minutes")).to_be_visible()
        checked(page)
        assert run_due_feeds(database, Settings(feeds_from_private_addresses=True), clock.now()) == 1

    page.get_by_role("link", name="Feeds", exact=True).first.click()
    expect(page.get_by_text("3 of 3 shown")).to_be_visible()
    checked(page)
    page.locator("a[href*='/runs/']").first.click()
    expect(page.get_by_role("table", name="Rejected")).to_contain_text("it has no name")
    checked(page)
