"""What is pressed by its letters: the right thing, once, with the caret where it is wanted next."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import NewPage, open_call
from tests.journeys.keyboard import press, type_out

pytestmark = pytest.mark.browser

SignIn = Callable[[Page, str], None]

OVERHEARD = "My sister does everything for me now. My husband is standing beside me, I cannot talk."


@pytest.fixture
def on_call(new_page: NewPage, sign_in_page: SignIn) -> Callable[[str], Page]:
    def opened(story: str) -> Page:
        page = new_page()
        sign_in_page(page, "officer")
        open_call(page)
        page.locator("#keys-open").wait_for()  # shown once the keys are listened to
        type_out(page, story)
        return page

    return opened


def test_done_by_its_letters_is_ticked_on_the_question_it_is_of(on_call: Callable[[str], Page]) -> None:
    page = on_call(OVERHEARD)
    opened = page.locator("#ask .fd-prompt:has(details[id^=answer-])").first
    done = page.locator("#ask .fd-prompt:has(button[value=covered])").first
    press(page, opened.locator("summary").first)
    expect(opened.locator("details[open]")).to_have_count(1)
    press(page, done.locator("button[value=covered]"))
    expect(done.locator(".fd-prompt__done")).to_be_visible()
    expect(done.locator("button[value=covered]")).to_be_hidden()
    expect(opened.locator(".fd-prompt__done")).to_be_hidden()
    expect(opened.locator("details[open]")).to_be_visible()
