"""Closing in a browser: a red-flag call to the close, a professional's call, a refusal mended, and paper."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from app.contacts.models import Contact
from app.db import Database
from tests.browser import NewPage, assert_accessible, open_call
from tests.journeys.test_whole_call import DESKTOP, PHONE, STORY, answer_every_gate
from tests.rows import all_rows
from tests.town import gates

pytestmark = pytest.mark.browser

SignIn = Callable[[Page, str], None]
BOTH = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])


def begin(page: Page, sign_in: SignIn, story: str, *, call_type: str = "new_need") -> None:
    sign_in(page, "officer")
    open_call(page, call_type)
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
    begin(
        page, sign_in_page, "She goes home from the ward on Friday and lives alone.", call_type="professional"
    )
    open_closing(page)
    expect(page.locator("#closing")).to_contain_text("is anyone hurting them")
    expect(page.locator("#outcome-assessment")).to_be_checked()
    answer_every_gate(page)
    expect(page.locator("#closing-missing")).to_contain_text("It can close now, with what is said above")
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
    begin(page, sign_in_page, STORY, call_type="professional")
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
    expect(page.locator(".fd-letter")).to_contain_text("A worker will get in touch with you")


def test_what_the_chosen_ending_needs_is_told_as_soon_as_it_is_chosen(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page()
    begin(page, sign_in_page, "My neighbour cannot get out of her chair any more.")
    open_closing(page)
    expect(page.locator("#closing-missing")).to_contain_text("choose how it ends")
    page.get_by_label("Assessment", exact=True).check()
    expect(page.locator("#closing-find")).to_contain_text("Nobody could find them")
    expect(page.locator("#closing-missing")).not_to_contain_text("choose how it ends")
    assert_accessible(page)

    page.locator("#closing-find a").click()
    page.get_by_label("Name", exact=True).fill("Jean Whittle")
    with page.expect_response("**/about"):
        page.get_by_label("Name", exact=True).press("Tab")
    open_closing(page)
    expect(page.get_by_label("Assessment", exact=True)).to_be_checked()
    expect(page.locator("#closing-find")).to_contain_text("no number is known")
    expect(page.locator("#closing-missing")).not_to_contain_text("choose how it ends")


def test_the_way_to_what_is_missing_leads_to_it_and_keeps_the_closing_open(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page()
    begin(page, sign_in_page, "I used to love singing.")
    open_closing(page)
    page.locator("#gate-may_need_care-no").check()
    page.locator("#outcome-signposted").check()
    expect(page.locator("#closing-missing")).to_contain_text("ask 4 questions")
    page.locator("#closing-missing a").first.click()
    expect(page.locator("#closing-form")).to_be_visible()
    expect(page.locator("[name=gate-anyone_unsafe]").first).to_be_focused()


def test_the_way_to_what_is_missing_keeps_the_closing_open_without_scripts(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page(java_script_enabled=False)
    sign_in_page(page, "officer")
    page.goto("/calls")
    page.get_by_role("button", name="New need").first.click()
    page.locator("#close-call").click()
    page.locator("#closing-missing a").first.click()
    expect(page.locator("#closing-form")).to_be_visible()


def test_the_bar_of_a_phone_opens_a_closing_that_is_up_to_date(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page(viewport=PHONE)
    begin(page, sign_in_page, "She does not eat any more.")
    page.locator("#caller_role").select_option("relative")
    expect(page.locator("#caller_name")).to_be_visible()
    page.locator(".fd-bar a[href='#closing']").click()
    expect(page.locator("#closing")).to_contain_text("is anyone hurting them")


def test_the_key_to_the_closing_never_ends_the_call(
    new_page: NewPage, sign_in_page: SignIn, database: Database
) -> None:
    page = new_page()
    begin(page, sign_in_page, "I used to love singing.")
    for _ in range(2):
        page.keyboard.press("Alt+c")
    expect(page.locator("#close-now")).to_be_focused()
    assert [contact.closed_at for contact in all_rows(database, Contact)] == [None]


def test_the_count_of_open_questions_goes_down_with_each_answer(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page()
    begin(page, sign_in_page, "I used to love singing.")
    open_closing(page)
    page.context.set_offline(True)
    for code, left in (("may_need_care-no", "4 to ask"), ("anyone_unsafe", "3 to ask")):
        page.locator(f"#gate-{code}").check()
        expect(page.locator("#closing-open")).to_contain_text(left)
    page.context.set_offline(False)


def test_what_an_answer_asks_for_moves_no_other_answer(new_page: NewPage, sign_in_page: SignIn) -> None:
    page = new_page(viewport=DESKTOP)
    begin(page, sign_in_page, "I used to love singing.")
    open_closing(page)
    below = page.locator("[name=gate-told_next]").first
    before = below.bounding_box()
    page.locator("[name=gate-may_need_care][value=yes]").check()
    expect(page.locator("#closing-opens")).to_contain_text("Offer an assessment")
    assert below.bounding_box() == before


def test_a_closed_call_whose_words_ended_in_a_space_has_nothing_unsaved(
    new_page: NewPage, sign_in_page: SignIn, database: Database
) -> None:
    page = new_page()
    begin(page, sign_in_page, "I used to love singing.")
    open_closing(page)
    page.locator("#what_next").fill("Jo rings in the morning. ")
    page.locator("#outcome-assessment").check()
    close(page)
    expect(page.get_by_text("The call is closed.")).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(page.locator(".fd-unsent")).to_have_count(0)


def test_a_closing_asked_for_anew_moves_no_answer_that_was_given(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page(viewport=DESKTOP)
    begin(page, sign_in_page, "I would like an assessment, please.")
    open_closing(page)
    page.locator("#confirm-may_need_care-asked_for_it").click()
    answer = page.locator("#gate-may_need_care-asked_for_it")
    expect(answer).to_be_checked()
    before = answer.bounding_box()
    with page.expect_response(re.compile("/calls/[^/]+$")):
        page.locator(".fd-story").first.press_sequentially(" And I used to sing.", delay=5)
    expect(page.locator("#heard")).to_contain_text("Music")
    assert answer.bounding_box() == before


def test_a_reason_that_is_missing_is_asked_for_and_never_becomes_another_answer(
    new_page: NewPage, sign_in_page: SignIn, database: Database
) -> None:
    page = new_page()
    begin(page, sign_in_page, "He has not been asked anything yet.")
    open_closing(page)
    not_asked = page.locator("#gate-taking_part-not-asked")
    not_asked.click()
    expect(page.locator("#reason-taking_part")).to_be_focused()
    close(page)
    page.locator(".govuk-error-summary a[href='#reason-taking_part']").click()
    expect(not_asked).to_be_checked()
    expect(page.locator("#reason-taking_part")).to_be_focused()
    page.keyboard.type("He was not on the line")
    expect(not_asked).to_be_checked()
    expect(page.locator("#reason-taking_part")).to_have_value("He was not on the line")


def test_where_no_ending_is_chosen_nothing_says_that_it_can_close(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page()
    begin(page, sign_in_page, "I used to love singing.")
    page.locator("#help [value=they_ring]").first.click()
    open_closing(page)
    expect(page.locator("#outcome-signposted")).to_be_checked()
    page.locator("[name=gate-may_need_care][value=yes]").check()
    expect(page.locator("#proposed")).to_contain_text("Assessment")
    expect(page.locator("#closing-missing")).to_contain_text("choose how it ends")
    page.locator("#outcome-assessment").check()
    expect(page.locator("#closing-missing")).not_to_contain_text("choose how it ends")
