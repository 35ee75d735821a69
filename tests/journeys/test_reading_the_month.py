"""A manager reads the month."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from app.db import Database
from app.signposting.models import Result
from tests.browser import NewPage, assert_accessible
from tests.signposting import stored

pytestmark = pytest.mark.browser

SignIn = Callable[[Page, str], None]
NOVEMBER = datetime(2026, 11, 2, 10, tzinfo=UTC)


@pytest.fixture
def a_month(database: Database) -> None:
    """Ten calls about ten people in two areas: six signposted, one of them safeguarding; four followed up."""
    with database.work() as session:
        for number in range(10):
            at = NOVEMBER + timedelta(days=number % 5)
            somebody = stored.person(session, at=at, full_name=f"Ida Marsh {number}")
            contact = stored.call(
                session,
                at=at,
                about=somebody,
                outcome="signposted" if number < 6 else "talking_point",
                area="Hill" if number % 2 else "Vale",
                safeguarding=number == 0,
            )
            if number < 6:
                answered = {"result_at": at, "result_by": stored.SOMEBODY}
                result = [Result.WENT_HELPED, Result.WENT_HELPED, Result.STILL_WANTS, Result.NOT_REACHED]
                known: dict[str, Any] = {"result": result[number].value, **answered} if number < 4 else {}
                stored.introduction(session, contact=contact, at=at, due_on=at.date(), **known)


def line(page: Page, name: str) -> str:
    """The figure and the counts beside a measure."""
    named = page.get_by_role("rowheader", name=name, exact=True)
    return page.get_by_role("row").filter(has=named).first.inner_text().replace("\u00a0", " ")


@pytest.mark.parametrize("width", [1366, 390])
def test_a_manager_reads_the_month_and_one_area_of_it(
    new_page: NewPage, sign_in_page: SignIn, a_month: None, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    sign_in_page(page, "manager")
    page.goto("/measures?period=2026-11")
    assert_accessible(page)
    assert "60.0%" in line(page, "Signposted in all")
    assert "6 of 10" in line(page, "Signposted in all")
    assert "5 of 9" in line(page, "Signposted in all, without safeguarding")
    assert "2 of 3" in line(page, "Follow-ups: helped, of those reached")
    page.get_by_label("Area").select_option("Hill")
    page.get_by_role("button", name="Show").click()
    assert "3 of 5" in line(page, "Signposted in all")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download these figures as CSV").click()
    assert "3,5" in download.value.path().read_text()


def test_a_month_without_calls_is_not_available_and_never_nought(
    new_page: NewPage, sign_in_page: SignIn, a_month: None
) -> None:
    page = new_page(java_script_enabled=False)
    sign_in_page(page, "manager")
    page.goto("/measures?period=2026-01")
    expect(page.get_by_role("cell", name="not available", exact=True).first).to_be_visible()
    assert "0.0%" not in page.locator("main").inner_text()
