"""Who could help, in a browser: needs under headings, and help where words were not understood."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import NewPage, assert_accessible
from tests.journeys.calls import begin

pytestmark = pytest.mark.browser

SIZES = pytest.mark.parametrize(
    "size",
    [{"width": 1440, "height": 900}, {"width": 390, "height": 844}],
    ids=["desktop", "phone"],
)
SEVERAL = "My husband died in May. I have no way to get to the doctor since the bus stopped. I used to sing."
SignIn = Callable[[Page, str], None]


@SIZES
def test_each_need_has_its_heading_and_the_arrow_keys_go_through_all_cards(
    new_page: NewPage, sign_in_page: SignIn, size: dict[str, int]
) -> None:
    page = new_page(viewport=size)
    begin(page, sign_in_page).fill(SEVERAL)
    expect(page.locator("#help-body > .fd-for")).to_have_count(4)
    expect(page.locator("#help-body > .fd-for h3").last).to_have_text("Someone who knows what is on nearby")
    assert_accessible(page)

    page.locator("#help-body > .fd-suggestion a").first.focus()
    cards = page.locator("#help-body > .fd-suggestion").count()
    seen = []
    for _ in range(cards):
        seen.append(page.evaluate("document.activeElement.closest('.fd-suggestion').id"))
        page.keyboard.press("ArrowDown")
    assert len(set(seen)) == cards


@SIZES
def test_another_language_gets_an_interpreter_in_one_press(
    new_page: NewPage, sign_in_page: SignIn, size: dict[str, int]
) -> None:
    page = new_page(viewport=size)
    begin(page, sign_in_page).fill("proszę o pomoc dla mojej mamy")
    press = page.get_by_role("button", name="They need an interpreter")
    expect(press).to_be_visible()
    assert_accessible(page)

    press.click()
    expect(page.locator("#about")).to_contain_text("Interpreter")
    expect(page.locator("#take-interpreter")).to_be_hidden()
    expect(page.locator("#words-person")).to_have_value(re.compile("proszę"))


@SIZES
def test_the_other_cards_come_when_they_are_asked_for_and_stay_while_words_are_added(
    new_page: NewPage, sign_in_page: SignIn, size: dict[str, int]
) -> None:
    page = new_page(viewport=size)
    story = begin(page, sign_in_page)
    story.fill(SEVERAL)
    rest = page.locator("#help-rest")
    more = rest.locator("> summary")
    expect(more).to_have_text(re.compile(r"Show \d+ more"))
    expect(rest.locator(".fd-suggestion")).to_have_count(0)  # not sent before anybody asks

    told = int(re.findall(r"\d+", more.inner_text())[0])
    more.click()
    expect(rest.locator(".fd-suggestion")).to_have_count(told)
    expect(rest.locator(".fd-suggestion").first.get_by_role("button", name="They will ring")).to_be_visible()
    assert_accessible(page)

    story.fill(SEVERAL + " She forgets her tablets and is lonely in the evenings.")
    story.hover()
    expect(page.locator("#heard")).to_contain_text("ablets")
    expect(rest).to_have_attribute("open", "")
    more.click()
    expect(rest.locator(".fd-suggestion").first).to_be_hidden()
    told = int(re.findall(r"\d+", more.inner_text())[0])
    more.click()
    expect(rest.locator(".fd-suggestion")).to_have_count(told)
    first = {card.get_attribute("id") for card in page.locator("#help-body > .fd-suggestion").all()}
    assert first.isdisjoint(card.get_attribute("id") for card in rest.locator(".fd-suggestion").all())


def test_what_shows_the_other_cards_says_that_it_shows_fewer_once_they_are_there(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page()
    begin(page, sign_in_page).fill(SEVERAL)
    more = page.locator("#help-rest > summary")

    def opens(label: re.Pattern[str], keys: re.Pattern[str]) -> None:
        assert label.fullmatch(more.inner_text())
        page.keyboard.press("F2")
        page.keyboard.press("?")
        listed = page.locator("#keys-list button[data-for='help-rest opens']")
        assert keys.fullmatch(listed.inner_text())
        listed.click()  # the list is put away, and what it names is pressed

    expect(more).to_be_visible()
    opens(re.compile(r"Show \d+ more"), re.compile(r"[a-z]{2} Show \d+ more"))
    expect(page.locator("#help-rest .fd-suggestion").first).to_be_visible()
    opens(re.compile("Show fewer"), re.compile("[a-z]{2} Show fewer"))
    expect(page.locator("#help-rest .fd-suggestion").first).to_be_hidden()
    assert re.fullmatch(r"Show \d+ more", more.inner_text())


def test_without_scripts_the_other_cards_are_on_the_page(new_page: NewPage, sign_in_page: SignIn) -> None:
    page = new_page(java_script_enabled=False)
    begin(page, sign_in_page).fill(SEVERAL)
    page.get_by_role("button", name="Save").first.click()
    rest = page.locator("#help-rest")
    rest.locator("> summary").click()
    expect(rest.locator(".fd-suggestion").first).to_be_visible()
