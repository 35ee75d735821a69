"""A contact need is kept once it says something, and is taken away by one press."""

import pytest
from playwright.sync_api import expect

from app.db import Database
from app.people.models import ContactNeed
from tests.browser import NewPage, assert_accessible
from tests.journeys.test_people import SignIn, need, start
from tests.rows import all_rows

pytestmark = pytest.mark.browser


def test_what_is_half_typed_is_no_need_yet_and_each_in_words_is_taken_away_by_one_press(
    new_page: NewPage, sign_in_page: SignIn, database: Database
) -> None:
    page = new_page()
    sign_in_page(page, "officer")
    start(page)
    box, reach = page.locator("#reach-typed"), page.locator("#reach")
    box.fill("hear")
    box.press("Enter")
    expect(page.locator("#announce")).to_contain_text("Which need is it?")
    expect(box).to_have_value("hear")
    assert_accessible(page)
    page.get_by_role("button", name="Hearing loop", exact=True).click()
    expect(reach).to_contain_text("Hearing loop")
    expect(box).to_have_value("")
    box.fill("hear")
    box.press("Enter")
    page.get_by_role("button", name="Keep “hear”").click()
    expect(reach).to_contain_text("hear")
    need(page, "Do not ring or write home")
    need(page, "Ask for her at the back door")
    expect(reach).to_contain_text("Do not ring")
    expect(reach).to_contain_text("Send nothing to the house")
    page.get_by_role("button", name="Take away hear", exact=True).click()
    expect(page.locator("#needs_in_words")).to_have_value("Ask for her at the back door")
    page.locator("#undo").get_by_role("button", name="Undo").click()
    expect(page.locator("#needs_in_words")).to_have_value("Ask for her at the back door; hear")
    assert len(all_rows(database, ContactNeed)) == 3
