"""The messages of the service as a curator meets them: the outbox, a failure, the wordings."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from app.db import Database
from app.notifications.models import Channel, State
from app.notifications.queries import hold_message
from tests.browser import NewPage, assert_accessible
from tests.notifications.conftest import only_message, put_in

pytestmark = pytest.mark.browser

SignIn = Callable[[Page, str], None]
DESKTOP, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
_NARROWER = "document.documentElement.scrollWidth <= innerWidth"


def looked_over(page: Page) -> None:
    assert_accessible(page)
    assert page.evaluate(_NARROWER)


@pytest.mark.parametrize("engine_name", ["sqlite"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_curator_reads_a_failure_and_sends_it_again(
    new_page: NewPage, sign_in_page: SignIn, database: Database, size: dict[str, int]
) -> None:
    made = put_in(database, to="07700 900123", channel=Channel.SMS)
    with database.work() as session:
        row = hold_message(session, made.id)
        row.state, row.failure = State.TECHNICAL_FAILURE.value, "Template not found"
        session.add(row)
    page = new_page(viewport=size)
    sign_in_page(page, "curator")

    page.goto("/messages")
    expect(page.get_by_text("Failed for a technical reason: 1.")).to_be_visible()
    expect(page.get_by_role("cell", name="Text to …123")).to_be_attached()
    looked_over(page)
    page.get_by_role("link", name="Failed (1)").click()
    page.get_by_role("link", name="Listing review: the first letter").click()
    expect(page.get_by_text("Template not found")).to_be_visible()
    looked_over(page)
    page.get_by_role("button", name="Send it again").click()
    expect(page.get_by_text("Waiting")).to_be_visible()
    assert only_message(database).state == State.WAITING

    page.goto("/messages/templates")
    looked_over(page)
