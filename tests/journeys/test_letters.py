"""What is pressed by its letters: the right thing, once, with the caret where it is wanted next."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import NewPage, open_call
from tests.journeys.keyboard import letters_of, press, type_out

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


def test_a_reason_typed_after_its_letters_is_typed_in_its_box(on_call: Callable[[str], Page]) -> None:
    page = on_call(OVERHEARD)
    page.keyboard.press("Alt+c")
    not_asked = page.locator("#closing .fd-gate__not-asked").first
    expect(page.locator("#closing [type=radio]").first).to_be_focused()
    press(page, not_asked)
    expect(page.locator("#keys-bar")).to_be_hidden()
    page.keyboard.type("busy ward")
    gate = (not_asked.get_attribute("name") or "").removeprefix("gate-")
    expect(page.locator(f"#reason-{gate}")).to_have_value("busy ward")
    expect(page.locator("#closing")).to_be_visible()


def test_the_letters_are_off_after_any_choice(on_call: Callable[[str], Page]) -> None:
    page = on_call(OVERHEARD)
    page.keyboard.press("Alt+c")
    expect(page.locator("#closing [type=radio]").first).to_be_focused()
    press(page, page.locator("#closing [type=radio]").nth(1))
    expect(page.locator("#closing [type=radio]").nth(1)).to_be_checked()
    expect(page.locator("#keys-bar")).to_be_hidden()


def test_a_letter_typed_in_the_list_presses_what_it_lists(on_call: Callable[[str], Page]) -> None:
    page = on_call(OVERHEARD)
    page.keyboard.press("F2")
    letters = letters_of(page, page.locator("#raise-flag > summary"))
    page.keyboard.press("?")
    expect(page.locator("#keys-list")).to_be_visible()
    page.keyboard.type(letters)
    expect(page.locator("#keys-list")).to_be_hidden()
    expect(page.locator("#flag-kind")).to_be_visible()
    expect(page.locator("#words-person")).to_have_value(OVERHEARD)


def test_the_list_says_that_enter_closes_a_call(on_call: Callable[[str], Page]) -> None:
    page = on_call(OVERHEARD)
    page.keyboard.press("Alt+c")
    expect(page.locator("#closing [type=radio]").first).to_be_focused()
    page.keyboard.press("F2")
    page.keyboard.press("?")
    expect(page.locator("#keys-all [data-for=close-now]")).to_contain_text("Enter presses it")


# Of the letters of a long morning none are left: what they were given to first is still on every call.
_ALL_GIVEN = """if (!sessionStorage["fd-keys"]) {
  const given = [["type-professional", "me"]];
  for (const first of "mprtbyviqxzefhnscuaw") {
    for (const second of "jkldgomprtbyviqxzefhnscuaw") {
      if (first + second !== "me") given.push([`gone ${first}${second}`, first + second]);
    }
  }
  sessionStorage["fd-keys"] = JSON.stringify(given);
}"""


@pytest.mark.parametrize("width", [1366, 390])
def test_what_stands_on_every_call_keeps_its_letters_when_all_are_given(
    new_page: NewPage, sign_in_page: SignIn, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 768})
    page.add_init_script(_ALL_GIVEN)
    sign_in_page(page, "officer")
    open_call(page)
    call = page.url
    for address in ("/calls", call):
        page.keyboard.press("F2")
        expect(page.locator(".fd-badge").first).to_be_visible()
        page.goto(address)
        page.locator("#keys-open").wait_for()
    if width == 390:
        page.locator("#types > summary").click()
    page.keyboard.press("F2")
    assert letters_of(page, page.locator("#type-professional")) == "me"
