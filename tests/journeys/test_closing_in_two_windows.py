"""The advice written in two windows at once: both stand, it is said, and the caret stays where it was."""

import pytest
from playwright.sync_api import Page, expect

from app.contacts.models import Contact, GateAnswer
from app.db import Database
from tests.browser import NewPage, assert_accessible
from tests.journeys.calls import SignIn, begin
from tests.rows import all_rows

pytestmark = pytest.mark.browser

TWICE = "Another window wrote here too"


def open_closing(page: Page) -> None:
    page.locator("#close-call").click()
    expect(page.locator("#closing-form")).to_be_visible()


def read_back(page: Page, words: str) -> None:
    expect(page.locator("#read-back")).to_contain_text(words)


def test_neither_window_writes_over_the_others_advice(
    new_page: NewPage, sign_in_page: SignIn, database: Database
) -> None:
    page = new_page()
    begin(page, sign_in_page)
    other = page.context.new_page()
    other.goto(page.url)
    for window in (page, other):
        open_closing(window)
    page.locator("#advice").press_sequentially("Ring the choir.", delay=5)
    read_back(page, "Ring the choir.")

    advice = other.locator("#advice")
    advice.press_sequentially("Ring the bus.", delay=5)
    expect(advice).to_have_value("Ring the bus.\n\nRing the choir.")
    expect(other.locator("#advice-twice")).to_contain_text(TWICE)
    assert advice.evaluate("field => field.selectionStart") == len("Ring the bus.")
    assert_accessible(other)

    advice.press_sequentially(" Today.", delay=5)
    read_back(other, "Ring the bus. Today.")
    expect(other.locator("#advice-twice")).to_be_empty()
    (contact,) = all_rows(database, Contact)
    assert contact.advice == "Ring the bus. Today.\n\nRing the choir."


def test_advice_too_long_to_be_kept_says_so_and_stays_in_its_box(
    new_page: NewPage, sign_in_page: SignIn, database: Database
) -> None:
    page = new_page()
    begin(page, sign_in_page)
    open_closing(page)
    page.locator("#advice").fill("Ring the choir. " * 13_000)
    expect(page.locator("#state")).to_contain_text("more than 200,000 characters. Shorten it")
    assert len(page.locator("#advice").input_value()) == 208_000
    page.locator("#advice").fill("Ring the choir.")
    read_back(page, "Ring the choir.")
    (contact,) = all_rows(database, Contact)
    assert contact.advice == "Ring the choir."


def test_a_window_left_open_puts_back_no_older_answer(
    new_page: NewPage, sign_in_page: SignIn, database: Database
) -> None:
    page = new_page()
    begin(page, sign_in_page)
    open_closing(page)
    page.locator("#gate-anyone_unsafe").check()
    expect(page.locator("#closing-open")).to_contain_text("4 to ask")
    other = page.context.new_page()
    other.goto(page.url)  # with its closing open
    page.locator("#gate-anyone_unsafe-worried").check()
    expect(page.locator("#opens-anyone_unsafe")).to_contain_text("safeguarding lead")

    other.locator("#what_next").press_sequentially("Priya rings on Monday.", delay=5)
    expect(other.locator("#overtaken-anyone_unsafe")).to_contain_text(
        "Another window answered this meanwhile"
    )
    expect(other.locator("#gate-anyone_unsafe-worried")).to_be_checked()
    assert_accessible(other)
    other.locator("#what_next").press_sequentially(" Early.", delay=5)
    read_back(other, "Monday. Early.")
    expect(other.locator("#overtaken-anyone_unsafe")).to_contain_text("Another window")
    (given,) = all_rows(database, GateAnswer)
    assert given.value == "worried"

    other.locator("#gate-anyone_unsafe").check()
    expect(other.locator("#overtaken-anyone_unsafe")).to_be_empty()
    expect(other.locator("#opens-anyone_unsafe")).to_be_empty()
    (given,) = all_rows(database, GateAnswer)
    assert given.value == "safe"
