"""Closing in a browser: a red-flag call to the close, a professional's call, a refusal mended, and paper."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from app.contacts.models import Contact
from app.db import Database
from tests.browser import NewPage, assert_accessible
from tests.journeys.test_whole_call import DESKTOP, PHONE, STORY, answer_every_gate
from tests.rows import all_rows
from tests.town import gates

pytestmark = pytest.mark.browser

SignIn = Callable[[Page, str], None]
BOTH = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])


def begin(page: Page, sign_in: SignIn, story: str, *, kind: str = "New need") -> None:
    sign_in(page, "officer")
    page.goto("/calls")
    page.get_by_role("button", name=kind).first.click()
    page.locator(".fd-scripted").wait_for(state="attached")
    page.locator(".fd-story").first.fill(story)
    expect(page.locator("#state")).to_contain_text(re.compile("saved", re.IGNORECASE))


def open_closing(page: Page) -> None:
    page.locator("#close-call").click()
    expect(page.locator("#closing-form")).to_be_visible()


def close(page: Page) -> None:
    page.get_by_role("button", name="Close the call", exact=True).click()


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@BOTH
def test_a_call_with_a_red_flag_is_decided_on_before_it_closes(
    new_page: NewPage, sign_in_page: SignIn, size: dict[str, int]
) -> None:
    page = new_page(viewport=size)
    begin(page, sign_in_page, "My son hits me and takes my pension.")
    expect(page.locator("#watch")).to_contain_text("hits me")
    open_closing(page)
    expect(page.locator("#closing-missing")).to_contain_text("decide on 2 flags")
    expect(page.locator("#heard-anyone_unsafe")).to_contain_text("hits me")
    assert_accessible(page)

    page.locator("#confirm-anyone_unsafe-worried").click()
    expect(page.locator("#gate-anyone_unsafe-worried")).to_be_checked()
    expect(page.locator("#said-anyone_unsafe")).to_be_checked()
    expect(page.locator("#proposed")).to_contain_text("Safeguarding concern")
    close(page)
    expect(page.locator(".govuk-error-summary")).to_contain_text("somebody must decide on")
    assert_accessible(page)

    for still_open in (1, 0):
        page.get_by_text("Deal with it").first.click()
        page.get_by_label("What you did, or why it is no concern").first.fill("Rang the safeguarding lead.")
        page.get_by_role("button", name=re.compile("I acted on it")).first.click()
        expect(page.locator("#watch").get_by_text("Deal with it")).to_have_count(still_open)
    expect(page.locator("#outcome-safeguarding")).to_be_checked()
    close(page)
    expect(page.get_by_text("The call is closed.")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Rang the safeguarding lead.")
    assert_accessible(page)

    page.get_by_role("link", name="Letter for them").click()
    expect(page.get_by_text(re.compile("Do not post"))).to_be_visible()
    expect(page.locator(".fd-letter")).to_have_count(0)
    assert_accessible(page)
    page.get_by_role("button", name=re.compile("I have checked")).click()
    expect(page.locator(".fd-letter")).not_to_contain_text("pension")
    assert_accessible(page)


@BOTH
def test_a_professionals_call_is_asked_about_them_and_has_an_ending_proposed(
    new_page: NewPage, sign_in_page: SignIn, size: dict[str, int]
) -> None:
    page = new_page(viewport=size)
    begin(page, sign_in_page, "She goes home from the ward on Friday and lives alone.", kind="Professional")
    open_closing(page)
    expect(page.locator("#closing")).to_contain_text("is anyone hurting them")
    expect(page.locator("#outcome-assessment")).to_be_checked()
    answer_every_gate(page)
    expect(page.locator("#closing-missing")).to_contain_text("Everything is there")
    expect(page.locator("#read-back")).to_contain_text("the care and support they need")
    close(page)
    expect(page.get_by_text("The call is closed.")).to_be_visible()
    expect(page.locator("main")).to_contain_text("is anyone hurting them")
    assert_accessible(page)


@BOTH
def test_a_closing_refused_is_mended_where_it_stands(
    new_page: NewPage, sign_in_page: SignIn, size: dict[str, int]
) -> None:
    page = new_page(viewport=size)
    begin(page, sign_in_page, STORY)
    open_closing(page)
    page.get_by_text("Another ending").click()
    page.locator("#outcome-self_funder").check()
    page.get_by_label("What happens next").fill("They ring an agency.")
    close(page)
    expect(page.locator("#advice-error")).to_be_visible()
    expect(page.locator("#outcome-self_funder")).to_be_checked()
    expect(page.get_by_label("What happens next")).to_have_value("They ring an agency.")
    assert_accessible(page)
    page.get_by_label("Advice they get in writing").fill("Ask what each agency costs.")
    answer_every_gate(page)
    expect(page.locator("#closing-missing")).to_contain_text("Everything is there")
    expect(page.locator("#read-back")).to_contain_text("Ask what each agency costs.")
    close(page)
    expect(page.get_by_text("The call is closed.")).to_be_visible()

    page.get_by_role("button", name="Open this call again").click()
    expect(page.get_by_label("Advice they get in writing")).to_have_value("Ask what each agency costs.")


def test_no_other_ending_takes_the_place_of_the_one_in_sight(
    new_page: NewPage, sign_in_page: SignIn, database: Database
) -> None:
    page = new_page()
    begin(page, sign_in_page, STORY, kind="Professional")
    open_closing(page)
    expect(page.locator("#outcome-assessment")).to_be_checked()
    page.get_by_label("Advice they get in writing").fill("Ring the library.")
    page.locator("input[name=gate-anyone_unsafe][value=worried]").check()
    expect(page.locator("#proposed")).to_contain_text("Proposed: Safeguarding")
    expect(page.locator("input[name=outcome]:checked")).to_have_count(0)
    close(page)
    expect(page.locator("#outcomes-error")).to_be_visible()
    assert [contact.closed_at for contact in all_rows(database, Contact)] == [None]


def test_an_ending_somebody_chose_stays_chosen_while_the_call_goes_on(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page()
    begin(page, sign_in_page, STORY)
    open_closing(page)
    page.locator("#outcome-advice_only").check()
    page.locator("input[name=gate-may_need_care][value=asked_for_it]").check()
    expect(page.locator("#proposed")).to_contain_text("Proposed: Assessment")
    expect(page.locator("#outcome-advice_only")).to_be_checked()


def test_back_after_the_close_and_a_second_window_lose_nothing(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page()
    begin(page, sign_in_page, STORY)
    address = page.url.split("?")[0]
    other = page.context.new_page()
    other.goto(f"{address}#closing")
    other.get_by_label("Advice they get in writing").fill("Only in the second window.")
    other.wait_for_timeout(1500)  # the second window's own pause, in which it keeps what was written

    page.goto(f"{address}#closing")
    answer_every_gate(page)
    page.get_by_label("Advice they get in writing").fill("Ring the choir.")
    page.locator("#outcome-advice_only").check()
    close(page)
    expect(page.get_by_text("The call is closed.")).to_be_visible()

    other.locator("#outcome-advice_only").check()
    close(other)
    expect(other.get_by_text("Not in the record: what this window held")).to_be_visible()
    expect(other.locator("main")).to_contain_text("Only in the second window.")
    page.go_back()
    expect(page.locator("main")).to_contain_text("Ring the choir.")


def test_a_simple_call_is_two_sides_of_paper_and_its_letter_one(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page()
    begin(page, sign_in_page, STORY)
    for name in ("Millbrook Singers", "Millbrook Lifts"):
        card = page.get_by_role("article", name=re.compile(name))
        card.get_by_role("button", name=re.compile("They will ring")).click()
        expect(page.locator("#agreed")).to_contain_text(name)
        page.mouse.move(5, 5)
        page.locator(".fd-story").first.focus()
    open_closing(page)
    answer_every_gate(page)
    page.get_by_label("What happens next").fill("You ring the choir. We ring you in two weeks.")
    close(page)
    expect(page.get_by_text("The call is closed.")).to_be_visible()
    assert pages_of(page.pdf(format="A4")) <= 2
    address = page.url.split("?")[0]
    page.goto(f"{address}/letter")
    assert pages_of(page.pdf(format="A4")) == 1
    page.goto(f"{address}/letter?size=large")
    page.emulate_media(media="print")
    points = page.eval_on_selector(".fd-letter", "e => parseFloat(getComputedStyle(e).fontSize) * 0.75")
    assert points >= 16
    expect(page.locator(".fd-screen-only").first).to_be_hidden()


def test_everything_of_a_closing_works_without_scripts(new_page: NewPage, sign_in_page: SignIn) -> None:
    page = new_page(java_script_enabled=False)
    sign_in_page(page, "officer")
    page.goto("/calls")
    page.get_by_role("button", name="New need").click()
    page.get_by_role("textbox", name="What they say").fill("I would like an assessment.")
    page.get_by_role("button", name=re.compile("Save and look.*What they say")).click()
    page.locator("#close-call").click()
    page.locator("#confirm-may_need_care-asked_for_it").click()
    expect(page.locator("#gate-may_need_care-asked_for_it")).to_be_checked()
    for name, value in gates(may_need_care="asked_for_it").items():
        page.locator(f"input[name={name}][value={value}]").check()
    close(page)
    expect(page.get_by_text("The call is closed.")).to_be_visible()
    page.get_by_role("link", name="Letter for them").click()
    expect(page.locator(".fd-letter")).to_contain_text("A worker will ring you")
