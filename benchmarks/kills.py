"""No acknowledged word is lost: the server is killed with signal 9 again and again while words are saved.

Several writers type, correct and save over HTTP. Each life of the server is a fresh process with its own
connections, forked from one that has already imported everything. At the end every word that a reply had
acknowledged must stand in its block or in what is kept of earlier texts, and every block must be, to the
letter, a text that somebody sent.

    .venv/bin/python benchmarks/kills.py [KILLS] [--database URL]

`--database postgresql` starts a PostgreSQL of its own; any other URL must be an empty database.
"""

import argparse
import contextlib
import http.client
import os
import random
import re
import signal
import socket
import struct
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlencode

import uvicorn
from sqlmodel import select

from app.accounts.actions import add_staff
from app.accounts.models import Role
from app.config import Settings
from app.contacts.earlier import EarlierWords
from app.contacts.models import WordsBlock
from app.db import Database
from app.kit import clock
from app.main import create_app
from app.resources.index import ListingIndex
from app.web.rendering import environment
from conversation_flows.listening import hear
from tests.browserish import PASSWORD
from tests.database import own_cluster
from tests.town import settle

WRITERS = 6  # two to a call: one types what the person says, one the notes
LONGEST_LIFE = 0.15  # seconds from the first reply of a life to its end
SPOKEN = ("she", "says", "the", "evenings", "are", "long", "and", "her", "husband", "used", "to", "sing")

# In the process that is forked, so that no life begins by learning to listen and to write pages.
hear("Good morning.")
for template in environment().list_templates():
    environment().get_template(template)


def serve(database_url: str, port: int) -> None:
    settings = Settings(database_url=database_url, https=False, log_level="ERROR")
    app = create_app(settings)
    uvicorn.run(app, host="127.0.0.1", port=port, log_config=None, access_log=False, ws="none")


@dataclass
class Browser:
    """Just enough of one: cookies, the token, one connection that is opened again when it breaks."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""
    _open: http.client.HTTPConnection | None = None

    def ask(
        self, path: str, fields: dict[str, str] | None = None
    ) -> tuple[int, str, http.client.HTTPMessage]:
        """Raises OSError or HTTPException when the server is not there, or no longer."""
        connection = self._open or http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        self._open = None  # kept only after a whole reply
        headers = {"cookie": "; ".join(f"{n}={v}" for n, v in self.cookies.items())}
        headers |= {"sec-fetch-site": "same-origin", "hx-request": "true"}
        body = None
        if fields is not None:
            headers["content-type"] = "application/x-www-form-urlencoded"
            body = urlencode({"csrf_token": self.token, **fields})
        connection.request("POST" if body else "GET", path, body, headers)
        reply = connection.getresponse()
        text = reply.read().decode()
        for cookie in reply.headers.get_all("set-cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        self._open = connection
        return reply.status, text, reply.headers

    def sign_in(self) -> None:
        for path in ("/sign-in", "/worklist"):
            _, page, _ = self.ask(path)
            found = re.search(r'name="csrf_token" value="([^"]+)"', page)
            assert found, page[:500]
            self.token = found[1]
            if path == "/sign-in":
                status, _, _ = self.ask(path, {"username": "sam", "password": PASSWORD, "next": "/worklist"})
                assert status == 303, status

    def open_call(self) -> str:
        status, _, headers = self.ask("/calls", {"call_type": "new_need"})
        assert status == 303, status
        return str(headers["location"])


@dataclass
class Writer:
    """Types on and on; now and then takes a few words back, which must then stand in the history."""

    number: int
    call: str
    voice: str
    browser: Browser
    text: str = ""
    turn: int = 0
    revision: int = 0
    sent: set[str] = field(default_factory=lambda: {""})
    acknowledged: set[str] = field(default_factory=set)
    newest: str = ""
    saves: int = 0
    replies: int = 0
    odd: list[int] = field(default_factory=list)

    def save(self) -> None:
        self.turn += 1
        self.saves += 1
        self.sent.add(self.text)
        fields = {"voice": self.voice, "text": self.text, "base_revision": str(self.revision)}
        fields |= {"window": f"w{self.number}", "turn": str(self.turn)}
        status, _, headers = self.browser.ask(f"{self.call}/words", fields)
        if status != 200:
            self.odd.append(status)
            return
        self.replies += 1
        self.revision = int(headers["fd-revision"])
        self.newest = self.text
        self.acknowledged.update(self.text.split())

    def type_on(self, draw: random.Random) -> None:
        words = self.text.split()
        if len(words) > 12 and draw.random() < 0.1:
            words = words[: -draw.randint(3, 6)]
        else:
            words += [f"{draw.choice(SPOKEN)}-{self.turn}-{n}" for n in range(draw.randint(1, 4))]
        self.text = " ".join(words)

    def write(self, stop: threading.Event, news: threading.Semaphore) -> None:
        draw = random.Random(self.number)
        while not stop.is_set():
            try:
                self.save()
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)  # the server is gone; the same words again, as the page does
                continue
            news.release()
            self.type_on(draw)


def torn_and_missing(database: Database, writers: list[Writer]) -> tuple[int, list[str]]:
    torn, missing = 0, []
    with database.work(writing=False) as session:
        blocks = session.exec(select(WordsBlock)).all()
        earlier = session.exec(select(EarlierWords)).all()
        for writer in writers:
            mine = [b for b in blocks if writer.call.endswith(str(b.contact_id)) and b.voice == writer.voice]
            texts = [block.text for block in mine]
            torn += sum(text not in writer.sent for text in texts)
            ids = {block.id for block in mine}
            before = [one.text for one in earlier if one.block_id in ids]
            torn += sum(text not in writer.sent for text in before)
            there = {word for text in (*texts, *before) for word in text.split()}
            missing += sorted(writer.acknowledged - there)
    return torn, missing


class Nursery:
    """A process that has imported and learnt everything, and forks a server for each life.

    It has one thread, so its children are whole; it is forked itself before any thread is started here.
    """

    def __init__(self, url: str, port: int) -> None:
        self._ours, theirs = socket.socketpair()
        self.pid = os.fork()
        if self.pid == 0:
            self._ours.close()
            self._raise(theirs, url, port)
        theirs.close()

    def _raise(self, asked: socket.socket, url: str, port: int) -> NoReturn:
        while asked.recv(1):
            child = os.fork()
            if child == 0:
                asked.close()
                serve(url, port)
                os._exit(0)
            asked.send(struct.pack("i", child))
            os.waitpid(child, 0)
        os._exit(0)

    @contextmanager
    def life(self) -> Iterator[None]:
        """A server that is alive inside the block and killed with signal 9 at its end."""
        self._ours.send(b"1")
        (child,) = struct.unpack("i", self._ours.recv(4))
        try:
            yield
        finally:
            os.kill(child, signal.SIGKILL)

    def close(self) -> None:
        self._ours.close()
        os.waitpid(self.pid, 0)


def answered(port: int) -> None:
    browser = Browser(port)
    while True:
        with suppress(OSError, http.client.HTTPException):
            browser.ask("/healthz")
            return
        time.sleep(0.01)


def run(url: str, kills: int) -> int:
    database = Database(url)
    database.upgrade()
    settle(database)
    with database.work() as session:
        given = {"username": "sam", "display_name": "Sam Example", "role": Role.OFFICER, "team": "North"}
        add_staff(session, **given, password=PASSWORD, by="system:kills", at=clock.now())  # type: ignore[arg-type] # as named
        ListingIndex().matcher(session)  # learnt before the forks, as far as it can be
    database.engine.dispose()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    nursery = Nursery(url, port)
    try:
        writers = kill_again_and_again(nursery, port, kills)
    finally:
        nursery.close()
    torn, missing = torn_and_missing(database, writers)
    saves, replies = sum(w.saves for w in writers), sum(w.replies for w in writers)
    print(f"{'kills':>8}{'saves sent':>12}{'acknowledged':>14}{'cut off':>9}{'missing':>9}{'torn':>6}")
    print(f"{kills:>8}{saves:>12}{replies:>14}{saves - replies:>9}{len(missing):>9}{torn:>6}")
    odd = [status for writer in writers for status in writer.odd]
    if odd:
        print("other answers:", {status: odd.count(status) for status in sorted(set(odd))})
    if missing:
        print("first words missing:", missing[:10])
    database.engine.dispose()
    return 1 if torn or missing or odd else 0


def kill_again_and_again(nursery: Nursery, port: int, kills: int) -> list[Writer]:
    with nursery.life():
        answered(port)
        officer = Browser(port)
        officer.sign_in()
        calls = [officer.open_call() for _ in range(WRITERS // 2)]
    kept = (dict(officer.cookies), officer.token)
    writers = [
        Writer(n, calls[n // 2], ("person", "officer")[n % 2], Browser(port, dict(kept[0]), kept[1]))
        for n in range(WRITERS)
    ]
    stop, news, draw = threading.Event(), threading.Semaphore(0), random.Random(9)
    threads = [threading.Thread(target=writer.write, args=(stop, news)) for writer in writers]
    for thread in threads:
        thread.start()
    began = time.monotonic()
    for number in range(1, kills + 1):
        while news.acquire(blocking=False):
            pass  # replies of the life before
        with nursery.life():
            news.acquire(timeout=60)
            time.sleep(draw.uniform(0, LONGEST_LIFE))
        if number % 100 == 0:
            print(f"{number} kills in {time.monotonic() - began:.0f} s", flush=True)
    with nursery.life():  # a last one in which everybody gets a reply and stops
        for _ in range(2 * WRITERS):
            news.acquire(timeout=60)
        stop.set()
        for thread in threads:
            thread.join()
    return writers


def main() -> int:
    asked = argparse.ArgumentParser(description="Kill the server while words are being saved.")
    asked.add_argument("kills", nargs="?", type=int, default=1000)
    asked.add_argument("--database", default="", help="a URL, or “postgresql” for one of our own")
    given = asked.parse_args()
    with contextlib.ExitStack() as stack:
        url = given.database
        if not url:
            url = f"sqlite:///{Path(stack.enter_context(tempfile.TemporaryDirectory())) / 'kills.sqlite3'}"
        elif url == "postgresql":
            cluster = stack.enter_context(own_cluster())
            if cluster is None:
                print("No PostgreSQL server is installed.")
                return 1
            url = cluster.url(cluster.copy_of("template0"))
        return run(url, given.kills)


if __name__ == "__main__":
    raise SystemExit(main())
