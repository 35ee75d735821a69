from collections.abc import Callable

import pytest
from fastapi import FastAPI

from tests.browserish import ADDRESS, PASSWORD, Browserish

SignedIn = Callable[[str], Browserish]

WORDS = {"name": "Marjorie", "story": "she used to sing in a choir"}


@pytest.fixture
def officer(probed_app: FastAPI, signed_in: SignedIn) -> Browserish:
    return signed_in("officer")


def test_a_form_of_ours_is_taken(officer: Browserish) -> None:
    assert officer.post("/probe/words", WORDS).text == "kept: she used to sing in a choir"


def test_the_token_may_come_in_a_header_as_scripts_send_it(officer: Browserish) -> None:
    token, officer.token = officer.token, ""
    assert officer.post("/probe/words", WORDS, headers={"x-csrf-token": token}).status_code == 200


@pytest.mark.parametrize("token", ["", ".", "made.up", "ünïcode"])
def test_a_missing_or_made_up_token_is_refused_and_the_words_are_kept(
    officer: Browserish, token: str
) -> None:
    officer.token = token
    reply = officer.post("/probe/words", WORDS)
    assert reply.status_code == 403
    assert "she used to sing in a choir" in reply.text


def test_what_was_refused_goes_through_with_try_again(officer: Browserish) -> None:
    officer.token = "old"
    assert "Try again" in officer.post("/probe/words", WORDS).text
    assert officer.post("/probe/words", WORDS).status_code == 200


def test_the_token_of_another_browser_is_refused(officer: Browserish, signed_in: SignedIn) -> None:
    officer.token = signed_in("manager").token
    assert officer.post("/probe/words", WORDS).status_code == 403


def test_the_token_from_before_signing_in_is_refused_after(
    probed_app: FastAPI, browser: Browserish, officer: Browserish
) -> None:
    browser.get("/sign-in")
    before = browser.token
    browser.sign_in("officer", PASSWORD)
    browser.token = before
    assert browser.post("/probe/words", WORDS).status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_form_on_another_site_is_refused_even_with_the_right_token(officer: Browserish, site: str) -> None:
    reply = officer.post("/probe/words", WORDS, headers={"sec-fetch-site": site})
    assert reply.status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": ADDRESS},
        {"origin": "https://elsewhere.example.org"},
        {"origin": "null"},
        {},
    ],
)
def test_a_strangers_form_gets_no_button_that_would_send_it_again(
    officer: Browserish, headers: dict[str, str]
) -> None:
    reply = officer.client.post("/probe/words", data=WORDS, headers=headers)
    assert reply.status_code == 403
    assert "Try again" not in reply.text


def test_an_old_browser_that_only_sends_its_origin_may_send_again(officer: Browserish) -> None:
    reply = officer.client.post("/probe/words", data=WORDS, headers={"origin": ADDRESS})
    assert "Try again" in reply.text


def test_no_two_forms_carry_the_same_token(officer: Browserish) -> None:
    tokens = set()
    for _ in range(3):
        officer.get("/account")
        tokens.add(officer.token)
    assert len(tokens) == 3


def test_the_sign_in_form_itself_needs_a_token(browser: Browserish) -> None:
    reply = browser.post("/sign-in", {"username": "officer", "password": PASSWORD})
    assert reply.status_code == 403
    assert PASSWORD not in reply.text
