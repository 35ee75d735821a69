from collections.abc import Callable

import pytest
from fastapi import FastAPI
from sqlalchemy import text
from starlette.testclient import TestClient

from app.db import Database
from tests.browserish import Browserish

WORDS = {"name": "Marjorie", "story": "she used to sing in a choir"}


@pytest.fixture
def officer(probed_app: FastAPI, signed_in: Callable[[str], Browserish]) -> Browserish:
    return signed_in("officer")


def test_a_failed_commit_is_never_reported_as_recorded(officer: Browserish) -> None:
    reply = officer.post("/probe/failing-commit", WORDS)
    assert reply.status_code == 500
    assert "Nothing was saved" in reply.text
    assert "recorded" not in reply.text


def test_a_failed_commit_hands_the_words_back_with_a_way_to_try_again(officer: Browserish) -> None:
    reply = officer.post("/probe/failing-commit", WORDS)
    assert "she used to sing in a choir</textarea>" in reply.text
    assert 'action="/probe/failing-commit"' in reply.text
    assert 'name="name" value="Marjorie"' in reply.text


def test_trying_again_once_the_cause_is_gone_works(officer: Browserish, database: Database) -> None:
    officer.post("/probe/failing-commit", WORDS)
    with database.engine.begin() as connection:
        connection.execute(text("insert into probe_parent (id) values (999)"))
    assert officer.post("/probe/failing-commit", WORDS).text == "recorded"


def test_a_table_that_is_gone_hands_the_words_back_too(officer: Browserish, database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("drop table probe_child"))
    reply = officer.post("/probe/failing-commit", WORDS)
    assert reply.status_code == 500
    assert "she used to sing in a choir" in reply.text


@pytest.mark.parametrize("typed", ["助けてください。", "Wednesday", "he hits me", "🙂"])
def test_words_are_handed_back_in_whatever_way_they_are_written(officer: Browserish, typed: str) -> None:
    reply = officer.post("/probe/failing-commit", {"name": "Marjorie", "story": typed})
    assert f">\n{typed}</textarea>" in reply.text


def test_what_only_the_page_itself_sends_is_nothing_to_read(officer: Browserish) -> None:
    reply = officer.post("/probe/failing-commit", {"name": '{"place": "by the sea"}', "story": "new_need"})
    assert "<textarea" not in reply.text


def test_an_error_page_has_a_reference_to_tell_an_administrator(officer: Browserish) -> None:
    assert "Reference for your administrator: " in officer.post("/probe/failing-commit", WORDS).text


def test_an_error_page_says_nothing_of_the_cause(officer: Browserish) -> None:
    page = officer.post("/probe/failing-commit", WORDS).text.lower()
    assert "probe_child" not in page
    assert "constraint" not in page


def test_an_unknown_address_is_a_page_that_says_so(browser: Browserish) -> None:
    reply = browser.get("/no-such-page")
    assert reply.status_code == 404
    assert "There is no page at this address." in reply.text


def test_an_address_with_a_slash_too_many_leads_nowhere(client: TestClient) -> None:
    reply = client.get("/sign-in/")
    assert (reply.status_code, reply.headers.get("location")) == (404, None)


def test_an_address_that_cannot_be_read_is_not_found(signed_in: Callable[[str], Browserish]) -> None:
    assert signed_in("officer").post("/account/sign-ins/not-an-id/end").status_code == 422


def test_an_unknown_address_of_the_api_is_answered_in_json(client: TestClient) -> None:
    reply = client.get("/api/v1/no-such-thing")
    assert reply.status_code == 404
    assert reply.json()["error"] == "There is no page at this address."


def test_the_wrong_method_is_refused(client: TestClient) -> None:
    assert client.delete("/sign-in").status_code == 405
