"""Every state of the call page, wide and narrow: nothing that axe can find is wrong with it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import NewPage, assert_accessible, open_call

pytestmark = pytest.mark.browser

SignIn = Callable[[Page, str], None]

SIZES = pytest.mark.parametrize(
    "size",
    [{"width": 1440, "height": 900}, {"width": 390, "height": 844}],
    ids=["desktop", "phone"],
)
STORY = "Since my husband died the evenings are so long. I used to sing. I cannot manage the bus any more."
THREE_FLAGS = (
    " She said she wishes she was dead. My brother-in-law beats my sister. I can smell gas in her kitchen."
)


@pytest.fixture
def begun(new_page: NewPage, sign_in_page: SignIn) -> Callable[..., Page]:
    """`begun(viewport=…)`: an officer with a call just begun."""

    def begin(**options: object) -> Page:
        page = new_page(**options)
        sign_in_page(page, "officer")
        open_call(page)
        return page

    return begin


def decide_all(page: Page) -> None:
    for left in (2, 1, 0):
        flag = page.locator(".fd-flag:not(.fd-flag--decided)").first
        flag.locator("summary").click()
        flag.get_by_role("textbox").fill("Rang them with her on the line.")
        flag.get_by_role("button", name=re.compile("I acted on it")).click()
        expect(page.locator(".fd-flag:not(.fd-flag--decided)")).to_have_count(left)


@SIZES
def test_a_call_with_three_flags_to_its_end(begun: Callable[..., Page], size: dict[str, int]) -> None:
    page = begun(viewport=size)
    assert_accessible(page)
    page.locator("#words-person").fill(STORY + THREE_FLAGS)
    expect(page.locator(".fd-flag")).to_have_count(3)
    assert_accessible(page)
    page.locator(".fd-flag summary").first.click()
    assert_accessible(page)
    page.keyboard.press("Escape")
    decide_all(page)
    assert_accessible(page)

    page.locator("#close-call").click()
    expect(page.locator("#closing")).to_be_visible()
    assert_accessible(page)
    page.locator("#what_next").fill("The duty worker rings her at two today.")
    page.get_by_role("button", name="Close the call", exact=True).click()
    expect(page.get_by_text("The call is closed.")).to_be_visible()
    assert_accessible(page)


@SIZES
def test_a_call_that_nothing_on_the_map_answers_and_that_cannot_close_yet(
    begun: Callable[..., Page], size: dict[str, int]
) -> None:
    page = begun(viewport=size)
    page.get_by_label("Postcode", exact=True).fill("ZZ99 9ZZ")
    page.get_by_label("Telephone", exact=True).focus()
    expect(page.locator("#help .fd-warn").first).to_be_visible()
    assert_accessible(page)
    page.locator("#words-person").fill("Dzień dobry, nie rozumiem niczego.")
    expect(page.locator("#help")).to_contain_text("not understood")
    assert_accessible(page)

    page.locator("#close-call").click()
    page.get_by_role("button", name="Close the call", exact=True).click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    assert_accessible(page)


@SIZES
def test_what_was_heard_and_the_other_voices_opened(begun: Callable[..., Page], size: dict[str, int]) -> None:
    page = begun(viewport=size)
    page.locator("#words-person").fill(
        f"{STORY} I fell and I am worn out looking after my wife. The house is cold and I cannot get food in."
        " I will not go in a home."
    )
    page.locator("#heard-more").click()
    page.locator("#more-officer summary").click()
    assert_accessible(page)
    page.locator("#about-more summary").click()
    page.locator("#not-an-enquiry summary").click()
    assert_accessible(page)


def test_in_forced_colours_and_without_motion(begun: Callable[..., Page]) -> None:
    page = begun(forced_colors="active", reduced_motion="reduce")
    page.locator("#words-person").fill(STORY + THREE_FLAGS)
    flag = page.locator(".fd-flag").first
    expect(flag).to_be_visible()
    assert_accessible(page)
    assert flag.evaluate("flag => getComputedStyle(flag).borderTopWidth") == "2px"
    assert flag.evaluate("flag => getComputedStyle(flag, '::before').content").startswith('"!"')
    assert flag.evaluate("flag => parseFloat(getComputedStyle(flag).animationDuration)") < 0.001
