"""Two who do the same at one moment: both end well, or one is told in words."""

import threading
from collections.abc import Callable

import numpy as np
from sqlmodel import Session

from app.db import Database
from app.errors import FormRefused
from app.resources.actions import keep_vectors
from app.resources.feeds.actions import add_feed
from app.resources.models import Feed, TextVector
from sentence_encoder import Steps
from tests.resources.feeds.fetching import AT
from tests.rows import all_rows


def at_once(database: Database, do: Callable[[Session], object]) -> list[Exception]:
    """The second begins before the first has committed. What the second was told."""
    told: list[Exception] = []

    def second() -> None:
        try:
            with database.work() as session:
                do(session)
        except Exception as problem:  # noqa: BLE001 -- whatever it is, the test looks at it
            told.append(problem)

    thread = threading.Thread(target=second)
    with database.work() as session:
        do(session)
        session.flush()
        thread.start()
        thread.join(0.3)
        assert thread.is_alive()  # it waits for the first
    thread.join()
    return told


def test_two_who_add_the_same_feed_make_one_and_the_second_is_told(database: Database) -> None:
    def add(session: Session) -> None:
        add_feed(
            session, name="county", url="https://d.example.org", licence="", attribution="",
            every_hours=0, by="test", at=AT,
        )  # fmt: skip

    [told] = at_once(database, add)
    assert isinstance(told, FormRefused)
    assert told.errors == {"name": "There is a feed of that name already. Choose another."}
    assert len(all_rows(database, Feed)) == 1


def test_two_imports_that_tell_the_same_words_both_come_in(database: Database) -> None:
    one = Steps(np.ones((1, 4), dtype=np.int8), np.ones(1, dtype=np.float32))
    assert at_once(database, lambda session: keep_vectors(session, model="m", vectors={"k": one})) == []
    assert len(all_rows(database, TextVector)) == 1
