"""What the closing says of itself in a browser: that all is there, what is missing, how it ends."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from app.contacts.models import Contact
from app.db import Database
from tests.browser import NewPage, assert_accessible
from tests.journeys.test_closing import SignIn, begin, close, open_closing
from tests.journeys.test_whole_call import DESKTOP, answer_every_gate
from tests.rows import all_rows
from tests.town import gates

pytestmark = pytest.mark.browser


def act_on_every_flag(page: Page) -> None:
    waiting = page.locator("#watch").get_by_text("Deal with it")
    while count := waiting.count():
        waiting.first.click()
        page.get_by_label("What you did, or why it is no concern").first.fill("Rang the safeguarding lead.")
        page.get_by_role("button", name=re.compile("I acted on it")).first.click()
        expect(waiting).to_have_count(count - 1)


def apart(one: Locator, other: Locator) -> bool:
    here, there = one.bounding_box(), other.bounding_box()
    assert here
    assert there
    beside = here["x"] + here["width"] <= there["x"] or there["x"] + there["width"] <= here["x"]
    below = here["y"] + here["height"] <= there["y"] or there["y"] + there["height"] <= here["y"]
    return beside or below


def lies_over_no_ending(page: Page, told: str) -> bool:
    endings = page.locator("#outcomes > .fd-choices label, #outcomes > details > summary, #proposed")
    return all(apart(page.locator(told), ending) for ending in endings.all())


def test_an_ending_that_nobody_chose_is_asked_for_before_and_after_the_press(
    new_page: NewPage, sign_in_page: SignIn, database: Database
) -> None:
    page = new_page(viewport=DESKTOP)
    begin(page, sign_in_page, "My son hits me and takes my pension.")
    open_closing(page)
    page.get_by_label("Advice they get in writing").fill("Ring the library.")
    expect(page.locator("#outcome-advice_only")).to_be_checked()
    act_on_every_flag(page)
    chosen = page.locator("input[name=outcome]:checked")
    expect(page.locator("#proposed")).to_contain_text("Proposed: Safeguarding concern")
    expect(page.locator("#proposed")).to_contain_text("Choose it, or another.")
    expect(page.locator("#closing-missing")).to_contain_text("choose how it ends")
    expect(chosen).to_have_count(0)

    close(page)
    expect(page.locator("#outcomes-error")).to_be_visible()
    expect(chosen).to_have_count(0)
    expect(page.locator("#proposed")).to_contain_text("Choose it, or another.")
    expect(page.locator("#closing-missing")).to_contain_text("choose how it ends")
    assert lies_over_no_ending(page, "#outcomes-error")
    assert_accessible(page)

    with page.expect_response("**/close"):
        page.get_by_label("Advice they get in writing").fill("Ring the library at ten.")
    expect(page.locator("#read-back")).to_contain_text("Ring the library at ten.")
    expect(chosen).to_have_count(0)
    page.locator("#outcome-safeguarding").check()
    expect(page.locator("#closing-find")).to_contain_text("Nobody could find them")
    assert lies_over_no_ending(page, "#closing-find")
    expect(page.locator("#closing-missing")).not_to_contain_text("choose how it ends")
    expect(page.locator("#proposed")).to_contain_text("You decide.")
    close(page)
    expect(page.get_by_text("The call is closed.")).to_be_visible()
    assert [contact.outcome for contact in all_rows(database, Contact)] == ["safeguarding"]


def test_the_count_of_questions_and_what_is_missing_never_contradict_each_other(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page(viewport=DESKTOP)
    begin(page, sign_in_page, "I used to love singing.")
    open_closing(page)
    page.get_by_label("Advice they get in writing").fill("Ring the library.")
    expect(page.locator("#outcome-advice_only")).to_be_checked()
    asked, missing = page.locator("#closing-open"), page.locator("#closing-missing")
    expect(missing).to_contain_text("ask 5 questions")

    page.context.set_offline(True)  # no answer of the server mends anything meanwhile
    for left, (name, value) in zip((4, 3, 2, 1, 0), gates().items(), strict=True):
        page.locator(f"input[name={name}][value={value}]").check()
        told = (f"{left} to ask", f"ask {left} question") if left else ("All questions answered", "")
        assert told[0] in asked.inner_text()
        assert told[1] in missing.inner_text()
    assert "ask" not in missing.inner_text()
    page.context.set_offline(False)
    page.locator("#outcome-advice_only").check()
    expect(missing).to_contain_text("Everything is there")

    page.locator("#gate-taking_part-not-asked").click()
    expect(asked).to_contain_text("1 to ask")
    assert "ask 1 question" in missing.inner_text()
    page.wait_for_timeout(1500)  # the pause after which it is kept, and what the server says of it
    expect(asked).to_contain_text("1 to ask")
    expect(missing).to_contain_text("ask 1 question")
    page.locator("#reason-taking_part").fill("He was asleep.")
    expect(missing).to_contain_text("Everything is there")
    assert "All questions answered" in asked.inner_text()


def test_nothing_says_that_all_is_there_beside_a_flag_that_has_just_come(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page(viewport=DESKTOP)
    begin(page, sign_in_page, "I used to love singing.")
    open_closing(page)
    page.get_by_label("Advice they get in writing").fill("Ring the library.")
    answer_every_gate(page)
    missing = page.locator("#closing-missing")
    expect(missing).to_contain_text("Everything is there")

    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(re.compile("/calls/[^/]+$"), hold)  # the closing as it is by now is long in coming
    page.locator(".fd-story").first.press_sequentially(" I can smell gas.", delay=5)
    expect(page.locator("#watch")).to_contain_text("1 to decide")
    assert "Everything is there" not in missing.inner_text()
    for each in held:
        each.continue_()
    page.unroute_all()
    expect(missing).to_contain_text("decide on 1 flag")


def test_what_was_to_be_given_in_writing_asks_in_place_where_it_goes(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page(viewport=DESKTOP)
    begin(page, sign_in_page, "I used to love singing.")
    page.locator("#help [name=how][value=written]").first.click()
    expect(page.locator("#agreed")).to_contain_text("Given in writing")
    open_closing(page)
    told = page.locator("#closing-writing")
    expect(told).to_contain_text("You said you would send something in writing, but no postal or e-mail")
    expect(told).to_be_in_viewport(ratio=1)
    assert_accessible(page)
    page.get_by_label("What happens next, when, and whom to ring").fill("It goes to jane@example.org today.")
    expect(told).to_be_empty()
