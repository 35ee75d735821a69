"""Scripts come a moment after the page: what somebody is just pressing must stand still under them."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import NewPage
from tests.journeys.calls import SignIn, begin

pytestmark = pytest.mark.browser

# On a low window the page is scrolled to the caret as soon as the strip is measured.
BOTH_SIZES = pytest.mark.parametrize(
    "size", [{"width": 1366, "height": 768}, {"width": 390, "height": 844}], ids=["desktop", "phone"]
)
_SLIGHT = 8  # pixels: what was under the pointer is under it still
# left, width, height, top in the window, top in the page
_WHERE = """() => Object.fromEntries(
    [...document.querySelectorAll('a, button, summary, input:not([type=hidden]), select, textarea')]
        .filter((one) => one.checkVisibility({ visibilityProperty: true }))
        .map((one) => [one, one.getBoundingClientRect()])
        .map(([one, { x, y, width, height }]) => [
            `${one.id || one.innerText || one.value} in ${one.closest('[id]')?.id}`,
            [x, width, height, y, y + scrollY].map(Math.round)]))"""


def moved(page: Page) -> dict[str, str]:
    """What stands elsewhere once the scripts of this page have come, and where: loads it anew.

    That the page scrolls to the caret is no move of anything in it.
    """
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(re.compile(r"\.js(\?|$)"), hold)
    page.goto(page.url, wait_until="commit")
    expect(page.locator("body")).to_have_css("margin-top", "0px")  # its style sheet is there
    before: dict[str, list[int]] = page.evaluate(_WHERE)
    assert held, "no script was held back"
    page.unroute_all()  # and lets them go on
    page.wait_for_load_state("networkidle")
    after: dict[str, list[int]] = page.evaluate(_WHERE)
    return {
        what: f"{was} -> {now}"
        for what, was in before.items()
        if abs((now := after.get(what, was))[0] - was[0]) > _SLIGHT
        or min(abs(now[3] - was[3]), abs(now[4] - was[4])) > _SLIGHT
    }


@BOTH_SIZES
def test_on_a_call_just_begun(new_page: NewPage, sign_in_page: SignIn, size: dict[str, int]) -> None:
    page = new_page(viewport=size)
    begin(page, sign_in_page)
    assert moved(page) == {}


@BOTH_SIZES
def test_on_a_practice_call_just_begun(new_page: NewPage, sign_in_page: SignIn, size: dict[str, int]) -> None:
    page = new_page(viewport=size)
    sign_in_page(page, "officer")
    page.goto("/practice")
    page.get_by_role("button", name=re.compile("Take this call")).first.click()
    expect(page.locator("#on-the-line")).to_be_visible()
    assert moved(page) == {}
