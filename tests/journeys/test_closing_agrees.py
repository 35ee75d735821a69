"""What the closing says of its questions, its bar and its refusal agree with each other."""

import pytest
from playwright.sync_api import Page, expect

from app.contacts.models import Contact
from app.db import Database
from tests.browser import NewPage
from tests.journeys.test_closing import SignIn, begin, close, open_closing
from tests.journeys.test_whole_call import PHONE, answer_every_gate
from tests.rows import all_rows

pytestmark = pytest.mark.browser

TWICE = {"width": 683, "height": 384}
STAYS = "what is not answered stays listed"


def open_by_the_bar(page: Page) -> None:
    page.locator("#bar a[href='#closing']").click()
    expect(page.locator("#closing-form")).to_be_visible()


def test_an_ending_that_waits_for_no_question_is_held_by_none_and_none_is_said_to_be_asked_first(
    new_page: NewPage, sign_in_page: SignIn, database: Database
) -> None:
    page = new_page()
    begin(page, sign_in_page, "She goes home on Friday.", call_type="professional")
    open_closing(page)
    expect(page.locator("#outcome-assessment")).to_be_checked()
    asked, missing = page.locator("#closing-open"), page.locator("#closing-missing")
    expect(asked).to_have_text("5 not answered yet")
    expect(missing).to_contain_text(STAYS)
    page.get_by_label("What happens next, when, and whom to ring").fill("Jo rings the ward.")
    answer_every_gate(page)
    page.locator("#gate-taking_part-not-asked").check()
    expect(asked).to_have_text("1 not answered yet")
    expect(missing).to_contain_text(STAYS)
    close(page)
    expect(page.get_by_text("The call is closed.")).to_be_visible()
    assert [contact.outcome for contact in all_rows(database, Contact)] == ["assessment"]


def test_the_way_on_in_the_bar_leads_to_the_press_once_all_is_answered(
    new_page: NewPage, sign_in_page: SignIn, database: Database
) -> None:
    page = new_page(viewport=PHONE)
    begin(page, sign_in_page, "I used to love singing.")
    open_by_the_bar(page)
    answer_every_gate(page)
    expect(page.locator("#closing-missing")).to_have_text("First: choose how it ends")
    way_on = page.locator("#bar a[href='#closing']")
    way_on.click()
    expect(page.locator("#outcomes")).to_be_focused()
    page.locator("#outcome-talking_point").check()
    expect(page.locator("#closing-missing")).to_contain_text("It can close now")
    way_on.click()
    expect(page.locator("#close-now")).to_be_focused()
    expect(page.locator("#close-now")).to_be_in_viewport(ratio=1)
    page.locator("#gate-taking_part-not-asked").check()
    page.locator("#outcomes").focus()
    way_on.click()
    expect(page.locator("#gate-taking_part")).to_be_focused()
    assert [contact.closed_at for contact in all_rows(database, Contact)] == [None]


def test_a_refused_close_lands_on_what_is_wrong_and_opens_no_search_of_before(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page(viewport=TWICE)
    begin(page, sign_in_page, "I used to love singing.")
    page.locator("#known-drop > summary").click()
    page.locator("#asked").fill("winnie")
    page.locator("#asked").press("Enter")
    expect(page.locator("#known-found")).to_contain_text("Nobody is found")
    page.locator("#words-person").focus()
    open_by_the_bar(page)
    page.locator("#gate-taking_part-not-asked").check()
    close(page)
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    expect(page.locator("#known-drop")).not_to_have_attribute("open", "")
    expect(page.locator("#error-summary-title")).to_be_in_viewport(ratio=1)


def test_what_is_marked_is_marked_until_it_is_mended_and_no_longer(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page()
    begin(page, sign_in_page, "I used to love singing.")
    open_closing(page)
    answer_every_gate(page)
    page.locator("#outcome-talking_point").check()
    page.locator("#what_next").fill("x" * 200_001)
    close(page)
    missing = page.locator("#closing-missing")
    expect(missing).to_have_text("First: what is marked above.")
    page.locator(
        "#closing-form[data-htmx-powered]"
    ).wait_for()  # the scripts of the page that came with the refusal
    page.context.set_offline(True)  # no answer of the server mends anything meanwhile
    page.locator("#what_next").fill("You ring us.")
    expect(missing).to_be_empty()
    page.context.set_offline(False)
    page.locator("#outcome-talking_point").check()
    expect(missing).to_contain_text("Everything is there")
