"""Whoever looks for somebody known finds what was typed about them in the box."""

import pytest
from playwright.sync_api import expect

from tests.browser import NewPage
from tests.journeys.test_people import SignIn, need, put, start
from tests.journeys.test_practice import begin

pytestmark = pytest.mark.browser


def test_what_was_typed_about_them_stands_ready_to_be_looked_for(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page()
    sign_in_page(page, "officer")
    start(page)
    put(page, "Name", "Margaret Whittle")
    need(page, "Do not ring")
    start(page)
    put(page, "Name", "Maggie Whitle")
    page.get_by_label("Year of birth").fill("1941")
    page.get_by_label("Postcode", exact=True).fill("ZZ1 2AB")
    page.locator("#known-drop > summary").click()
    asked = page.locator("#asked")
    expect(asked).to_be_focused()
    expect(asked).to_have_value("Maggie Whitle 1941 ZZ1 2AB")
    page.keyboard.press("Enter")
    expect(page.locator("#known-found")).to_contain_text("Margaret Whittle")
    asked.fill("Whittle")
    page.locator("#known-drop > summary").click()
    page.locator("#known-drop > summary").click()
    expect(asked).to_have_value("Whittle")


def test_in_practice_it_says_that_nobody_is_known_from_before(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page()
    begin(page, sign_in_page)
    put(page, "Name", "Arthur Pell")
    page.locator("#known-drop > summary").click()
    expect(page.locator("#known-panel")).to_contain_text("In practice nobody is known from before.")
    expect(page.locator("#asked")).to_have_value("Arthur Pell")
    page.keyboard.press("Enter")
    expect(page.locator("#known-panel")).not_to_contain_text("Nobody is found by this")
