"""Somebody who chooses and types on at once loses no letter, and each word is filed under whoever says it."""

import pytest
from playwright.sync_api import Dialog, Locator, Page, Route, expect

from app.contacts.models import Contact
from app.db import Database
from tests.browser import NewPage
from tests.journeys.calls import (
    NOT_SAVED,
    SignIn,
    begin,
    expect_saved,
    held_texts,
    state_of,
    wait_until_held,
)
from tests.rows import all_rows

pytestmark = pytest.mark.browser

KEY_MS = 80
BEFORE = "Hello there. "
AFTER = "She fell in the kitchen on Tuesday and nobody came. "
SIZES = [(1366, 768), (390, 844)]
UNCOVERED = """element => {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return [top + 2, bottom - 2].every((y) => document.elementFromPoint((left + right) / 2, y) === element);
}"""


# With the mouse, where a box was: whoever clicks does not wait for the page to settle.
def place_of(box: Locator) -> tuple[float, float]:
    place = box.bounding_box()
    assert place
    return place["x"] + place["width"] / 2, place["y"] + 12


def slow_down(page: Page, ms: int) -> None:
    """Whatever is chosen takes so long on its way; words are as quick as ever."""

    def late(route: Route) -> None:
        page.wait_for_timeout(ms)
        route.continue_()

    for address in ("**/type", "**/about"):
        page.route(address, late)


def type_out(page: Page, words: str) -> None:
    page.keyboard.type(words, delay=KEY_MS)


def expect_caret_after(box: Locator, words: str) -> None:
    expect(box).to_have_value(words)
    expect(box).to_be_focused()
    assert box.evaluate("box => box.selectionStart") == len(words)


def choose_their_carer(page: Page) -> None:
    page.get_by_label("On the line").select_option("carer")


@pytest.mark.parametrize("ms", [0, 500])
def test_no_letter_is_lost_where_a_call_type_is_pressed_in_the_middle(
    new_page: NewPage, sign_in_page: SignIn, database: Database, ms: int
) -> None:
    page = new_page()
    story = begin(page, sign_in_page)
    page.evaluate("() => { window.stands = true; }")
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    story.click()
    type_out(page, BEFORE)
    slow_down(page, ms)
    place = place_of(story)
    page.get_by_role("button", name="Professional", exact=True).click()
    page.mouse.click(*place)
    type_out(page, AFTER)
    expect(page.locator("#type-professional")).to_have_attribute("aria-pressed", "true")
    expect_caret_after(story, BEFORE + AFTER)
    wait_until_held(page, database, BEFORE + AFTER)
    [contact] = all_rows(database, Contact)
    assert (contact.call_type, contact.caller_role) == ("professional", "person")
    expect(page.locator("#undo")).to_contain_text("Call type: Professional")
    assert page.evaluate("() => window.stands")
    assert asked == []


@pytest.mark.parametrize("ms", [0, 500])
def test_what_is_typed_once_professional_was_pressed_is_the_professionals(
    new_page: NewPage, sign_in_page: SignIn, database: Database, ms: int
) -> None:
    page = new_page()
    place = place_of(begin(page, sign_in_page))
    slow_down(page, ms)
    page.get_by_role("button", name="Professional", exact=True).click()
    page.mouse.click(*place)
    type_out(page, AFTER)
    expect_caret_after(page.locator("#words-professional"), AFTER)
    expect(page.get_by_label("On the line")).to_have_value("professional")
    wait_until_held(page, database, AFTER, voice="professional")
    assert held_texts(database, "person") in ([], [""])


@pytest.mark.parametrize("ms", [0, 500])
def test_what_is_typed_once_their_carer_was_chosen_is_the_carers(
    new_page: NewPage, sign_in_page: SignIn, database: Database, ms: int
) -> None:
    page = new_page()
    story = begin(page, sign_in_page)
    place = place_of(story)
    story.click()
    type_out(page, BEFORE)
    slow_down(page, ms)
    choose_their_carer(page)
    page.mouse.click(*place)
    type_out(page, AFTER)
    expect_caret_after(page.locator("#words-caller"), AFTER)
    expect(story).to_have_value(BEFORE)
    expect(page.locator("#move-person")).to_be_visible()
    wait_until_held(page, database, AFTER, voice="caller")
    wait_until_held(page, database, BEFORE)


def test_words_mended_while_a_choice_is_on_its_way_stay_whole_with_the_caret_in_them(
    new_page: NewPage, sign_in_page: SignIn, database: Database
) -> None:
    page = new_page()
    story = begin(page, sign_in_page)
    story.click()
    type_out(page, BEFORE)
    expect_saved(page)
    slow_down(page, 500)
    choose_their_carer(page)
    story.click()
    for _ in range(3):
        page.keyboard.press("Backspace")
    type_out(page, AFTER)
    mended = BEFORE[:-3] + AFTER
    expect(page.get_by_role("heading", name="What the caller says about them")).to_be_visible()
    expect_caret_after(story, mended)
    wait_until_held(page, database, mended)
    page.get_by_role("button", name="These were the caller's words: move them").click()
    wait_until_held(page, database, mended, voice="caller")


def test_notes_typed_while_a_choice_is_on_its_way_stay_notes(
    new_page: NewPage, sign_in_page: SignIn, database: Database
) -> None:
    page = new_page()
    begin(page, sign_in_page)
    page.locator("#more-officer > summary").click()
    slow_down(page, 500)
    choose_their_carer(page)
    page.locator("#words-officer").click()
    type_out(page, AFTER)
    expect(page.get_by_role("heading", name="What the caller says about them")).to_be_visible()
    expect_caret_after(page.locator("#words-officer"), AFTER)
    wait_until_held(page, database, AFTER, voice="officer")


def test_who_was_chosen_without_a_network_is_on_the_line_once_it_is_back(
    new_page: NewPage, sign_in_page: SignIn, database: Database
) -> None:
    page = new_page()
    begin(page, sign_in_page).click()
    page.context.set_offline(True)
    type_out(page, BEFORE)
    choose_their_carer(page)
    expect(state_of(page)).to_contain_text(NOT_SAVED)
    page.context.set_offline(False)
    expect(page.get_by_role("heading", name="What the caller says about them")).to_be_visible()
    wait_until_held(page, database, BEFORE)
    assert [contact.caller_role for contact in all_rows(database, Contact)] == ["carer"]


@pytest.mark.parametrize("ms", [0, 500])
def test_no_word_is_lost_where_the_call_type_under_which_it_was_typed_is_taken_back(
    new_page: NewPage, sign_in_page: SignIn, database: Database, ms: int
) -> None:
    page = new_page()
    begin(page, sign_in_page)
    page.get_by_role("button", name="Professional", exact=True).click()
    theirs = page.locator("#words-professional")
    theirs.click()
    slow_down(page, ms)
    type_out(page, AFTER)
    page.keyboard.press("Alt+u")
    expect(page.locator("#type-new_need")).to_have_attribute("aria-pressed", "true")
    wait_until_held(page, database, AFTER, voice="professional")
    expect(theirs).to_have_value(AFTER)


@pytest.mark.parametrize("size", SIZES)
def test_words_of_another_voice_are_offered_to_be_moved_in_sight(
    new_page: NewPage, sign_in_page: SignIn, database: Database, size: tuple[int, int]
) -> None:
    width, height = size
    page = new_page(viewport={"width": width, "height": height})
    begin(page, sign_in_page).fill(f"My son hits me. {AFTER}")
    expect(page.locator("#watch .fd-flag")).not_to_have_count(0)
    choose_their_carer(page)
    offer = page.get_by_role("button", name="These were the caller's words: move them")
    expect(offer).to_be_in_viewport(ratio=1)
    assert offer.evaluate(UNCOVERED)
    offer.click()
    wait_until_held(page, database, f"My son hits me. {AFTER}", voice="caller")


def test_on_a_phone_a_call_type_is_chosen_in_place_and_its_list_put_away(
    new_page: NewPage, sign_in_page: SignIn, database: Database
) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True)
    story = begin(page, sign_in_page)
    slow_down(page, 500)
    types = page.locator("#types > summary")
    types.click()
    page.get_by_role("button", name="Safeguarding", exact=True).click()
    assert page.locator("#type-new_need").is_hidden()
    page.mouse.click(*place_of(story))
    type_out(page, AFTER)
    expect(types).to_contain_text("Safeguarding")
    expect_caret_after(story, AFTER)
    wait_until_held(page, database, AFTER)
