"""Ten thousand messages through a faulty Notify, while workers are killed: none lost, none sent twice.

Workers are real processes, forked from one that has imported everything, and one is killed with signal 9
now and then, whatever it is doing. The Notify before them answers 429 and 500, takes messages and loses the
answer, and tells what became of them twice and in any order. At the end each message must have ended once, as
its recipient says it must, and Notify must have taken it exactly once.

    .venv/bin/python benchmarks/messages.py [MESSAGES] [--database URL] [--workers 4]

`--database postgresql` starts a PostgreSQL of its own; any other URL must be an empty database.
"""

import argparse
import multiprocessing
import random
import signal
import socket
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import monotonic, sleep

import uvicorn

from app.config import Settings
from app.db import Database
from app.main import create_app
from app.notifications.by_notify import ByNotify
from app.notifications.quiet import QuietHours
from app.notifications.rules import Pace
from app.notifications.sending import Sender
from app.notifications.wording import wordings
from tests.database import own_cluster
from tests.notifications.proof import Proof, prove, put_all_in, still_open
from tests.notify.fake import FakeNotify, Faults, running

TOKEN = "a token of the drama of Merrow"  # noqa: S105 -- it opens nothing
FAULTS = Faults(seed=11, too_many=0.01, broken=0.02, lost=0.02, stray=0.2, twice=0.2, delay=3.0)
# A claim lasts far longer than a request, as in the service; the waits are short, for nobody waits here.
PACE = Pace(batch=20, lease=timedelta(seconds=12), waits=(timedelta(seconds=0.3),) * 30)
TIMEOUT = 4.0
# After so many requests to send one is killed: by the clock, a busy machine would kill them all at birth.
FEWEST, MOST = 20, 80

FORKED = multiprocessing.get_context("forkserver")


def serve(database_url: str, port: int) -> None:
    settings = Settings.model_validate(
        {
            "database_url": database_url,
            "https": False,
            "log_level": "ERROR",
            "notify_callback_token": TOKEN,
        }
    )
    app = create_app(settings)
    uvicorn.run(app, host="127.0.0.1", port=port, log_config=None, access_log=False, ws="none")


def work(database_url: str, notify_url: str, api_key: str, templates: Mapping[str, str]) -> None:
    """A worker: until somebody kills it."""
    carrier = ByNotify(api_key=api_key, base_url=notify_url, templates=templates, timeout=TIMEOUT)
    none = QuietHours(begin=QuietHours().end, end=QuietHours().end)
    sender = Sender(Database(database_url), carrier, quiet=none, pace=PACE)
    while True:
        sender.send_due()
        sleep(0.05)


@contextmanager
def web_service(database_url: str) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = FORKED.Process(target=serve, args=(database_url, port), daemon=True)
    process.start()
    give_up_at = monotonic() + 60
    while monotonic() < give_up_at:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            break
        except OSError:
            sleep(0.05)
    try:
        yield f"http://127.0.0.1:{port}/notify/callback"
    finally:
        process.kill()
        process.join()


class Workers:
    """So many at once; now and then one is killed, and the next begins where it ended."""

    def __init__(self, count: int, given: tuple[object, ...]) -> None:
        self._given = given
        self._drawn = random.Random(5)
        self._at_work = [self._born() for _ in range(count)]
        self._next = 0
        self.killed = 0

    def _born(self) -> BaseProcess:
        process = FORKED.Process(target=work, args=self._given, daemon=True)
        process.start()
        return process

    def perhaps_kill_one(self, requests: int) -> None:
        if requests < self._next:
            return
        self._next = requests + self._drawn.randint(FEWEST, MOST)
        place = self._drawn.randrange(len(self._at_work))
        self._kill(self._at_work[place])
        self.killed += 1
        self._at_work[place] = self._born()

    def end(self) -> None:
        for process in self._at_work:
            self._kill(process)

    @staticmethod
    def _kill(process: BaseProcess) -> None:
        process.kill()
        process.join()
        if process.exitcode != -signal.SIGKILL:
            raise SystemExit(f"a worker ended by itself, with {process.exitcode}")
        process.close()


def run(database_url: str, count: int, workers: int) -> bool:
    database = Database(database_url)
    database.upgrade()
    put_all_in(database, count)
    with web_service(database_url) as callback:
        fake = FakeNotify(FAULTS, callback_url=callback, callback_token=TOKEN)
        templates = {
            key: fake.has_template(wording.channel.value, wording.body, subject=wording.subject)
            for key, wording in wordings().items()
        }
        with running(fake) as notify_url:
            began = monotonic()
            lives = Workers(workers, (database_url, notify_url, fake.api_key, templates))
            while still_open(database):
                for _ in range(20):
                    lives.perhaps_kill_one(fake.requests["POST"])
                    sleep(0.03)
            seconds = monotonic() - began
            lives.end()
            fake.receipts.wait_until_told(900)
    proof = prove(database, fake, count)
    database.engine.dispose()
    tell(proof, fake, count, seconds, lives.killed)
    return not proof.wrong


def tell(proof: Proof, fake: FakeNotify, count: int, seconds: float, killed: int) -> None:
    taken = Counter(fake.sent.values())
    lost = sum(fake.sent.values()) - sum(fake.acknowledged.values())
    figures = [
        ("messages", count),
        *((f"  {state}", number) for state, number in sorted(proof.states.items())),
        ("workers killed", killed),
        ("requests to send", fake.requests["POST"]),
        ("requests whether it arrived", fake.requests["GET"]),
        ("taken by Notify", sum(fake.sent.values())),
        ("  whose answer was lost", lost),
        ("  more than once", sum(number for times, number in taken.items() if times > 1)),
        ("receipts taken", fake.receipts.told),
        ("receipts given up", fake.receipts.given_up),
        ("seconds until all were taken", round(seconds)),
        ("wrong", len(proof.wrong)),
    ]
    for name, figure in figures:
        print(f"{name:<32}{figure:>10,}")
    for sentence in proof.wrong[:20]:
        print(sentence)


def main() -> None:
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("messages", nargs="?", type=int, default=10_000)
    asked.add_argument("--database", default="")
    asked.add_argument("--workers", type=int, default=4)
    given = asked.parse_args()
    FORKED.set_forkserver_preload(["app.main", "app.notifications.sending", "app.notifications.by_notify"])
    with tempfile.TemporaryDirectory() as folder:
        if given.database == "postgresql":
            with own_cluster() as cluster:
                if cluster is None:
                    raise SystemExit("no PostgreSQL server is installed")
                well = run(cluster.url("postgres"), given.messages, given.workers)
        else:
            url = given.database or f"sqlite:///{Path(folder) / 'messages.sqlite3'}"
            well = run(url, given.messages, given.workers)
    raise SystemExit(0 if well else 1)


if __name__ == "__main__":
    main()
