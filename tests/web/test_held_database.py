"""Another process holds SQLite's one place to write, as a long import does."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI
from sqlalchemy.engine import make_url

from app.db import Database
from app.errors import Busy
from tests.browserish import Browserish
from tests.conftest import HeldClock
from tests.test_transactions import asking, in_a_loop

WORDS = {"name": "Marjorie", "story": "she used to sing in a choir"}

pytestmark = pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)


@pytest.fixture
def officer(probed_app: FastAPI, signed_in: Callable[[str], Browserish]) -> Browserish:
    return signed_in("officer")


@pytest.fixture
def holder(officer: Browserish, database: Database) -> Iterator[sqlite3.Connection]:
    """Holds the database once the officer is signed in; `rollback()` lets go."""
    database.busy_seconds = 0.2
    holding = sqlite3.connect(make_url(database.url).database or "", isolation_level=None)
    holding.execute("BEGIN IMMEDIATE")
    yield holding
    holding.close()


def test_words_sent_to_a_held_database_come_back_with_a_way_to_try_again(
    officer: Browserish, holder: sqlite3.Connection
) -> None:
    reply = officer.post("/probe/words", WORDS)
    assert reply.status_code == 503
    assert "Nothing was saved." in reply.text
    assert "Your words are below" in reply.text
    assert "she used to sing in a choir</textarea>" in reply.text
    assert "Try again" in reply.text


def test_once_the_database_is_let_go_trying_again_works(
    officer: Browserish, holder: sqlite3.Connection
) -> None:
    officer.post("/probe/words", WORDS)
    holder.rollback()
    assert officer.post("/probe/words", WORDS).text == "kept: she used to sing in a choir"


def test_somebody_signed_in_is_not_asked_to_sign_in(officer: Browserish, holder: sqlite3.Connection) -> None:
    assert "/sign-in" not in officer.post("/probe/words", WORDS).text


def test_a_button_without_words_can_be_pressed_again(officer: Browserish, holder: sqlite3.Connection) -> None:
    refused = officer.post("/sign-out")
    assert refused.status_code == 503
    assert "Your words are below" not in refused.text
    assert 'action="/sign-out"' in refused.text


def test_a_strangers_form_gets_no_button_here_either(officer: Browserish, holder: sqlite3.Connection) -> None:
    reply = officer.post("/probe/words", WORDS, headers={"sec-fetch-site": "cross-site"})
    assert reply.status_code == 503
    assert "Try again</button>" not in reply.text


def cookies_of(browser: Browserish) -> dict[str, str]:
    return {name: browser.cookie(name) or "" for name in ("__Host-fd_session", "__Host-fd_visit")}


def test_a_page_that_is_read_does_not_wait_for_a_writer_who_waits(
    app: FastAPI, officer: Browserish, holder: sqlite3.Connection, database: Database, clock_at: HeldClock
) -> None:
    database.busy_seconds = 3
    clock_at.move_on(minutes=5)  # so that the page has a time to note

    async def both() -> tuple[int, bool, int]:
        async with asking(app) as client:
            client.cookies.update(cookies_of(officer))
            writing = asyncio.create_task(client.post("/sign-out", content=b"csrf_token="))
            await asyncio.sleep(0.2)
            read = await client.get("/account")
            return read.status_code, writing.done(), (await writing).status_code

    assert in_a_loop(both) == (200, False, 503)


def test_a_page_is_read_while_the_database_is_held(
    officer: Browserish, holder: sqlite3.Connection, clock_at: HeldClock
) -> None:
    clock_at.move_on(minutes=5)
    assert officer.get("/account").status_code == 200


def test_writers_in_a_queue_give_up_together_not_one_after_the_other(
    app: FastAPI, officer: Browserish, holder: sqlite3.Connection, database: Database
) -> None:
    database.busy_seconds = 1

    async def queue() -> set[int]:
        async with asking(app) as client:
            client.cookies.update(cookies_of(officer))
            writing = [client.post("/sign-out", content=b"csrf_token=") for _ in range(20)]
            replies = await asyncio.wait_for(asyncio.gather(*writing), timeout=10)
        return {reply.status_code for reply in replies}

    assert in_a_loop(queue) == {503}


def test_work_of_a_command_that_cannot_begin_says_so(holder: sqlite3.Connection, database: Database) -> None:
    with pytest.raises(Busy), database.work() as session:
        session.connection()
