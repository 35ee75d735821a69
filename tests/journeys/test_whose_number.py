"""A number written while the person was on the line, in a browser: asked about in place, moved by a press."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import NewPage, assert_accessible
from tests.journeys.calls import SignIn, begin

pytestmark = pytest.mark.browser

SIZES = [{"width": 1366, "height": 768}, {"width": 390, "height": 844}]
NUMBER = "01632 960123"


@pytest.fixture(params=SIZES, ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, new_page: NewPage, sign_in_page: SignIn) -> Page:
    """A call in which a number was written before somebody else came on the line."""
    opened = new_page(viewport=request.param)
    begin(opened, sign_in_page)
    opened.locator("#telephone").fill(NUMBER)
    opened.locator("#full_name").fill("Winifred Osei")
    opened.locator("#caller_role").select_option("carer")
    expect(opened.locator("#whose-number")).to_contain_text(f"Whose number is {NUMBER}?")
    return opened


def test_it_is_asked_in_one_line_and_moved_by_one_press(page: Page) -> None:
    expect(page.locator("#announce")).to_contain_text("Whose number is")
    expect(page.locator("#telephone")).to_have_value(NUMBER)
    question = page.locator("#whose-number").bounding_box()
    assert question
    assert question["height"] <= (
        32 if page.viewport_size == SIZES[0] else 64
    )  # there with its buttons below
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert_accessible(page)

    page.get_by_role("button", name="The caller’s").click()
    expect(page.locator("#caller_telephone")).to_have_value(NUMBER)
    expect(page.locator("#telephone")).to_have_value("")
    expect(page.locator("#whose-number")).to_be_hidden()

    page.evaluate("() => { window.stands = true; }")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#telephone")).to_have_value(NUMBER)
    expect(page.locator("#caller_telephone")).to_have_value("")
    assert page.evaluate("() => window.stands")


def test_where_it_is_the_persons_nothing_moves_and_it_is_asked_no_more(page: Page) -> None:
    page.get_by_role("button", name="The person’s").click()
    expect(page.locator("#whose-number")).to_be_hidden()
    page.reload()
    expect(page.locator("#telephone")).to_have_value(NUMBER)
    expect(page.locator("#whose-number")).to_be_hidden()
