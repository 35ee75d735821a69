"""Nothing typed is lost: reload, back, lost network, full disk, stopped server, nine hours."""

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from playwright.sync_api import expect

from app.config import Settings
from app.db import Database
from app.main import create_app
from tests.browser import NewPage, assert_accessible
from tests.conftest import HeldClock
from tests.journeys.calls import (
    NOT_SAVED,
    Service,
    SignIn,
    begin,
    expect_saved,
    full_disk,
    held_texts,
    state_of,
    story_of,
    wait_until_held,
)

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def service(live_app: FastAPI) -> Iterator[Service]:
    made = Service()
    made.start(live_app)
    yield made
    made.stop()


@pytest.fixture
def live_server(service: Service) -> str:
    return service.address


def test_words_typed_in_the_last_moment_outlast_a_reload_and_the_way_back(
    new_page: NewPage, sign_in_page: SignIn, database: Database
) -> None:
    page = new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    story = begin(page, sign_in_page)
    story.press_sequentially("She fell", delay=5)
    page.reload()
    expect(story).to_have_value("She fell")
    story.press_sequentially(" and nobody came", delay=5)
    page.goto("/account")
    page.go_back()
    expect(story_of(page)).to_have_value("She fell and nobody came")
    wait_until_held(page, database, "She fell and nobody came")
    page.go_forward()
    page.go_back()
    expect(story_of(page)).to_have_value("She fell and nobody came")
    assert held_texts(database) == ["She fell and nobody came"]


def test_a_stopped_server_is_said_calmly_and_another_one_gets_every_word(
    new_page: NewPage, sign_in_page: SignIn, service: Service, settings: Settings, database: Database
) -> None:
    page = new_page()
    story = begin(page, sign_in_page)
    story.press_sequentially("She fell", delay=5)
    expect_saved(page)
    service.stop()
    story.press_sequentially(" and nobody came", delay=5)
    expect(state_of(page)).to_contain_text(NOT_SAVED)
    story.press_sequentially(" all night", delay=5)
    expect(story).to_be_focused()
    made = create_app(settings.model_copy(update={"https": False}))
    made.state.database = database
    service.start(made)
    wait_until_held(page, database, "She fell and nobody came all night")
    expect_saved(page)


def test_a_full_disk_is_said_truly_and_the_words_go_in_when_there_is_room(
    new_page: NewPage, sign_in_page: SignIn, database: Database
) -> None:
    page = new_page()
    story = begin(page, sign_in_page)
    story.press_sequentially("She fell", delay=5)
    expect_saved(page)
    long = "She fell. " + "Nobody came all night and the kitchen was cold. " * 400
    with full_disk(database):
        story.fill(long)
        expect(state_of(page)).to_contain_text("The server has no room left")
        expect(state_of(page)).to_contain_text("your words are kept here")
        assert_accessible(page)
    wait_until_held(page, database, long)
    expect_saved(page)


def test_a_page_open_for_nine_hours_asks_to_sign_in_in_place_and_the_caret_stays(
    new_page: NewPage, sign_in_page: SignIn, database: Database, clock_at: HeldClock
) -> None:
    page = new_page(viewport=PHONE)
    story = begin(page, sign_in_page)
    story.press_sequentially("She fell on Tuesday.", delay=5)
    expect_saved(page)
    clock_at.move_on(hours=9)
    for _ in " on Tuesday.":
        story.press("ArrowLeft")
    story.press_sequentially(" badly", delay=5)
    expect(state_of(page)).to_contain_text("You are signed out")
    expect(story).to_be_focused()
    page.get_by_role("button", name="Sign in here").click()
    assert_accessible(page)
    dialog = page.get_by_role("dialog", name="Sign in again")
    dialog.get_by_label("Username").fill("officer")
    dialog.get_by_label("Password").fill("not the password")
    dialog.get_by_role("button", name="Sign in").click()
    expect(dialog.get_by_role("alert")).to_contain_text("do not go together")
    dialog.get_by_label("Password").fill("a quiet street in Merrow")
    dialog.get_by_role("button", name="Sign in").click()
    expect(dialog).to_be_hidden()
    expect(story).to_be_focused()
    page.keyboard.type(" again")
    wait_until_held(page, database, "She fell badly again on Tuesday.")
    assert page.url.endswith(page.locator("#call").get_attribute("data-contact") or "?")


def test_somebody_else_signing_in_here_does_not_become_the_author(
    new_page: NewPage, sign_in_page: SignIn, database: Database, clock_at: HeldClock
) -> None:
    page = new_page()
    story = begin(page, sign_in_page)
    story.press_sequentially("She fell", delay=5)
    expect_saved(page)
    other = page.context.new_page()
    sign_in_page(other, "therapist")
    story.press_sequentially(" and nobody came", delay=5)
    expect(state_of(page)).to_contain_text("not saved under that name")
    assert held_texts(database) == ["She fell"]
    page.get_by_role("button", name="Sign in as Officer Example").click()
    dialog = page.get_by_role("dialog", name="Sign in again")
    dialog.get_by_label("Username").fill("officer")
    dialog.get_by_label("Password").fill("a quiet street in Merrow")
    dialog.get_by_role("button", name="Sign in").click()
    wait_until_held(page, database, "She fell and nobody came")


def test_the_clock_going_back_in_mid_call_changes_nothing(
    new_page: NewPage, sign_in_page: SignIn, database: Database, clock_at: HeldClock
) -> None:
    page = new_page()
    story = begin(page, sign_in_page)
    story.press_sequentially("She fell", delay=5)
    wait_until_held(page, database, "She fell")
    clock_at.move_on(hours=-1)
    story.press_sequentially(" and nobody came", delay=5)
    wait_until_held(page, database, "She fell and nobody came")


def test_words_the_closed_call_does_not_take_go_into_a_new_call(
    new_page: NewPage, sign_in_page: SignIn, database: Database
) -> None:
    page = new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    story = begin(page, sign_in_page)
    story.press_sequentially("A wrong number", delay=5)
    wait_until_held(page, database, "A wrong number")
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_text("Not an enquiry").click()
    other.get_by_role("button", name="Wrong number").click()
    expect(other.get_by_text("Recorded as not an enquiry.")).to_be_visible()
    page.bring_to_front()
    story.press_sequentially(", but she wept", delay=5)
    expect(state_of(page)).to_contain_text("This call is closed")
    assert_accessible(page)
    closed = page.url
    page.get_by_role("button", name="Put them into a new call").click()
    page.wait_for_url(lambda url: url != closed)
    expect(story_of(page)).to_have_value("A wrong number, but she wept")
    page.wait_for_function("() => !Object.keys(localStorage).some((key) => key.startsWith('fd:'))")
    assert sorted(held_texts(database)) == ["A wrong number", "A wrong number, but she wept"]


def test_words_left_in_this_browser_are_told_of_and_not_cleared_in_silence(
    new_page: NewPage, sign_in_page: SignIn, database: Database
) -> None:
    page = new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    story = begin(page, sign_in_page)
    story.press_sequentially("She fell", delay=5)
    expect_saved(page)
    call = page.url
    page.route("**/words", lambda route: route.abort("connectionrefused"))
    story.press_sequentially(" and nobody came", delay=5)
    page.goto("/calls")
    notice = page.get_by_role("region", name="Words that were not saved")
    expect(notice).to_contain_text("were not saved and are still on this computer")
    expect(notice).not_to_contain_text("nobody came")
    assert_accessible(page)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Throw them away and sign out")).to_be_visible()
    page.unroute("**/words")
    page.goto(call)
    wait_until_held(page, database, "She fell and nobody came")
    page.goto("/calls")
    expect(notice).to_have_count(0)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(re.compile("sign-in"))


@pytest.mark.parametrize(
    "words",
    [
        "She wept. " * 5000,
        "🙂 שלום עולם \u202eabc\u202c e\u0301 <b>bold</b> <script>alert(1)</script> {{ 7 * 7 }}",
        "07700 900123 12 1941",
        "Twice.\nTwice.\n",
        "   \n  ",
    ],
    ids=["fifty-thousand", "emoji-rtl-html", "digits", "twice", "spaces"],
)
def test_whatever_is_pasted_is_held_to_the_letter(
    new_page: NewPage, sign_in_page: SignIn, database: Database, words: str
) -> None:
    page = new_page()
    story = begin(page, sign_in_page)
    story.fill(words)
    wait_until_held(page, database, words)
    page.reload()
    expect(story_of(page)).to_have_value(words)


def test_more_than_a_box_can_keep_is_said_with_the_limit_and_stays_in_the_box(
    new_page: NewPage, sign_in_page: SignIn, database: Database
) -> None:
    page = new_page()
    story = begin(page, sign_in_page)
    story.fill("wept " * 40_001)
    expect(state_of(page)).to_contain_text("more than 200,000 characters")
    assert len(story.input_value()) == 200_005
    story.fill("wept " * 40_000)
    wait_until_held(page, database, "wept " * 40_000)


@pytest.mark.parametrize("refusing", ["setItem", "getItem"])
def test_a_browser_that_keeps_nothing_still_saves_every_word(
    new_page: NewPage, sign_in_page: SignIn, database: Database, refusing: str
) -> None:
    page = new_page()
    page.add_init_script(
        f"Storage.prototype.{refusing} = () => {{ throw new DOMException('no', 'QuotaExceededError'); }}"
    )
    story = begin(page, sign_in_page)
    story.press_sequentially("She fell and nobody came", delay=5)
    expect_saved(page)
    wait_until_held(page, database, "She fell and nobody came")
