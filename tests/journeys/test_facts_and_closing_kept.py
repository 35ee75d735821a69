"""Facts and what is written while closing are not lost either: network, sign-in, leaving the page."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog, Page, expect

from app.contacts.models import Contact
from app.db import Database
from app.people.models import Person
from tests.browser import NewPage
from tests.conftest import HeldClock
from tests.journeys.calls import SignIn, begin, state_of
from tests.rows import all_rows

pytestmark = pytest.mark.browser

ADVICE = "Ring the library about the reading group."


def wait_for(page: Page, held: Callable[[], bool]) -> None:
    """Until the rows say so."""
    give_up_at = time.monotonic() + 20
    while time.monotonic() < give_up_at and not held():
        page.wait_for_timeout(50)
    assert held()


def write_advice(page: Page) -> None:
    page.locator("#close-call").click()
    page.locator("#advice").press_sequentially(ADVICE, delay=2)


def has_advice(database: Database) -> bool:
    return [contact.advice for contact in all_rows(database, Contact)] == [ADVICE]


def test_what_was_written_without_a_network_is_sent_when_it_is_back(
    new_page: NewPage, sign_in_page: SignIn, database: Database
) -> None:
    page = new_page()
    begin(page, sign_in_page)
    page.locator("#close-call").click()
    expect(page.locator("#advice")).to_be_visible()
    page.context.set_offline(True)
    page.locator("#advice").press_sequentially(ADVICE, delay=2)
    expect(state_of(page)).to_contain_text("no connection")
    page.locator("#closing-back").click()
    page.get_by_label("Name", exact=True).fill("Jean Whittle")
    page.get_by_label("Name", exact=True).press("Tab")
    page.context.set_offline(False)
    wait_for(page, lambda: has_advice(database))
    wait_for(page, lambda: [person.full_name for person in all_rows(database, Person)] == ["Jean Whittle"])


def test_what_was_written_signed_out_is_sent_after_signing_in_here(
    new_page: NewPage, sign_in_page: SignIn, database: Database, clock_at: HeldClock
) -> None:
    page = new_page()
    begin(page, sign_in_page)
    page.locator("#close-call").click()
    expect(page.locator("#advice")).to_be_visible()
    clock_at.move_on(hours=9)
    page.locator("#advice").press_sequentially(ADVICE, delay=2)
    page.get_by_role("button", name="Sign in here").click()
    dialog = page.get_by_role("dialog", name="Sign in again")
    dialog.get_by_label("Username").fill("officer")
    dialog.get_by_label("Password").fill("a quiet street in Merrow")
    dialog.get_by_role("button", name="Sign in").click()
    wait_for(page, lambda: has_advice(database))


def test_leaving_with_a_fact_half_typed_is_asked_first(new_page: NewPage, sign_in_page: SignIn) -> None:
    page = new_page()
    begin(page, sign_in_page)
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.get_by_label("Name", exact=True).press_sequentially("Jean")
    page.evaluate("location.assign('/worklist')")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Jean")
    wait_for(page, lambda: asked == ["beforeunload"])


def test_advice_never_sent_is_offered_afterwards_to_whoever_wrote_it(
    new_page: NewPage, sign_in_page: SignIn, database: Database
) -> None:
    page = new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    begin(page, sign_in_page)
    page.locator("#close-call").click()
    expect(page.locator("#advice")).to_be_visible()
    call = page.url
    page.route("**/close", lambda route: route.abort("internetdisconnected"))
    page.locator("#advice").press_sequentially(ADVICE, delay=2)
    expect(state_of(page)).to_contain_text("no connection")
    page.goto("/worklist")
    expect(page.get_by_label("Words that were not saved")).to_contain_text("were not saved")
    expect(page.get_by_label("Words that were not saved")).not_to_contain_text("library")
    page.unroute("**/close")
    page.goto(call)
    wait_for(page, lambda: has_advice(database))
    expect(page.locator("#read-back")).to_contain_text("reading group")
    page.goto("/worklist")
    expect(page.get_by_label("Words that were not saved")).to_have_count(0)
