"""Copies of words in a browser: swept once the server has them, else offered to whoever typed them."""

import pytest
from playwright.sync_api import Page, expect

from app.db import Database
from tests.browser import NewPage, assert_accessible
from tests.journeys.calls import SignIn, begin, expect_saved, held_texts

pytestmark = pytest.mark.browser

LEAVE = """([key, copy, hours]) =>
    localStorage.setItem(key, JSON.stringify({...copy, at: Date.now() - hours * 3_600_000}))"""


def leave_copy(page: Page, text: str, *, hours: float, by: str = "") -> None:
    """As an earlier window of this browser would have, which was closed before the server answered."""
    call = page.locator("#call")
    contact, staff = call.get_attribute("data-contact"), call.get_attribute("data-staff")
    copy = {"text": text, "base": 1, "turn": 1, "by": by or staff, "reference": "ABC-1234"}
    page.evaluate(LEAVE, [f"fd:{contact}:person:gone", copy, hours])


def copies(page: Page) -> int:
    count: int = page.evaluate(
        "() => Object.keys(localStorage).filter((key) => key.startsWith('fd:')).length"
    )
    return count


@pytest.fixture
def page(new_page: NewPage, sign_in_page: SignIn) -> Page:
    """A call with “She fell” in it, all of it saved."""
    opened = new_page()
    begin(opened, sign_in_page).fill("She fell")
    expect_saved(opened)
    return opened


def test_a_copy_a_day_old_that_the_server_has_is_swept(page: Page) -> None:
    leave_copy(page, "She fell", hours=25)
    with page.expect_response("**/held"):
        page.goto("/worklist")
    page.wait_for_function("() => !Object.keys(localStorage).some((key) => key.startsWith('fd:'))")
    expect(page.get_by_role("region", name="Words that were not saved")).to_have_count(0)


def test_a_copy_the_server_does_not_have_is_kept_however_old(page: Page) -> None:
    leave_copy(page, "She fell and nobody came", hours=400)
    page.goto("/worklist")
    expect(page.get_by_role("region", name="Words that were not saved")).to_be_visible()
    assert copies(page) == 1


def test_what_cannot_be_asked_is_kept(page: Page) -> None:
    leave_copy(page, "She fell", hours=25)
    page.route("**/held", lambda route: route.abort("connectionrefused"))
    page.goto("/worklist")
    expect(page.get_by_role("region", name="Words that were not saved")).to_be_visible()
    assert copies(page) == 1


def test_words_never_saved_are_copied_or_thrown_away_from_the_worklist(
    page: Page, database: Database
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    leave_copy(page, "and nobody came", hours=2)
    page.goto("/worklist")
    offer = page.get_by_role("region", name="Words that were not saved")
    expect(offer).to_contain_text("Words typed in call ABC-1234")
    expect(offer).not_to_contain_text("nobody came")
    assert_accessible(page)
    offer.get_by_role("button", name="Copy them").click()
    expect(offer.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("() => navigator.clipboard.readText()") == "and nobody came"
    offer.get_by_role("button", name="Throw them away…").click()
    assert copies(page) == 1
    offer.get_by_role("button", name="Throw them away for good").click()
    expect(offer).to_contain_text("They are gone from this computer.")
    assert copies(page) == 0
    assert held_texts(database) == ["She fell"]


def test_words_never_saved_go_in_when_their_call_is_opened(page: Page, database: Database) -> None:
    leave_copy(page, "She fell and nobody came", hours=30)
    page.goto("/worklist")
    page.get_by_role("region", name="Words that were not saved").get_by_role("link").click()
    expect(page.locator("#words-person")).to_have_value("She fell and nobody came")
    expect_saved(page)
    assert held_texts(database) == ["She fell and nobody came"]
    assert copies(page) == 0


def test_nobody_else_is_shown_them_and_nobody_elses_sign_out_takes_them_off(page: Page) -> None:
    leave_copy(page, "and nobody came", hours=30, by="somebody-else")
    page.goto("/worklist")
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("region", name="Words that were not saved")).to_have_count(0)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in**")
    assert copies(page) == 1
