"""Words and clicks are on their way side by side: what comes late brings nothing back to how it was."""

import re

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect

from tests.browser import NewPage
from tests.journeys.calls import SignIn, begin, expect_saved

pytestmark = pytest.mark.browser

ASKED_FOR = "I would like some company. I never see a soul in Millbrook."


class Late:
    """Answers of one address, held on their way back until they are let go; the server has done its part."""

    def __init__(self, page: Page, address: str) -> None:
        self._held: list[tuple[Route, APIResponse]] = []
        self._page = page
        page.route(re.compile(address), self._hold)

    def _hold(self, route: Route) -> None:
        self._held.append((route, route.fetch()))

    def wait_for(self, count: int) -> None:
        for _ in range(100):
            if len(self._held) >= count:
                return
            self._page.wait_for_timeout(50)
        raise AssertionError(f"{len(self._held)} answers were held, not {count}")

    def let_go(self) -> None:
        held, self._held = self._held, []
        for route, answer in held:
            route.fulfill(response=answer)


def test_words_answered_late_do_not_take_an_introduction_out_of_sight(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page()
    story = begin(page, sign_in_page)
    story.fill(ASKED_FOR)
    expect_saved(page)
    expect(page.locator("#agreed")).to_contain_text("Nothing yet")
    late = Late(page, r"/words$")
    story.press_sequentially(" I fell in June.")
    late.wait_for(1)
    page.get_by_role("button", name=re.compile("They will ring")).first.click()
    expect(page.locator("#agreed")).not_to_contain_text("Nothing yet")
    agreed = page.locator("#agreed").inner_text()
    late.let_go()
    expect_saved(page)
    assert page.locator("#agreed").inner_text() == agreed
    expect(page.locator("#undo")).to_contain_text("Undo")


def test_a_click_answered_late_leaves_what_was_heard_meanwhile(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page()
    story = begin(page, sign_in_page)
    story.fill(ASKED_FOR)
    expect_saved(page)
    late = Late(page, r"/introductions$")
    page.get_by_role("button", name=re.compile("They will ring")).first.click()
    late.wait_for(1)
    story.focus()
    story.press_sequentially(" I want to end my life.")
    expect(page.locator("#watch .fd-flag")).to_have_count(1)
    late.let_go()
    expect(page.locator("#agreed")).not_to_contain_text("Nothing yet")
    expect(page.locator("#watch .fd-flag")).to_have_count(1)


def test_a_need_typed_while_a_fact_is_saved_waits_its_turn_and_stays(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page()
    begin(page, sign_in_page)
    late = Late(page, r"/about$")
    page.get_by_label("Name", exact=True).fill("Jean Whittle")
    page.get_by_label("Name", exact=True).press("Tab")
    late.wait_for(1)
    page.locator("#reach-typed").fill("Do not ring")
    page.locator("#reach-typed").press("Enter")
    page.get_by_label("Name", exact=True).fill("Jean Whittle-Hart")
    page.get_by_label("Name", exact=True).press("Tab")
    late.let_go()
    expect(page.locator("#reach")).to_contain_text("Do not ring")
    late.wait_for(1)
    late.let_go()
    expect(page.locator("#about-form [name=shown]")).to_have_value(re.compile("Jean Whittle-Hart"))
    expect(page.locator("#reach")).to_contain_text("Do not ring")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Jean Whittle-Hart")
    expect(page.locator("#about .fd-slip")).to_have_count(0)
