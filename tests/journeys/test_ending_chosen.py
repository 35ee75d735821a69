"""The ending somebody chose in the closing stands over a reload, a way back and a call opened again."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import NewPage
from tests.journeys.test_closing import SignIn, begin, close, open_closing
from tests.journeys.test_closing_says_what_is_so import act_on_every_flag
from tests.journeys.test_whole_call import answer_every_gate

pytestmark = pytest.mark.browser


def proposed_advice(page: Page) -> None:
    open_closing(page)
    page.get_by_label("Advice they get in writing").fill("Ring the library.")
    expect(page.locator("#outcome-advice_only")).to_be_checked()


def answered(page: Page, answer: str) -> None:
    """And kept, with what the server says of it."""
    with page.expect_response("**/close"):
        page.locator(f"#gate-{answer}").check()


def test_an_ending_other_than_the_proposed_one_stands_after_a_reload(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page()
    begin(page, sign_in_page, "I used to love singing.")
    proposed_advice(page)
    with page.expect_response("**/close"):
        page.locator("#outcome-talking_point").check()
    page.reload()
    expect(page.locator("#outcome-talking_point")).to_be_checked()
    expect(page.locator("#proposed")).to_contain_text("Proposed: Information and advice")
    page.locator(".fd-scripted").wait_for(state="attached")
    answered(page, "may_need_care-asked_for_it")
    expect(page.locator("#proposed")).to_contain_text("Proposed: Assessment")
    expect(page.locator("#outcome-talking_point")).to_be_checked()


def test_a_call_opened_again_has_the_ending_it_was_closed_with(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page()
    begin(page, sign_in_page, "I used to love singing.")
    proposed_advice(page)
    answer_every_gate(page)
    page.locator("#outcome-talking_point").check()
    close(page)
    page.get_by_role("button", name="Open this call again").click()
    expect(page.locator("#outcome-talking_point")).to_be_checked()


def test_a_proposal_that_was_overtaken_is_still_nobodys_choice_after_a_reload(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page()
    begin(page, sign_in_page, "I used to love singing.")
    proposed_advice(page)
    answered(page, "may_need_care-asked_for_it")
    expect(page.locator("#proposed")).to_contain_text("Choose it, or another.")
    page.reload()
    expect(page.locator("#proposed")).to_contain_text("Proposed: Assessment")
    expect(page.locator("#proposed")).to_contain_text("Choose it, or another.")
    expect(page.locator("[name=outcome]:checked")).to_have_count(0)


def test_a_flag_decided_on_beside_the_closing_overtakes_it_for_good_too(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page()
    begin(page, sign_in_page, "My son hits me and takes my pension.")
    proposed_advice(page)
    with page.expect_response("**/close"):
        act_on_every_flag(page)
    expect(page.locator("#proposed")).to_contain_text("Choose it, or another.")
    page.reload()
    expect(page.locator("[name=outcome]:checked")).to_have_count(0)


def test_an_ending_chosen_in_another_window_stands_in_this_one(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page()
    begin(page, sign_in_page, "I used to love singing.")
    proposed_advice(page)
    other = page.context.new_page()
    other.goto(page.url)
    other.locator(".fd-scripted").wait_for(state="attached")
    with page.expect_response("**/close"):
        page.locator("#outcome-talking_point").check()
    with other.expect_response("**/close"):
        other.locator("#gate-may_need_care-no").check()
    expect(other.locator("#outcome-talking_point")).to_be_checked()


def test_without_scripts_what_was_only_proposed_is_nobodys_choice_and_what_was_chosen_stands(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page(java_script_enabled=False)
    begin_without_scripts(page, sign_in_page)
    page.get_by_label("Advice they get in writing").fill("Ring the library.")
    page.locator("#keep-on").click()
    expect(page.locator("#outcome-advice_only")).to_be_checked()
    page.locator("#gate-may_need_care-asked_for_it").check()
    page.locator("#keep-on").click()
    expect(page.locator("[name=outcome]:checked")).to_have_count(0)
    page.locator("#outcome-talking_point").check()
    page.locator("#keep-on").click()
    expect(page.locator("#outcome-talking_point")).to_be_checked()


def begin_without_scripts(page: Page, sign_in: SignIn) -> None:
    sign_in(page, "officer")
    page.goto("/calls")
    page.get_by_role("button", name="New need").first.click()
    page.locator("#close-call").click()
