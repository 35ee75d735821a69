"""Practice, as an officer takes it: heard, asked, written down, closed, looked back on."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import NewPage, assert_accessible
from tests.town import gates

pytestmark = pytest.mark.browser

SignIn = Callable[[Page, str], None]

DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}

TAKE = re.compile("Take this call.*A man who says he is fine")

both_sizes = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])


def begin(page: Page, sign_in_page: SignIn) -> None:
    sign_in_page(page, "officer")
    page.goto("/practice")
    page.get_by_role("button", name=TAKE).click()
    expect(page.get_by_role("region", name=re.compile("Nobody is on the line"))).to_be_visible()


@both_sizes
def test_a_practice_call_from_hello_to_looking_back(
    new_page: NewPage, sign_in_page: SignIn, size: dict[str, int]
) -> None:
    page = new_page(viewport=size)
    sign_in_page(page, "officer")
    page.goto("/practice")
    assert_accessible(page)
    page.get_by_role("button", name=TAKE).click()
    log = page.get_by_role("log")
    assert_accessible(page)

    page.get_by_role("button", name="Next line").click()
    expect(log).to_contain_text("Is that the council?")
    page.get_by_role("textbox", name="What they say").fill("Wife Joan passed in March. He has toast.")
    expect(page.locator("#state")).to_contain_text("Saved")
    page.get_by_label("Ask them").fill("How did you get up off the floor?")
    page.get_by_label("Ask them").press("Enter")
    expect(log).to_contain_text("That was the third one")
    page.get_by_role("button", name="All at once").click()
    expect(log).to_contain_text("people ringing who are really poorly")
    expect(page.get_by_text("They have said what they rang to say")).to_be_visible()
    assert_accessible(page)

    page.locator("#close-call" if size is DESKTOP else ".fd-bar a[href='#closing']").click()
    for name, value in gates().items():
        page.locator(f"input[name={name}][value={value}]").check()
    page.get_by_label("Advice they get in writing").fill("Keep warm.")
    page.locator("input[name=outcome][value=advice_only]").check()
    page.get_by_role("button", name="Close the call", exact=True).click()
    page.get_by_role("link", name="Look back at this call").click()

    expect(page.get_by_role("heading", name="What went by")).to_be_visible()
    expect(page.get_by_text("Thornwick Shed")).to_be_visible()
    expect(page.get_by_text("This is no score")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Clear it away now").click()
    expect(page.get_by_text("The practice call is gone.")).to_be_visible()


@both_sizes
def test_the_strip_and_the_page_fit_side_by_side(
    new_page: NewPage, sign_in_page: SignIn, size: dict[str, int]
) -> None:
    page = new_page(viewport=size)
    begin(page, sign_in_page)
    page.get_by_role("button", name="All at once").click()
    page.wait_for_load_state("networkidle")

    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    strip = page.locator("#on-the-line").bounding_box()
    assert strip
    assert strip["height"] <= size["height"] / 3


def test_the_caller_goes_on_by_themselves_until_they_are_paused(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page()
    begin(page, sign_in_page)
    said = page.get_by_role("log").get_by_role("listitem")
    expect(said).to_have_count(0)

    page.get_by_role("button", name="Faster").click()
    page.get_by_role("button", name="Answer the call").click()
    expect(said).to_have_count(3)
    page.get_by_role("button", name="Pause").click()
    page.wait_for_timeout(300)  # a line already on its way
    heard = said.count()
    page.wait_for_timeout(3000)

    assert said.count() == heard
    expect(page.get_by_role("button", name="Go on")).to_be_visible()


def test_the_caret_and_the_words_stay_where_they_are_while_the_caller_speaks(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page()
    begin(page, sign_in_page)
    story = page.get_by_role("textbox", name="What they say")
    page.get_by_role("button", name="Faster").click()
    page.get_by_role("button", name="Answer the call").click()
    expect(story).to_be_focused()
    before = story.bounding_box()
    page.keyboard.type("He says he is fine and he has toast", delay=60)

    expect(page.get_by_role("log")).to_contain_text("got my ears in")
    expect(story).to_be_focused()
    expect(story).to_have_value("He says he is fine and he has toast")
    assert story.bounding_box() == before


def test_a_prompt_marked_as_asked_is_answered_on_the_line(new_page: NewPage, sign_in_page: SignIn) -> None:
    page = new_page()
    begin(page, sign_in_page)
    page.get_by_role("textbox", name="What they say").fill("He had a fall on the stairs.")
    done = page.get_by_role("button", name=re.compile("^Done.*Have you had a fall"))

    done.click()

    expect(page.get_by_role("log")).to_contain_text("That was the third one")


def test_a_tick_at_closing_says_nothing_aloud(new_page: NewPage, sign_in_page: SignIn) -> None:
    page = new_page()
    sign_in_page(page, "officer")
    page.goto("/practice")
    page.get_by_role("button", name=re.compile("Take this call.*A rail for the bathroom")).click()
    page.locator("#close-call").click()
    page.locator("input[name=gate-anyone_unsafe][value=worried]").check()

    log = page.get_by_role("log")
    expect(log).to_contain_text("Ticking says nothing aloud.")
    expect(log).not_to_contain_text("hurting")
    page.get_by_label("Ask them").fill("Is somebody hurting you? A yes or a no will do.")
    page.get_by_label("Ask them").press("Enter")
    expect(log).to_contain_text("The white one.")


def test_by_keyboard_alone(new_page: NewPage, sign_in_page: SignIn) -> None:
    page = new_page()
    begin(page, sign_in_page)
    expect(page.get_by_role("button", name="Answer the call")).to_be_visible()
    page.get_by_role("button", name="Next line").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("log")).to_contain_text("Is that the council?")
    expect(page.get_by_role("button", name="Next line")).to_be_focused()

    page.get_by_label("Ask them").focus()
    page.keyboard.type("Tell me about Joan")
    page.keyboard.press("Enter")

    expect(page.get_by_role("log")).to_contain_text("Fifty-eight years.")
    expect(page.get_by_label("Ask them")).to_be_focused()
    expect(page.get_by_label("Ask them")).to_have_value("")


@both_sizes
def test_without_scripts_it_is_the_same_call(
    new_page: NewPage, sign_in_page: SignIn, size: dict[str, int]
) -> None:
    page = new_page(java_script_enabled=False, viewport=size)
    begin(page, sign_in_page)
    log = page.get_by_role("log")
    page.get_by_role("button", name="Next line").click()
    expect(log).to_contain_text("Is that the council?")
    page.get_by_role("button", name="Next line").click()
    expect(log).to_contain_text("got my ears in")
    page.get_by_label("Ask them").fill("Did you have a fall?")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(log).to_contain_text("That was the third one")
    expect(page.get_by_role("button", name="Answer the call")).to_be_hidden()

    page.get_by_role("textbox", name="What they say").fill("He has toast.")
    page.get_by_role("button", name=re.compile("Save and look.*What they say")).click()
    page.get_by_role("link", name="End and look back").click()

    left = page.get_by_role("list", name="Noticed, and left open")
    expect(left).to_contain_text("He lives on toast")
