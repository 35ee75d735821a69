"""Two windows on one call, and whose words are whose: warned of at once, both kept, settled by one click."""

import re

import pytest
from playwright.sync_api import Page, expect

from app.contacts.earlier import EarlierWords
from app.db import Database
from tests.browser import NewPage, assert_accessible
from tests.journeys.calls import SignIn, begin, expect_saved, held_texts, state_of, story_of, wait_until_held
from tests.rows import all_rows

pytestmark = pytest.mark.browser

DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
OPEN_TWICE = "This call is open in another tab too"


def second_tab(page: Page) -> Page:
    other = page.context.new_page()
    other.goto(page.url)
    return other


def test_a_second_tab_is_warned_of_in_both_as_soon_as_it_opens_and_not_after_it_is_closed(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page()
    story = begin(page, sign_in_page)
    story.press_sequentially("She fell", delay=5)
    expect_saved(page)
    other = second_tab(page)
    expect(state_of(other)).to_contain_text(OPEN_TWICE)
    expect(state_of(page)).to_contain_text(OPEN_TWICE)
    expect(story_of(page)).to_have_value("She fell")
    assert_accessible(page)
    other.close()
    expect(state_of(page)).not_to_contain_text(OPEN_TWICE)


def test_a_tab_left_alone_goes_on_from_what_the_other_saved(
    new_page: NewPage, sign_in_page: SignIn, database: Database
) -> None:
    page = new_page()
    story = begin(page, sign_in_page)
    story.press_sequentially("She fell", delay=5)
    expect_saved(page)
    story.blur()
    other = second_tab(page)
    story_of(other).press("End")
    story_of(other).press_sequentially(" on Tuesday", delay=5)
    expect(story).to_have_value("She fell on Tuesday")
    story.press("End")
    story.press_sequentially(" again", delay=5)
    wait_until_held(page, database, "She fell on Tuesday again")
    assert held_texts(database) == ["She fell on Tuesday again"]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_words_typed_in_both_tabs_are_both_kept_and_put_together_by_one_click(
    new_page: NewPage, sign_in_page: SignIn, database: Database, size: dict[str, int]
) -> None:
    page = new_page(viewport=size)
    story = begin(page, sign_in_page)
    story.press_sequentially("She fell.", delay=5)
    expect_saved(page)
    other = second_tab(page)
    page.route("**/words", lambda route: route.abort("connectionrefused"))
    story.press_sequentially(" On Tuesday.", delay=5)
    story_of(other).press("Control+End")
    story_of(other).press_sequentially(" Her hip hurts.", delay=5)
    wait_until_held(other, database, "She fell. Her hip hurts.")
    page.unroute("**/words")
    expect(state_of(page)).to_contain_text("Both are kept", timeout=20_000)
    expect(story).to_have_value("She fell. On Tuesday.")
    assert held_texts(database) == ["She fell. Her hip hurts.", "She fell. On Tuesday."]
    assert_accessible(page)
    other.close()
    page.get_by_role("button", name="Put these at the end of the words that stand").click()
    expect(story_of(page)).to_have_value("She fell. Her hip hurts.\n\nShe fell. On Tuesday.")
    expect(page.get_by_text("other words kept from another window")).to_have_count(0)
    assert held_texts(database) == ["She fell. Her hip hurts.\n\nShe fell. On Tuesday."]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_corrected_words_are_shown_on_demand_and_brought_back(
    new_page: NewPage, sign_in_page: SignIn, database: Database, size: dict[str, int]
) -> None:
    page = new_page(viewport=size)
    story = begin(page, sign_in_page)
    story.press_sequentially("She fell on Tuesday and lay there.", delay=5)
    expect_saved(page)
    expect(page.locator("#written-person")).to_contain_text("Officer Example")
    story.fill("She is fine.")
    wait_until_held(page, database, "She is fine.")
    page.get_by_role("link", name=re.compile("Earlier words: 1")).click()
    earlier = page.locator("#earlier")
    expect(earlier).to_be_focused()
    expect(earlier).to_contain_text("She fell on Tuesday and lay there.")
    assert_accessible(page)
    page.get_by_role("link", name="Put this away").click()
    expect(earlier).to_be_empty()
    expect(story).to_be_focused()
    page.get_by_role("link", name=re.compile("Earlier words: 1")).click()
    page.get_by_role("button", name=re.compile("Bring this back")).click()
    expect(story_of(page)).to_have_value("She fell on Tuesday and lay there.")
    assert len(all_rows(database, EarlierWords)) == 2


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_words_typed_before_the_caller_was_known_are_moved_and_moved_back_by_one_click(
    new_page: NewPage, sign_in_page: SignIn, database: Database, size: dict[str, int]
) -> None:
    page = new_page(viewport=size)
    story = begin(page, sign_in_page)
    story.press_sequentially("My mum fell on Tuesday.", delay=5)
    expect_saved(page)
    page.get_by_label("On the line").select_option("relative")
    moves = page.get_by_role("button", name="These were the caller's words: move them")
    expect(moves).to_be_visible()
    assert_accessible(page)
    moves.click()
    expect(page.locator("#words-caller")).to_have_value("My mum fell on Tuesday.")
    assert held_texts(database) == [""]
    assert_accessible(page)
    page.get_by_role("button", name=re.compile("Move back")).click()
    expect(story_of(page)).to_have_value("My mum fell on Tuesday.")
    assert held_texts(database, "caller") == [""]


def test_words_are_moved_brought_back_and_settled_without_java_script(
    new_page: NewPage, sign_in_page: SignIn, database: Database
) -> None:
    page = new_page(java_script_enabled=False)
    story = begin(page, sign_in_page)
    save = page.get_by_role("button", name=re.compile("Save and look.*What they say"))
    story.fill("My mum fell on Tuesday.")
    save.click()
    story.fill("My mum is fine.")
    save.click()
    page.get_by_role("link", name=re.compile("Earlier words: 1")).click()
    page.get_by_role("button", name=re.compile("Bring this back")).click()
    assert held_texts(database) == ["My mum fell on Tuesday."]
    page.get_by_label("On the line").select_option("relative")
    save.click()  # it keeps who is on the line too
    page.get_by_role("button", name="These were the caller's words: move them").click()
    assert held_texts(database, "caller") == ["My mum fell on Tuesday."]
    page.get_by_role("button", name=re.compile("Move back")).click()
    assert held_texts(database) == ["My mum fell on Tuesday."]
