"""The whole outbox at once: faults, lost answers, receipts twice and out of order, workers that die.

benchmarks/messages.py is the same with ten thousand messages and real processes that are killed.
"""

import random
from contextlib import closing, suppress
from datetime import timedelta
from threading import Thread
from time import sleep

import pytest
from fastapi import FastAPI

from app.config import Settings
from app.db import Database
from app.main import create_app
from app.notifications.by_notify import ByNotify
from app.notifications.carriers import Accepted, Outgoing
from app.notifications.rules import Pace
from app.notifications.sending import Sender
from tests.notifications.conftest import NEVER_QUIET, Post
from tests.notifications.proof import prove, put_all_in, still_open
from tests.notify.fake import FakeNotify, Faults

COUNT = 120
TOKEN = "a token of the drama of Merrow"
FAULTS = Faults(seed=7, too_many=0.01, broken=0.03, lost=0.05, stray=0.3, twice=0.3, delay=0.1)
PACE = Pace(batch=7, lease=timedelta(seconds=0.8), waits=(timedelta(0),) * 20)


class _Died(BaseException):
    """As signal 9: nothing is cleared up, nothing is written down."""


class Mortal:
    """A carrier whose worker now and then dies, before the message is sent or after."""

    def __init__(self, carrier: ByNotify, seed: int) -> None:
        self._carrier = carrier
        self._drawn = random.Random(seed)  # noqa: S311 -- when to die, no secrets

    def send(self, outgoing: Outgoing) -> Accepted:
        self._perhaps_die()
        accepted = self._carrier.send(outgoing)
        self._perhaps_die()
        return accepted

    def find(self, outgoing: Outgoing) -> Accepted | None:
        found = self._carrier.find(outgoing)
        self._perhaps_die()
        return found

    def close(self) -> None:
        self._carrier.close()

    def _perhaps_die(self) -> None:
        if self._drawn.random() < 0.02:
            raise _Died


@pytest.fixture
def live_app(settings: Settings, database: Database) -> FastAPI:
    given = settings.model_dump() | {"notify_callback_token": TOKEN, "https": False, "log_level": "ERROR"}
    made = create_app(Settings.model_validate(given))
    made.state.database = database
    return made


def _work(post: Post, seed: int) -> None:
    """One worker after another, until nothing is left."""
    carrier = ByNotify(api_key=post.fake.api_key, base_url=post.url, templates=post.templates, timeout=0.4)
    with closing(Mortal(carrier, seed)) as mortal:
        while still_open(post.database):
            sender = Sender(post.database, mortal, quiet=NEVER_QUIET, pace=PACE)
            with suppress(_Died):
                sender.send_due()
            sleep(0.03)


def test_every_message_ends_once_whatever_goes_wrong(
    database: Database, live_server: str, post: Post
) -> None:
    post.fake = FakeNotify(FAULTS, callback_url=f"{live_server}/notify/callback", callback_token=TOKEN)
    post.open()
    put_all_in(database, COUNT)

    workers = [Thread(target=_work, args=(post, seed)) for seed in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    post.fake.receipts.wait_until_told()

    assert prove(database, post.fake, COUNT).wrong == []
    assert post.fake.requests["GET"] > 0
    assert post.fake.receipts.told > COUNT
