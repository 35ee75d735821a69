"""A reason half typed is not lost when the page comes back, Enter answers, and what is not saved says so."""

import re

import pytest
from playwright.sync_api import Page, expect

from app.db import Database
from app.people.models import Person
from tests.browser import NewPage
from tests.journeys.calls import SignIn, begin, expect_saved
from tests.rows import all_rows

pytestmark = pytest.mark.browser

REASON = "What you did, or why it is no concern"


def with_a_flag(page: Page, sign_in_page: SignIn) -> None:
    begin(page, sign_in_page).fill("My daughter slaps me when I am slow.")
    expect(page.locator("#watch")).to_contain_text("slaps me")
    page.get_by_text("Deal with it").first.click()


def test_a_reason_half_typed_stands_there_after_a_close_was_refused(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page()
    with_a_flag(page, sign_in_page)
    page.get_by_label(REASON).first.fill("Rang the duty desk, they")
    page.keyboard.press("Escape")
    page.locator("#close-call").click()
    page.get_by_role("button", name="Close the call", exact=True).click()
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    expect(page.get_by_label(REASON).first).to_have_value("Rang the duty desk, they")
    page.reload()
    expect(page.get_by_text("Deal with it").first).to_be_visible()


def test_what_was_sent_does_not_come_back(new_page: NewPage, sign_in_page: SignIn) -> None:
    page = new_page()
    with_a_flag(page, sign_in_page)
    page.get_by_label(REASON).first.fill("Rang the duty desk.")
    page.get_by_role("button", name=re.compile("I acted on it")).first.click()
    expect(page.locator("#watch")).to_contain_text("Rang the duty desk.")
    page.locator("#close-call").click()
    page.get_by_role("button", name="Close the call", exact=True).click()
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    page.get_by_role("button", name=re.compile("Look at it again")).first.click()
    page.get_by_text("Deal with it").first.click()
    expect(page.get_by_label(REASON).first).to_have_value("")


def test_enter_in_a_reason_says_what_to_choose_and_decides_nothing(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page()
    with_a_flag(page, sign_in_page)
    reason = page.get_by_label(REASON).first
    reason.fill("Rang the duty desk.")
    reason.evaluate(
        "field => field.addEventListener('invalid', () => field.dataset.told = field.validationMessage)"
    )
    reason.press("Enter")
    expect(reason).to_have_attribute("data-told", "Choose: I acted on it, or Not a concern.")
    expect(page.locator("#watch")).to_contain_text("2 to decide")
    page.get_by_role("button", name=re.compile("Not a concern")).first.click()
    expect(page.locator("#watch")).to_contain_text("1 to decide")


def test_a_choice_made_without_a_network_is_marked_until_it_is_saved(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page()
    begin(page, sign_in_page)
    page.locator("#close-call").click()
    expect(page.locator("#closing-form")).to_be_visible()
    page.context.set_offline(True)
    page.locator("#gate-anyone_unsafe").check()
    expect(page.locator("#closing-unsent")).to_contain_text("Not saved yet")
    page.context.set_offline(False)
    expect(page.locator("#closing-unsent")).to_be_empty()


def test_a_postcode_in_the_words_is_taken_as_theirs_by_one_press(
    new_page: NewPage, sign_in_page: SignIn, database: Database
) -> None:
    page = new_page()
    begin(page, sign_in_page).fill("My name is Jean and I live at ZZ1 2AB, on 01632 960555.")
    expect_saved(page)
    page.get_by_label("Name", exact=True).fill("Jean Whittle")
    page.get_by_role("button", name="They live at ZZ1 2AB").click()
    expect(page.locator("#postcode")).to_have_value("ZZ1 2AB")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Jean Whittle")
    expect(page.get_by_role("button", name="They live at ZZ1 2AB")).to_have_count(0)
    expect(page.locator("#help")).not_to_contain_text("no postcode or place yet")
    page.get_by_role("button", name="Their number is 01632 960 555").click()
    expect(page.locator("#telephone")).to_have_value("01632 960 555")
    expect(page.locator("#help")).not_to_contain_text("number is")
    assert [(p.full_name, p.postcode) for p in all_rows(database, Person)] == [("Jean Whittle", "ZZ1 2AB")]


def test_a_birthday_that_cannot_be_stays_with_what_is_wrong_while_a_contact_need_is_added(
    new_page: NewPage, sign_in_page: SignIn, database: Database
) -> None:
    page = new_page()
    begin(page, sign_in_page)
    parts = [page.get_by_label(f"{part} of birth") for part in ("Day", "Month", "Year")]
    for part, typed in zip(parts, ("31", "2", "1954"), strict=True):
        part.fill(typed)
    parts[2].press("Tab")
    wrong = page.locator("#born_on-error")
    expect(wrong).to_be_visible()
    said = wrong.inner_text()
    page.locator("#reach-typed").fill("Large print")
    page.locator("#reach-typed").press("Enter")
    expect(page.locator("#reach")).to_contain_text("Large print")
    expect(wrong).to_have_text(said)
    for part, typed in zip(parts, ("31", "2", "1954"), strict=True):
        expect(part).to_have_value(typed)
    parts[0].fill("28")
    parts[0].press("Tab")
    parts[2].press("Tab")
    expect(wrong).to_have_count(0)
    assert [person.born_on for person in all_rows(database, Person)] == ["1954-02-28"]
