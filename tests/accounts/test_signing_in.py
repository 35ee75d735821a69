from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.accounts import actions
from app.accounts.models import SignInSession, StaffMember
from app.audit.models import AuditEvent
from app.db import Database
from app.kit import clock
from app.kit.ids import fingerprint
from tests.browserish import PASSWORD, Browserish
from tests.conftest import HeldClock
from tests.rows import all_rows

AnotherBrowser = Callable[[], Browserish]
SignedIn = Callable[[str], Browserish]
StaffOf = Callable[[str], StaffMember]

REFUSED = "That username and password do not go together."


def test_a_person_signs_in_and_sees_their_name(signed_in: SignedIn) -> None:
    reply = signed_in("officer").get("/account")
    assert "Officer Example (Officer)" in reply.text


def test_capitals_in_a_username_do_not_matter(browser: Browserish, staff: StaffOf) -> None:
    staff("officer")
    assert "Your account" in browser.sign_in(" Officer ", PASSWORD).text


def test_somebody_not_signed_in_is_sent_to_sign_in_and_then_where_they_wanted(
    browser: Browserish, staff: StaffOf
) -> None:
    staff("officer")
    asked = browser.get("/account?from=here")
    assert asked.url.path == "/sign-in"
    assert 'value="/account?from=here"' in asked.text
    answer = browser.post(
        "/sign-in", {"username": "officer", "password": PASSWORD, "next": "/account?from=here"}
    )
    assert str(answer.url).endswith("/account?from=here")


@pytest.mark.parametrize("there", ["//elsewhere.example.org", "/\\elsewhere.example.org"])
def test_signing_in_leads_nowhere_outside(browser: Browserish, staff: StaffOf, there: str) -> None:
    staff("officer")
    browser.get("/sign-in")
    browser.client.follow_redirects = False
    answer = browser.post("/sign-in", {"username": "officer", "password": PASSWORD, "next": there})
    assert answer.headers["location"] == "/"


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(
    browser: Browserish, staff: StaffOf
) -> None:
    staff("officer")
    wrong = browser.sign_in("officer", "not the password")
    unknown = browser.sign_in("nobody", "not the password")
    assert (wrong.status_code, unknown.status_code) == (422, 422)
    assert REFUSED in wrong.text
    assert REFUSED in unknown.text


def test_a_password_is_never_written_back_into_the_page(browser: Browserish) -> None:
    assert "not the password" not in browser.sign_in("nobody", "not the password").text


def test_an_empty_form_says_what_to_enter(browser: Browserish) -> None:
    answer = browser.sign_in("", "")
    assert "Enter your username." in answer.text
    assert "Enter your password." in answer.text


def test_spaces_at_the_ends_of_a_password_are_part_of_it(browser: Browserish, staff: StaffOf) -> None:
    staff("officer")
    assert REFUSED in browser.sign_in("officer", PASSWORD + " ").text


def test_four_wrong_passwords_do_not_lock_anybody_out(browser: Browserish, staff: StaffOf) -> None:
    staff("officer")
    for _ in range(4):
        browser.sign_in("officer", "not the password")
    assert "Your account" in browser.sign_in("officer", PASSWORD).text


def test_after_five_even_the_right_password_waits_half_a_minute(
    browser: Browserish, staff: StaffOf, clock_at: HeldClock
) -> None:
    staff("officer")
    for _ in range(5):
        browser.sign_in("officer", "not the password")
    clock_at.move_on(seconds=29)
    assert REFUSED in browser.sign_in("officer", PASSWORD).text
    clock_at.move_on(seconds=1)
    assert "Your account" in browser.sign_in("officer", PASSWORD).text


def test_the_next_wrong_password_after_a_wait_waits_twice_as_long(
    browser: Browserish, staff: StaffOf, clock_at: HeldClock
) -> None:
    staff("officer")
    for _ in range(5):
        browser.sign_in("officer", "not the password")
    clock_at.move_on(seconds=30)
    browser.sign_in("officer", "not the password")
    clock_at.move_on(seconds=59)
    assert REFUSED in browser.sign_in("officer", PASSWORD).text
    clock_at.move_on(seconds=1)
    assert "Your account" in browser.sign_in("officer", PASSWORD).text


def test_tries_during_a_wait_do_not_lengthen_it(
    browser: Browserish, staff: StaffOf, clock_at: HeldClock
) -> None:
    staff("officer")
    for _ in range(8):
        browser.sign_in("officer", "not the password")
    clock_at.move_on(seconds=30)
    assert "Your account" in browser.sign_in("officer", PASSWORD).text


def test_signing_in_forgets_earlier_wrong_passwords(
    browser: Browserish, staff: StaffOf, database: Database
) -> None:
    staff("officer")
    browser.sign_in("officer", "not the password")
    browser.sign_in("officer", PASSWORD)
    assert [one.failed_count for one in all_rows(database, StaffMember)] == [0]


def test_wrong_passwords_tried_at_once_are_each_counted(staff: StaffOf, database: Database) -> None:
    staff("officer")

    def wrong(_number: int) -> StaffMember | None:
        with database.work() as session:
            return actions.prove_by_password(
                session,
                username="officer",
                password="not it",
                browser=None,
                demonstration=False,
                at=clock.now(),
            )

    with ThreadPoolExecutor(4) as at_once:
        assert set(at_once.map(wrong, range(12))) == {None}
    (officer,) = all_rows(database, StaffMember)
    assert officer.failed_count == 5
    assert officer.locked_until is not None


def test_a_stranger_who_guesses_keeps_nobody_out_of_a_browser_they_signed_in_with(
    signed_in: SignedIn, another_browser: AnotherBrowser
) -> None:
    theirs, stranger = signed_in("officer"), another_browser()
    theirs.post("/sign-out")
    for _ in range(5):
        stranger.sign_in("officer", "not the password")
    assert REFUSED in stranger.sign_in("officer", PASSWORD).text
    assert "Your account" in theirs.sign_in("officer", PASSWORD).text
    assert REFUSED in stranger.sign_in("officer", PASSWORD).text


def test_a_known_browser_waits_for_its_own_wrong_passwords_alone(
    signed_in: SignedIn, another_browser: AnotherBrowser
) -> None:
    theirs = signed_in("officer")
    for _ in range(5):
        theirs.sign_in("officer", "not the password")
    assert REFUSED in theirs.sign_in("officer", PASSWORD).text
    assert "Your account" in another_browser().sign_in("officer", PASSWORD).text


def test_a_browser_known_for_one_person_is_a_stranger_for_the_next(
    signed_in: SignedIn, staff: StaffOf, another_browser: AnotherBrowser
) -> None:
    theirs, stranger = signed_in("officer"), another_browser()
    for _ in range(5):
        stranger.sign_in(staff("manager").username, "not the password")
    assert REFUSED in theirs.sign_in("manager", PASSWORD).text


def test_unlocking_somebody_forgets_the_wrong_passwords_of_their_browsers(
    signed_in: SignedIn, staff: StaffOf, database: Database
) -> None:
    theirs = signed_in("officer")
    for _ in range(5):
        theirs.sign_in("officer", "not the password")
    with database.work() as session:
        officer = session.merge(staff("officer"))
        actions.unlock(session, staff=officer, by="system:tests", at=clock.now())
    assert "Your account" in theirs.sign_in("officer", PASSWORD).text


def test_a_nul_in_a_username_is_no_fault_of_ours(browser: Browserish, staff: StaffOf) -> None:
    staff("officer")
    assert "Your account" in browser.sign_in("offi\0cer", PASSWORD).text


def test_a_locked_person_cannot_sign_in(browser: Browserish, staff: StaffOf, database: Database) -> None:
    with database.work() as session:
        officer = session.merge(staff("officer"))
        actions.lock(session, staff=officer, by="system:tests", at=clock.now())
    assert REFUSED in browser.sign_in("officer", PASSWORD).text


def test_the_cookie_is_secure_and_bound_to_this_host(browser: Browserish, staff: StaffOf) -> None:
    staff("officer")
    browser.get("/sign-in")
    browser.client.follow_redirects = False
    answer = browser.post("/sign-in", {"username": "officer", "password": PASSWORD})
    cookies = {line.partition("=")[0]: line for line in answer.headers.get_list("set-cookie")}
    assert cookies.keys() == {"__Host-fd_session", "__Host-fd_visit", "__Host-fd_browser"}
    for line in cookies.values():
        attributes = {part.strip().lower() for part in line.split(";")[1:]}
        assert attributes - {"max-age=15552000"} == {"path=/", "httponly", "samesite=lax", "secure"}


def test_the_database_holds_no_secret_only_its_fingerprint(signed_in: SignedIn, database: Database) -> None:
    secret = signed_in("officer").cookie("__Host-fd_session")
    assert secret is not None
    (row,) = all_rows(database, SignInSession)
    assert row.token_fingerprint == fingerprint(secret)


def test_each_sign_in_gets_a_new_cookie_and_ends_the_old_one(
    signed_in: SignedIn, another_browser: AnotherBrowser
) -> None:
    browser = signed_in("officer")
    old = browser.cookie("__Host-fd_session")
    assert old is not None
    browser.sign_in("officer", PASSWORD)
    assert browser.cookie("__Host-fd_session") != old
    thief = another_browser()
    thief.client.cookies.set("__Host-fd_session", old)
    assert thief.get("/account").url.path == "/sign-in"


def test_a_session_cookie_planted_before_signing_in_opens_nothing(
    browser: Browserish, staff: StaffOf, another_browser: AnotherBrowser
) -> None:
    staff("officer")
    browser.client.cookies.set("__Host-fd_session", "planted")
    browser.sign_in("officer", PASSWORD)
    thief = another_browser()
    thief.client.cookies.set("__Host-fd_session", "planted")
    assert thief.get("/account").url.path == "/sign-in"


def test_signing_in_and_failing_to_are_on_record_without_the_name_typed(
    browser: Browserish, staff: StaffOf, database: Database
) -> None:
    officer = staff("officer")
    browser.sign_in("officer", "not the password")
    browser.sign_in("officer", PASSWORD)
    events = {event.verb: event for event in all_rows(database, AuditEvent)}
    assert events.keys() == {"session:refused", "session:begun"}
    assert {event.subject_id for event in events.values()} == {str(officer.id)}
    assert "officer" not in str(events["session:refused"].detail)
