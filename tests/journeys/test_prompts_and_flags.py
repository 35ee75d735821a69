"""A carer's call, a call with several red flags, and prompts, in a real browser at both widths."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import NewPage, assert_accessible, open_call

pytestmark = pytest.mark.browser

SignIn = Callable[[Page, str], None]

SIZES = [
    pytest.param({"width": 1440, "height": 900}, id="desktop"),
    pytest.param({"width": 390, "height": 844}, id="phone"),
]
CARER = "I look after my wife Rose day and night. She fell. We have tried the day centre and she hated it."
TIRED = (
    "I look after Mum by myself and I am at breaking point. If nobody takes over tonight I am walking out."
)


def start(page: Page, sign_in: SignIn) -> Locator:
    sign_in(page, "officer")
    open_call(page)
    return page.locator(".fd-story").first


def look_away(page: Page) -> None:
    """The pointer and the focus leave what they were in."""
    page.mouse.move(2, 2)
    page.locator(".fd-story").first.focus()


def no_sideways_scroll(page: Page) -> bool:
    fits: bool = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return fits


@pytest.mark.parametrize("size", SIZES)
def test_a_carers_call(new_page: NewPage, sign_in_page: SignIn, size: dict[str, int]) -> None:
    page = new_page(viewport=size)
    story = start(page, sign_in_page)
    page.get_by_label("On the line").select_option("carer")
    ask = page.locator("#ask")
    expect(ask).to_contain_text("What matters most to them")
    story = page.locator(".fd-story").first
    story.fill(CARER)
    expect(ask.get_by_label("Open beside the first conversation")).to_contain_text("as someone who cares")
    expect(ask).to_contain_text("And you, how are you?")
    expect(page.locator("#prompt-tried")).to_contain_text("We have tried the day centre")
    assert_accessible(page)

    page.locator("#confirm-tried").click()
    expect(page.locator("#prompt-tried")).to_contain_text("Recorded")
    look_away(page)
    page.get_by_text("Already dealt with: 1").click()
    page.locator("#undo-tried").click()
    look_away(page)
    page.locator("#wanted-tried").click()
    look_away(page)
    expect(ask.locator(".fd-prompt").first).to_have_id("prompt-tried")

    page.locator("#ask-conversations > summary").click()
    page.get_by_label("Conversation", exact=True).select_option("good_life")
    page.locator("#conversation-reason").fill("he asks what happens if he cannot lift her")
    page.locator("#open-conversation").click()
    look_away(page)
    beside = ask.get_by_label("Open beside the first conversation")
    expect(beside).to_contain_text("opened by hand: he asks what happens if he cannot lift her")
    assert_accessible(page)
    page.locator("#close-conversation-good_life").click()
    look_away(page)
    expect(beside).not_to_contain_text("opened by hand")
    assert no_sideways_scroll(page)


@pytest.mark.parametrize("size", SIZES)
def test_a_call_with_several_red_flags(new_page: NewPage, sign_in_page: SignIn, size: dict[str, int]) -> None:
    page = new_page(viewport=size)
    story = start(page, sign_in_page)
    story.fill("I can smell gas in the kitchen. " + TIRED)
    watch = page.locator("#watch")
    expect(watch).to_contain_text("Fire or gas")
    expect(watch).to_contain_text("Carer breakdown")
    expect(page.locator("#announce")).to_contain_text("Watch:")
    expect(story).to_be_focused()
    assert_accessible(page)

    page.locator("#raise-flag > summary").click()
    page.locator("#flag-kind").select_option("domestic_abuse")
    page.locator("#flag-noticed").fill("she went quiet when a door opened")
    page.locator("#flag-by-hand").click()
    expect(watch).to_contain_text("Officer Example noticed: she went quiet when a door opened")

    gas = watch.locator(".fd-flag", has_text="Fire or gas")
    gas.get_by_text("Deal with it").click()
    gas.get_by_role("textbox").fill("Gave the gas emergency number, they are outside.")
    gas.get_by_role("button", name=re.compile("I acted on it")).click()
    decided = watch.locator(".fd-flag--decided")
    expect(decided).to_contain_text("Gave the gas emergency number, they are outside.")
    assert_accessible(page)
    decided.get_by_role("button", name=re.compile("Look at it again")).click()
    expect(watch.locator(".fd-flag", has_text="Fire or gas")).to_have_count(2)
    assert no_sideways_scroll(page)


@pytest.mark.parametrize("size", SIZES)
def test_what_was_heard_is_put_right(new_page: NewPage, sign_in_page: SignIn, size: dict[str, int]) -> None:
    page = new_page(viewport=size)
    story = start(page, sign_in_page)
    story.fill("Since my husband died the evenings are so long. I am not going to any groups.")
    heard = page.locator("#heard")
    heard.locator("#refusal-groups-strike").click()
    heard.locator("#refusal-groups-back").click()
    expect(heard.locator("#refusal-groups-strike")).to_be_visible()
    heard.locator("#heard-why > summary").click()
    expect(heard).to_contain_text("they said “I am not going to any groups”")
    assert_accessible(page)

    page.get_by_label("Add a need").fill("shoping")
    page.get_by_label("Add a need").press("Enter")
    expect(heard.locator("#need-shopping")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_label("Add a need")).to_have_value("")
    page.get_by_label("Add a need").fill("lonely")
    page.get_by_label("Add a need").press("Enter")
    expect(heard).to_contain_text("Which is meant by “lonely”?")
    expect(page.get_by_label("Add a need")).to_have_value("lonely")
    assert_accessible(page)
    heard.locator("[id^=need-offer-]").first.click()
    expect(heard.locator("#need-search")).to_have_count(0)
    assert no_sideways_scroll(page)


def test_prompts_keep_their_place_under_the_pointer_and_the_focus(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page()
    story = start(page, sign_in_page)
    before = [prompt.get_attribute("id") for prompt in page.locator("#ask .fd-prompt").all()[:3]]
    page.locator("#prompt-hopes").hover()
    story.fill("I fell on the stairs and my wife died in May.")
    expect(page.locator("#heard")).to_contain_text("Grief after a death")
    assert [prompt.get_attribute("id") for prompt in page.locator("#ask .fd-prompt").all()[:3]] == before
    page.locator("#covered-hopes").click()
    expect(page.locator("#prompt-hopes")).to_contain_text("Recorded")
    assert [prompt.get_attribute("id") for prompt in page.locator("#ask .fd-prompt").all()[:3]] == before
    look_away(page)
    expect(page.locator("#ask")).to_contain_text("Have you had a fall")
    expect(page.locator("#ask .fd-prompts").first).not_to_contain_text("hoping for from us")


def test_a_prompt_dealt_with_by_keyboard_keeps_the_focus_in_the_list(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page()
    start(page, sign_in_page)
    page.locator("#covered-hopes").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#prompt-hopes")).to_contain_text("Recorded")
    expect(page.locator("#prompt-hopes")).to_be_focused()


def test_several_answers_are_ticked_at_once(new_page: NewPage, sign_in_page: SignIn) -> None:
    page = new_page()
    story = start(page, sign_in_page)
    story.fill("I am deaf and my eyesight is going.")
    page.locator("#answer-access_needs > summary").click()
    page.get_by_role("checkbox", name="Large print").check()
    page.get_by_role("checkbox", name="More time").check()
    page.locator("#record-access_needs").click()
    look_away(page)
    page.get_by_text("Already dealt with: 1").click()
    expect(page.locator("#prompt-access_needs")).to_contain_text("Large print, More time")
    assert_accessible(page)


def test_a_carers_call_without_java_script(new_page: NewPage, sign_in_page: SignIn) -> None:
    page = new_page(java_script_enabled=False)
    story = start(page, sign_in_page)
    story.fill(CARER)
    page.get_by_role("button", name=re.compile("Save and look.*What they say")).click()
    page.locator("#confirm-tried").click()
    page.get_by_text("Already dealt with: 1").click()
    expect(page.locator("#prompt-tried")).to_contain_text("We have tried the day centre")
    page.get_by_label("Add a need").fill("lonely")
    page.get_by_role("button", name=re.compile("Add this need")).click()
    page.locator("[id^=need-offer-]").first.click()
    expect(page.locator("#need-search")).to_have_count(0)
    page.locator("#raise-flag > summary").click()
    page.locator("#flag-kind").select_option("carer_breakdown")
    page.locator("#flag-noticed").fill("his voice broke")
    page.locator("#flag-by-hand").click()
    expect(page.locator("#watch")).to_contain_text("Officer Example noticed: his voice broke")
    expect(page.locator("#ask")).to_contain_text("Safe and back in control is open")
