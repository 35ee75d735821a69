"""Two browsers and one call: handed over, and looked at while somebody writes."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import NewPage, assert_accessible

pytestmark = pytest.mark.browser

SignIn = Callable[[Page, str], None]

SIZES = [{"width": 1366, "height": 768}, {"width": 390, "height": 844}]
LINE = "daughter rings back at 4, gas not yet checked"


def begun(page: Page, sign_in_page: SignIn, words: str) -> str:
    """A call with words the server holds; its address."""
    sign_in_page(page, "officer")
    page.goto("/worklist")
    page.get_by_role("button", name="New need").click()
    page.get_by_role("textbox", name="What they say").fill(words)
    expect(page.locator("#state")).to_contain_text("Saved")
    return page.url.split("?")[0]


@pytest.mark.parametrize("size", SIZES, ids=["desktop", "phone"])
def test_a_hand_over_between_two_signed_in_browsers(
    new_page: NewPage, sign_in_page: SignIn, size: dict[str, int]
) -> None:
    sam, priya = new_page(viewport=size), new_page(viewport=size)
    sign_in_page(priya, "social_worker")
    begun(sam, sign_in_page, "There is a smell in the kitchen, I think")
    sam.locator("#hand-over summary").click()
    assert_accessible(sam)
    sam.get_by_label("To whom").select_option(label="Social Worker Example (Social worker, North)")
    sam.get_by_label("One line for them").fill(LINE)
    sam.locator("#hand-over-now").click()
    expect(sam.get_by_text("Waits until Social Worker Example accepts it")).to_be_visible()
    assert_accessible(sam)

    priya.goto("/worklist")
    expect(priya.locator(".fd-thing", has_text="Hand-over")).to_contain_text(LINE)
    assert_accessible(priya)
    priya.get_by_role("link", name=re.compile("^Answer")).click()
    expect(priya.get_by_text("Officer Example is writing in this call now.")).to_be_visible()
    assert_accessible(priya)
    priya.get_by_role("button", name="Accept this call").click()
    expect(priya.locator("#passed-on")).to_contain_text(LINE)
    story = priya.get_by_role("textbox", name="What they say")
    expect(story).to_have_value("There is a smell in the kitchen, I think")
    assert_accessible(priya)
    priya.get_by_role("button", name=re.compile("Put away")).click()
    expect(priya.locator("#passed-on")).to_have_count(0)

    sam.goto("/worklist")
    expect(sam.get_by_text("Nothing waits for you.")).to_be_visible()


def test_two_officers_on_one_contact(new_page: NewPage, sign_in_page: SignIn) -> None:
    sam, other = new_page(), new_page()
    address = begun(sam, sign_in_page, "She fell on Tuesday")
    sign_in_page(other, "social_worker")
    other.goto(address)
    expect(other.get_by_text("Officer Example is writing in this call now.")).to_be_visible()
    other.get_by_label("Why you are taking it over").fill("cut off, rang back to me")
    other.get_by_role("button", name="Take this call over").click()
    expect(other.locator("#passed-on")).to_contain_text("cut off, rang back to me")

    story = sam.get_by_role("textbox", name="What they say")
    story.fill("She fell on Tuesday and again today")
    expect(sam.locator("#state")).to_contain_text("held by somebody else")
    expect(story).to_have_value("She fell on Tuesday and again today")
    expect(other.get_by_role("textbox", name="What they say")).to_have_value("She fell on Tuesday")


@pytest.mark.parametrize("size", SIZES, ids=["desktop", "phone"])
def test_a_dropped_call_is_resumed_by_whoever_gets_the_redial(
    new_page: NewPage, sign_in_page: SignIn, size: dict[str, int]
) -> None:
    sam, other = new_page(viewport=size), new_page(viewport=size)
    begun(sam, sign_in_page, "Hello, it is about my mum, she")
    sam.locator("#hand-over summary").click()
    sam.locator("#line-dropped").click()
    expect(sam.locator("#passed-on")).to_contain_text("The line dropped")
    assert_accessible(sam)

    sign_in_page(other, "therapist")
    other.goto("/worklist")
    assert_accessible(other)
    other.get_by_role("button", name=re.compile("Take it over and go on")).click()
    expect(other.get_by_role("textbox", name="What they say")).to_have_value("Hello, it is about my mum, she")
    expect(other.locator("#passed-on")).to_contain_text("They rang back")
    assert_accessible(other)


def test_a_promise_to_ring_back_half_written_outlasts_a_save_of_words(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page()
    begun(page, sign_in_page, "My hip is bad")
    page.get_by_text("Promise to ring back…").click()
    page.get_by_label("What about").fill("the hospital")
    page.get_by_label("Another number").fill("01632 960777")
    with page.expect_response(re.compile("/words$")):
        page.get_by_role("textbox", name="What they say").fill("My hip is bad and I cannot sleep")
    expect(page.locator("#heard")).to_contain_text(re.compile("sleep", re.IGNORECASE))
    expect(page.get_by_label("What about")).to_have_value("the hospital")
    page.get_by_role("button", name="In an hour").click()
    expect(page.locator("#callbacks")).to_contain_text("01632 960777, the hospital")
    assert_accessible(page)


@pytest.mark.parametrize("size", SIZES, ids=["desktop", "phone"])
def test_a_manager_reads_the_worklist(new_page: NewPage, sign_in_page: SignIn, size: dict[str, int]) -> None:
    begun(new_page(), sign_in_page, "I can smell gas in the kitchen")
    manager = new_page(viewport=size)
    sign_in_page(manager, "manager")
    manager.goto("/worklist")
    expect(manager.locator(".fd-thing")).to_have_count(1)
    expect(manager).to_have_title(re.compile("^1 thing – Worklist"))
    assert_accessible(manager)
    manager.get_by_role("link", name=re.compile("Open calls")).click()
    expect(manager.locator(".fd-thing")).to_contain_text("Go on, or close it")
    wide = manager.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
    assert_accessible(manager)
