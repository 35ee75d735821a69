"""The look of the house in Chromium: reflow, contrast, places that keep still. Under our content policy."""

from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from app.front_door.pages.live import CardGroup
from app.web.rendering import Page
from tests.front_door.call_pages import call_page, card, full_live, words
from tests.web.specimen import OneOfEverything, shown

pytestmark = pytest.mark.browser

LONG_NAME = "The Extraordinarilylongnamedbefriendingassociation"
EMPTY = call_page()
MANY = call_page(
    replace(
        full_live(),
        groups=(CardGroup("Company", tuple(card(n, f"{LONG_NAME} of Ward {n}") for n in range(40, 70))),),
        words=(words("person", "What they say", "long " * 2000, leads=True), words("officer", "Your notes")),
    )
)
CLOSING = call_page(full_live(), closing_opened=True)
REGIONS = ("words", "watch", "help", "ask", "agreed", "about")


def overflow(tab: Tab) -> int:
    width = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert isinstance(width, int)
    return width


def tops(tab: Tab) -> list[float]:
    places = [tab.locator(f".fd-call__{region}").bounding_box() for region in REGIONS]
    return [place["y"] for place in places if place]


@pytest.mark.parametrize("page", [OneOfEverything(), EMPTY, MANY, CLOSING])
@pytest.mark.parametrize("width", [390, 1366])
def test_axe_finds_nothing(chromium: Browser, page: OneOfEverything | Page, width: int) -> None:
    with shown(chromium, page, width=width, bypass_policy=True) as tab:
        found = Axe().run(tab).response["violations"]

    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


@pytest.mark.parametrize("page", [OneOfEverything(), MANY])
@pytest.mark.parametrize("width", [320, 390, 1366])
def test_nothing_sticks_out_sideways(chromium: Browser, page: OneOfEverything | Page, width: int) -> None:
    with shown(chromium, page, width=width) as tab:
        assert overflow(tab) == 0


def test_text_twice_the_size_still_fits(chromium: Browser) -> None:
    with shown(chromium, MANY, width=1366) as tab:
        tab.evaluate("document.documentElement.style.fontSize = '200%'")

        assert overflow(tab) == 0
        assert tab.evaluate("document.querySelector('#words-person').clientHeight") > 150


def test_the_content_policy_blocks_nothing_of_ours(chromium: Browser) -> None:
    said: list[str] = []
    with shown(chromium, OneOfEverything(), width=1366) as tab:
        tab.on("console", lambda message: said.append(message.text))
        tab.reload()

    assert said == []


def test_a_call_fits_a_small_desktop_without_scrolling_the_page(chromium: Browser) -> None:
    with shown(chromium, MANY, width=1366, height=768) as tab:
        assert tab.evaluate("document.documentElement.scrollHeight") == 768
        assert len(tops(tab)) == len(REGIONS)


def test_a_region_keeps_its_place_however_much_is_in_it(chromium: Browser) -> None:
    with shown(chromium, EMPTY, width=1366) as empty:
        before = tops(empty)
    with shown(chromium, MANY, width=1366) as full:
        assert tops(full) == before


def test_on_a_phone_the_regions_stand_in_the_order_they_are_needed(chromium: Browser) -> None:
    with shown(chromium, MANY, width=390, height=844) as tab:
        places = tops(tab)

    assert len(places) == len(REGIONS)
    assert places == sorted(places)


def test_on_a_phone_the_panel_to_watch_is_one_line_when_there_is_nothing_in_it(chromium: Browser) -> None:
    with shown(chromium, EMPTY, width=390, height=844) as tab:
        box = tab.locator(".fd-call__watch").bounding_box()
        assert box
        assert box["height"] < 48


def test_the_errors_have_the_focus_and_lead_to_their_fields(chromium: Browser) -> None:
    with shown(chromium, OneOfEverything(), width=1366) as tab:
        assert tab.evaluate("document.activeElement.className") == "govuk-error-summary"
        tab.get_by_role("link", name="There is no 31 February").click()
        assert tab.evaluate("document.activeElement.id") == "born"


def test_a_double_click_sends_a_form_once(chromium: Browser) -> None:
    with shown(chromium, OneOfEverything(), width=1366) as tab:
        tab.evaluate("window.sent = 0; addEventListener('submit', e => { e.preventDefault(); sent++ })")
        tab.get_by_role("button", name="Save", exact=True).dblclick()

        assert tab.evaluate("sent") == 1
