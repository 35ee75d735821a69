"""A call open in a browser, what the server holds of it, and a server that can be stopped and started."""

import re
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from fastapi import FastAPI
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import event, text
from sqlmodel import col, select

from app.contacts.models import WordsBlock
from app.db import Database
from tests.browser import _serving, open_call

SignIn = Callable[[Page, str], None]

SAVED = re.compile("^Saved|Saved \\d|Recorded")
NOT_SAVED = re.compile("Not saved since")
TYPING = {"delay": 5}


def begin(page: Page, sign_in_page: SignIn, role: str = "officer") -> Locator:
    """Signed in with a new call open; gives the box of the person's words."""
    sign_in_page(page, role)
    open_call(page)
    return story_of(page)


def story_of(page: Page) -> Locator:
    return page.locator("#words-person")


def state_of(page: Page) -> Locator:
    return page.locator("#state")


def expect_saved(page: Page) -> None:
    expect(state_of(page)).to_contain_text(SAVED)


def held_texts(database: Database, voice: str = "person") -> list[str]:
    """What stands, then what is kept beside it."""
    with database.work(writing=False) as session:
        asked = select(WordsBlock).where(WordsBlock.voice == voice)
        blocks = session.exec(asked.order_by(col(WordsBlock.kept_beside_id).is_not(None))).all()
        return [block.text for block in blocks]


def assert_only_read(element: Locator) -> None:
    """It waits: it stands there to be read, and no key or press comes to it."""
    expect(element).to_be_visible()
    element.evaluate("one => one.focus()")
    expect(element).not_to_be_focused()


def wait_until_held(page: Page, database: Database, words: str, voice: str = "person") -> None:
    give_up_at = time.monotonic() + 20
    while held_texts(database, voice)[:1] != [words] and time.monotonic() < give_up_at:
        page.wait_for_timeout(50)
    assert held_texts(database, voice)[:1] == [words]


class Service:
    """The application on a port of its own, which stays the same over a stop and a start."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self._running: ExitStack | None = None

    def start(self, app: FastAPI) -> None:
        with app.state.database.work(writing=False) as session:
            app.state.index.matcher(session)  # the first page does not wait for it
        stack = ExitStack()
        listening = stack.enter_context(socket.socket())
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", self.port))
        stack.enter_context(_serving(app, listening))
        self._running = stack

    def stop(self) -> None:
        if self._running is not None:
            self._running.close()
            self._running = None


@contextmanager
def full_disk(database: Database) -> Iterator[None]:
    """Nothing more fits: SQLite may not grow by a page, PostgreSQL raises its own error for it."""
    if database.is_sqlite:
        yield from _no_more_pages(database)
    else:
        yield from _no_more_rows(database)


def _no_more_pages(database: Database) -> Iterator[None]:
    def hold(connection: object, _record: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]  # type: ignore[attr-defined]  # the driver's own
        connection.execute(f"PRAGMA max_page_count = {pages}")  # type: ignore[attr-defined]  # the driver's own

    event.listen(database.engine, "connect", hold)
    database.engine.dispose()
    try:
        yield
    finally:
        event.remove(database.engine, "connect", hold)
        database.engine.dispose()


_REFUSE = """
create function no_room() returns trigger language plpgsql as
$$ begin raise exception 'could not extend file' using errcode = '53100'; end $$;
create trigger no_room before insert or update on words_block for each row execute function no_room();
"""


def _no_more_rows(database: Database) -> Iterator[None]:
    with database.engine.begin() as connection:
        connection.execute(text(_REFUSE))
    try:
        yield
    finally:
        with database.engine.begin() as connection:
            connection.execute(text("drop trigger no_room on words_block; drop function no_room()"))
