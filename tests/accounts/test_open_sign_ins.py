from collections.abc import Callable
from datetime import timedelta

import pytest
from fastapi import FastAPI

from app.accounts import actions
from app.accounts.models import SignInSession, StaffMember
from app.db import Database
from app.kit import clock
from tests.browserish import PASSWORD, Browserish
from tests.conftest import HeldClock
from tests.rows import all_rows

SignedIn = Callable[[str], Browserish]


def is_signed_in(browser: Browserish) -> bool:
    return browser.get("/account").url.path == "/account"


def test_an_hour_without_a_request_ends_a_sign_in(clock_at: HeldClock, signed_in: SignedIn) -> None:
    browser = signed_in("officer")
    clock_at.move_on(minutes=61)
    assert not is_signed_in(browser)


def test_only_reading_pages_keeps_a_sign_in_open(clock_at: HeldClock, signed_in: SignedIn) -> None:
    browser = signed_in("officer")
    for _ in range(3):
        clock_at.move_on(minutes=50)
        assert is_signed_in(browser)


def test_twelve_hours_end_a_sign_in_however_busy(clock_at: HeldClock, signed_in: SignedIn) -> None:
    browser = signed_in("officer")
    for _ in range(14):
        clock_at.move_on(minutes=50)
        assert is_signed_in(browser)
    clock_at.move_on(minutes=20)
    assert not is_signed_in(browser)


def test_reading_writes_the_time_down_at_most_once_a_minute(
    clock_at: HeldClock, signed_in: SignedIn, database: Database
) -> None:
    browser = signed_in("officer")
    began = clock_at.now
    clock_at.move_on(seconds=59)
    browser.get("/account")
    assert [row.last_seen_at for row in all_rows(database, SignInSession)] == [began]
    clock_at.move_on(seconds=1)
    browser.get("/account")
    assert [row.last_seen_at for row in all_rows(database, SignInSession)] == [began + timedelta(minutes=1)]


def test_signing_out_ends_the_sign_in_on_the_server_too(signed_in: SignedIn, database: Database) -> None:
    browser = signed_in("officer")
    secret = browser.cookie("__Host-fd_session")
    assert "You are signed out." in browser.post("/sign-out").text
    browser.client.cookies.set("__Host-fd_session", secret or "")
    assert not is_signed_in(browser)


def test_signing_out_twice_is_no_error(signed_in: SignedIn) -> None:
    browser = signed_in("officer")
    browser.post("/sign-out")
    assert browser.post("/sign-out").status_code == 200


def test_signing_out_here_leaves_the_other_browser(signed_in: SignedIn) -> None:
    here, there = signed_in("officer"), signed_in("officer")
    here.post("/sign-out")
    assert is_signed_in(there)


def test_signing_out_everywhere_ends_every_browser_of_that_person_alone(signed_in: SignedIn) -> None:
    here, there, colleague = signed_in("officer"), signed_in("officer"), signed_in("manager")
    here.post("/sign-out-everywhere")
    assert [is_signed_in(browser) for browser in (here, there, colleague)] == [False, False, True]


def test_a_new_password_ends_every_other_sign_in(signed_in: SignedIn) -> None:
    here, there = signed_in("officer"), signed_in("officer")
    new = "a louder street in Merrow"
    here.get("/account")
    form = {"password": PASSWORD, "new_password": new, "new_password_again": new}
    assert "Your password is changed." in here.post("/account", form).text
    assert [is_signed_in(here), is_signed_in(there)] == [True, False]
    assert there.sign_in("officer", PASSWORD).status_code == 422
    assert there.sign_in("officer", new).status_code == 200


@pytest.mark.parametrize(
    ("now", "new", "again", "sentence"),
    [
        ("not it", "a louder street", "a louder street", "That is not your password as it is now."),
        (PASSWORD, "a louder street", "a softer street", "The two new passwords differ."),
        (PASSWORD, "short", "short", "Use 12 characters or more."),
        (PASSWORD, "officer officer", "officer officer", "Do not use your username"),
        ("", "", "", "Enter your password as it is now."),
    ],
)
def test_a_password_change_that_cannot_be_says_why(
    signed_in: SignedIn, now: str, new: str, again: str, sentence: str
) -> None:
    browser = signed_in("officer")
    form = {"password": now, "new_password": new, "new_password_again": again}
    reply = browser.post("/account", form)
    assert reply.status_code == 422
    assert sentence in reply.text


def test_wrong_passwords_at_a_password_change_count_and_lock_as_at_sign_in(
    clock_at: HeldClock, signed_in: SignedIn
) -> None:
    browser = signed_in("officer")
    new = "a louder street in Merrow"
    form = {"new_password": new, "new_password_again": new}
    for _ in range(5):
        browser.post("/account", {"password": "not it", **form})
    refused = browser.post("/account", {"password": PASSWORD, **form})
    assert "That is not your password as it is now. After five wrong tries there is a wait" in refused.text
    clock_at.move_on(seconds=30)
    assert "Your password is changed." in browser.post("/account", {"password": PASSWORD, **form}).text


def test_the_account_page_lists_sign_ins_and_ends_one(signed_in: SignedIn, database: Database) -> None:
    here, there = signed_in("officer"), signed_in("officer")
    there_id = max(all_rows(database, SignInSession), key=lambda row: row.created_at).id
    page = here.get("/account")
    assert page.text.count("(this browser)") == 1
    assert "That sign-in has ended." in here.post(f"/account/sign-ins/{there_id}/end").text
    assert not is_signed_in(there)


def test_nobody_ends_a_sign_in_of_somebody_else(signed_in: SignedIn, database: Database) -> None:
    officer = signed_in("officer")
    (row,) = all_rows(database, SignInSession)
    assert signed_in("manager").post(f"/account/sign-ins/{row.id}/end").status_code == 404
    assert is_signed_in(officer)


def test_locking_somebody_signs_them_out_at_once(
    signed_in: SignedIn, staff: Callable[[str], StaffMember], database: Database
) -> None:
    browser = signed_in("officer")
    with database.work() as session:
        officer = session.merge(staff("officer"))
        actions.lock(session, staff=officer, by="system:tests", at=clock.now())
    assert not is_signed_in(browser)


def test_a_form_open_when_the_sign_in_ran_out_is_sent_after_signing_in_again(
    probed_app: FastAPI, clock_at: HeldClock, signed_in: SignedIn
) -> None:
    browser = signed_in("officer")
    clock_at.move_on(hours=2)
    words = {"name": "Marjorie", "story": "she used to sing in a choir"}
    refused = browser.post("/probe/words", words)
    assert refused.status_code == 401
    assert "she used to sing in a choir" in refused.text
    assert 'target="_blank"' in refused.text
    token_on_the_open_page = browser.token
    browser.sign_in("officer", PASSWORD)
    browser.token = token_on_the_open_page
    assert browser.post("/probe/words", words).text == "kept: she used to sing in a choir"


def test_a_form_left_open_by_one_person_is_not_sent_as_the_next(
    probed_app: FastAPI, clock_at: HeldClock, signed_in: SignedIn, staff: Callable[[str], StaffMember]
) -> None:
    browser = signed_in("officer")
    clock_at.move_on(hours=2)
    left_open = browser.token
    browser.sign_in(staff("social_worker").username, PASSWORD)
    browser.token = left_open
    reply = browser.post("/probe/words", {"name": "Marjorie", "story": "she used to sing in a choir"})
    assert reply.status_code == 403
    assert "she used to sing in a choir" in reply.text
    assert "Try again" in reply.text
