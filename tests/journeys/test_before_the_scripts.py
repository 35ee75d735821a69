"""The scripts are still on their way: what is typed or chosen meanwhile is kept as if they had been there."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from app.contacts.models import Contact, GateAnswer, NeedMark
from app.db import Database
from app.people.models import ContactNeed, Person
from tests.browser import NewPage
from tests.journeys.calls import SignIn
from tests.journeys.test_closing import begin, open_closing
from tests.rows import all_rows

pytestmark = pytest.mark.browser

WHICH = {"all": r"/static/.*\.js", "forms": r"/static/call-forms.*\.js"}


@pytest.fixture(params=WHICH)
def slow_page(
    request: pytest.FixtureRequest, new_page: NewPage, sign_in_page: SignIn
) -> tuple[Page, Callable[[], None]]:
    """A call just begun whose scripts have not come, and what lets them come."""
    page = new_page()
    sign_in_page(page, "officer")
    page.goto("/worklist")
    held: list[Route] | None = []

    def hold(route: Route) -> None:
        if held is None:
            route.continue_()
        else:
            held.append(route)

    page.route(re.compile(WHICH[request.param]), hold)
    page.get_by_role("button", name="New need").click(no_wait_after=True)
    page.wait_for_url(re.compile(r"/calls/[0-9a-f-]+"), wait_until="commit")
    page.locator("#about-form").wait_for()

    def let_go() -> None:
        nonlocal held
        came, held = held or [], None
        for route in came:
            route.continue_()
        expect(page.locator("html.fd-scripted")).to_be_attached()

    return page, let_go


def wait_for(page: Page, held: Callable[[], object], wanted: object) -> None:
    for _ in range(100):
        if held() == wanted:
            return
        page.wait_for_timeout(50)
    assert held() == wanted


def names(database: Database) -> list[tuple[str, str]]:
    return [(person.full_name, person.postcode) for person in all_rows(database, Person)]


def test_facts_left_before_the_scripts_came_are_kept(
    slow_page: tuple[Page, Callable[[], None]], database: Database
) -> None:
    page, let_go = slow_page
    page.locator("#full_name").fill("Jean Whittle")
    page.locator("#postcode").fill("ZZ1 1AA")
    page.locator("#caller_role").select_option("relative")
    page.locator("#words-person").focus()
    let_go()
    wait_for(page, lambda: names(database), [("Jean Whittle", "ZZ1 1AA")])
    [contact] = all_rows(database, Contact)
    assert contact.caller_role == "relative"
    expect(page.locator("#words-caller")).to_be_attached()
    expect(page.locator("#full_name")).to_have_value("Jean Whittle")


def test_a_fact_with_the_caret_in_it_is_kept_when_it_is_left(
    slow_page: tuple[Page, Callable[[], None]], database: Database
) -> None:
    page, let_go = slow_page
    page.locator("#full_name").focus()
    page.keyboard.type("Jean Whit")
    let_go()
    page.keyboard.type("tle")
    page.wait_for_timeout(300)
    assert names(database) == []
    page.keyboard.press("Tab")
    wait_for(page, lambda: names(database), [("Jean Whittle", "")])


def test_needs_picked_and_answers_chosen_early_are_kept(
    slow_page: tuple[Page, Callable[[], None]], database: Database
) -> None:
    page, let_go = slow_page
    page.locator("#need_code").fill("loneliness")
    page.locator("#reach-typed").fill("Do not ring")
    page.evaluate("location.hash = 'closing'")
    page.locator("#gate-anyone_unsafe").check()
    page.locator("#advice").fill("Ring the choir.")
    let_go()
    wait_for(page, lambda: [need.need_code for need in all_rows(database, NeedMark)], ["loneliness"])
    wait_for(page, lambda: [need.code for need in all_rows(database, ContactNeed)], ["do_not_ring"])
    wait_for(page, lambda: [gate.gate_id for gate in all_rows(database, GateAnswer)], ["anyone_unsafe"])
    wait_for(page, lambda: [contact.advice for contact in all_rows(database, Contact)], ["Ring the choir."])
    expect(page.locator("#advice")).to_have_value("Ring the choir.")


def test_the_errors_take_the_caret_from_nobody_who_is_mending_one_already(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page()
    begin(page, sign_in_page, "He has not been asked anything yet.")
    open_closing(page)
    page.locator("#gate-taking_part-not-asked").click()
    late: list[Route] = []
    page.route(re.compile(r"/static/front-door\.js"), lambda route: late.append(route))  # noqa: PLW0108 - Playwright refuses a built-in
    page.get_by_role("button", name="Close the call", exact=True).click(no_wait_after=True)
    page.locator(".govuk-error-summary").wait_for()
    page.locator("#reason-taking_part").click()
    page.keyboard.type("He was n")
    assert late
    for script in late:
        script.continue_()
    page.locator(".fd-scripted").wait_for(state="attached")
    page.keyboard.type("ot on the line")
    expect(page.locator("#reason-taking_part")).to_have_value("He was not on the line")
