from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from app.accounts.models import StaffMember
from tests.browser import NewPage, assert_accessible
from tests.browserish import PASSWORD

pytestmark = pytest.mark.browser

SignIn = Callable[[Page, str], None]


def test_the_sign_in_page_is_accessible_with_and_without_an_error(browser_page: Page) -> None:
    browser_page.goto("/sign-in")
    assert_accessible(browser_page)
    browser_page.get_by_role("button", name="Sign in").click()
    expect(browser_page.get_by_role("alert")).to_contain_text("Enter your username.")
    assert_accessible(browser_page)


def test_the_account_page_is_accessible(browser_page: Page, sign_in_page: SignIn) -> None:
    sign_in_page(browser_page, "officer")
    browser_page.goto("/account")
    expect(browser_page.get_by_role("heading", level=1)).to_have_text("Your account")
    assert_accessible(browser_page)


def test_signing_in_and_out_works_without_javascript(
    new_page: NewPage, staff: Callable[[str], StaffMember]
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/sign-in?next=/account")
    page.get_by_label("Username").fill(staff("officer").username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()
