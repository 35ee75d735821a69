"""Without JavaScript the call page holds back nothing that was said or heard."""

import pytest
from playwright.sync_api import expect

from tests.browser import NewPage
from tests.journeys.calls import SignIn, assert_only_read

pytestmark = pytest.mark.browser

TALE = "I fell in the kitchen and I am worn out looking after my wife, who forgets things. It is cold. "
_CUT = "one => one.scrollHeight > one.clientHeight + 1"


@pytest.mark.parametrize("width", [1366, 390])
def test_all_that_was_said_and_heard_is_in_sight_and_stays_to_be_read(
    new_page: NewPage, sign_in_page: SignIn, width: int
) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": width, "height": 768})
    sign_in_page(page, "officer")
    page.goto("/calls")
    page.locator("#start-new_need").click()
    page.locator("#words-person").fill(TALE * 8 + "I cannot manage the bus. The evenings are so long.")
    page.get_by_role("button", name="Save and look : What they say").click()
    expect(page.locator("#need-carer")).to_be_visible()
    page.wait_for_load_state("load")  # without its style sheet a page has other sizes
    for whole in ("#words-person", "#heard", "#words-body"):
        assert not page.locator(whole).evaluate(_CUT), whole
    expect(page.locator("#heard-why > summary")).to_be_visible()
    page.locator("a[href$='#closing']").locator("visible=true").first.click()
    page.locator("#closing [type=radio]").first.check()
    expect(page.get_by_text("Save what you have just written first.")).to_be_visible()
    for read in ("#words-person", "#need-carer"):
        assert_only_read(page.locator(read))
