"""What the call page costs the server: queries, and time as a ratio to the least a web service can do.

The yardstick is a bare FastAPI route that inserts one row into SQLite and commits, measured in the same
run, turn about, with the same client; machines and minutes differ, ratios of neighbours do not much.
Where others use the disk, waiting for the commit makes the yardstick long and the ratio too good: the ratio
of processor time, which waits for nothing, stands beside it.

    .venv/bin/python benchmarks/live_update.py [ROUNDS]
"""

import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from fastapi import FastAPI
from sqlalchemy import event
from sqlmodel import Field, SQLModel
from starlette.testclient import TestClient

from app.config import Settings
from app.db import Database, RequestSession
from app.main import create_app
from conversation_flows.load import load_starter
from tests.demonstration import OFFICER, PASSWORD, loaded

STORY = (
    "My mum is 84 and since dad died in the spring she hardly goes out. She had a fall in August and lost "
    "her confidence, she used to love singing and going to the market on a Tuesday. I do her shopping on "
    "Saturdays but I work full time and I am worn out. She says the evenings are long and she forgets her "
    "tablets. She will not go in a home. Could somebody pop in, or is there a lift to a lunch club?"
)
WARM_UP = 5
WORRY = "Last week she fell again and could not get up, and she said she wishes she were dead."
PROMPT, NEED = re.compile(r'id="prompt-(\w+)"'), re.compile(r'name="need_code" value="([\w-]+)"')
LISTING = re.compile(r'name="listing_id" value="([\w-]+)"')
MARK = re.compile(r'id="(\w+)" data-has="(\w+)"')


class Bare(SQLModel, table=True):
    __tablename__ = "bare"

    id: int | None = Field(default=None, primary_key=True)
    words: str


def bare_app(folder: Path) -> FastAPI:
    """One route, one insert, one commit, the same driver and the same pragmas as the service."""
    app = FastAPI()
    database = Database(f"sqlite:///{folder / 'bare.sqlite3'}")
    SQLModel.metadata.create_all(database.engine, tables=[SQLModel.metadata.tables["bare"]])
    app.state.database = database

    @app.post("/")
    def add(session: RequestSession) -> dict[str, str]:
        session.add(Bare(words=STORY))
        return {"status": "ok"}

    return app


class Officer:
    """Somebody signed in over plain HTTP, with a call open."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        self.headers = {"sec-fetch-site": "same-origin"}
        token = self._token("/sign-in")
        self._post("/sign-in", token, username=OFFICER, password=PASSWORD, next="/worklist")
        self.token = self._token("/worklist")
        self.turn = 0
        self.blocks: dict[str, str] = {}

    def _token(self, path: str) -> str:
        return self.client.get(path).text.split('name="csrf_token" value="')[1].split('"')[0]

    def _post(self, path: str, token: str, **fields: str) -> str:
        reply = self.client.post(path, data={"csrf_token": token, **fields}, headers=self.headers)
        assert reply.status_code in {200, 303}, (path, reply.status_code, reply.text[:2000])
        return reply.headers.get("location", "")

    def post(self, path: str, **fields: str) -> str:
        return self._post(path, self.token, **fields)

    def look(self, call: str) -> None:
        """As the page does: with the marks of the blocks it has, which then need not come again."""
        told = self.client.get(f"{call}/live", headers={"hx-request": "true", **self.has}).text
        seen = dict(MARK.findall(told))
        self.blocks |= seen

    @property
    def has(self) -> dict[str, str]:
        return {"fd-have": " ".join(f"{block}={mark}" for block, mark in self.blocks.items())}

    def open_call(self) -> str:
        return self.post("/calls", call_type="new_need")

    def save(self, call: str, words: str) -> None:
        self.turn += 1
        fields = {"voice": "person", "text": words, "window": "bench", "turn": str(self.turn)}
        self.post(f"{call}/words", **fields)

    def fill(self, call: str) -> None:
        """As a call stands in the middle: whose it is, what was asked, kept, struck, heard and introduced."""
        born = {"born_day": "3", "born_month": "5", "born_year": "1942"}
        self.post(f"{call}/about", full_name="Winifred Osei", caller_role="relative", **born)
        self.save(call, f"{STORY} {WORRY}")
        page = self.client.get(call).text
        for prompt in PROMPT.findall(page)[:2]:
            self.post(f"{call}/prompts/{prompt}", state="skipped")
        for need in NEED.findall(page)[:2]:
            self.post(f"{call}/needs", need_code=need, mark="ticked")
        for listing in dict.fromkeys(LISTING.findall(page)[:1]):
            self.post(f"{call}/introductions", listing_id=listing, how="they_ring")

    def close(self, call: str) -> None:
        gates = {f"gate-{gate.id}": "not_asked" for gate in load_starter().closing_gates}
        reasons = {f"reason-{gate.id}": "benchmark" for gate in load_starter().closing_gates}
        advice = {"outcome": "advice_only", "advice": "Who to ring."}
        self.post(f"{call}/close", act="close", **advice, **gates, **reasons)


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = f"sqlite:///{folder / 'frontdoor.sqlite3'}"
        settings = Settings(database_url=url, https=False, log_level="ERROR")
        loaded(settings)
        app = create_app(settings, demonstration=True)
        base = TestClient(bare_app(folder), base_url="http://127.0.0.1", follow_redirects=False)
        ours = TestClient(app, base_url="http://127.0.0.1", follow_redirects=False)
        with base, ours:
            compare(base, ours, app, rounds)


def compare(base: TestClient, ours: TestClient, app: FastAPI, rounds: int) -> None:
    officer = Officer(ours)
    call = officer.open_call()
    officer.save(call, STORY)
    fuller = officer.open_call()
    officer.fill(fuller)
    number = 0

    def words() -> None:
        nonlocal number
        number += 1
        asked = {"hx-request": "true", **officer.has}
        officer.headers |= asked
        officer.save(call, f"{STORY} {number}")
        for name in asked:
            del officer.headers[name]

    jobs: dict[str, Callable[[], object]] = {
        "live update": lambda: officer.look(call),
        "live update in the middle of a call": lambda: officer.look(fuller),
        "live update, everything anew": lambda: ours.get(f"{call}/live"),
        "saving words (with what follows)": words,
    }
    measured = {}
    for job, act in jobs.items():
        officer.blocks.clear()
        measured[job] = ratios(base, act, rounds)
    calls = [officer.open_call() for _ in range(rounds + WARM_UP + 1)]
    jobs["closing"] = lambda: officer.close(calls.pop())
    measured["closing"] = ratios(base, jobs["closing"], rounds)
    print(f"{'':36}{'queries':>8}{'median ratio':>14}{'quarter..three quarters':>26}{'of processor':>14}")
    for job, found in measured.items():
        with counting(app) as queries:
            jobs[job]()
        low, middle, high = statistics.quantiles([whole for whole, _ in found], n=4)
        worked = statistics.median(work for _, work in found)
        print(f"{job:36}{len(queries):>8}{middle:>14.1f}{low:>16.1f} .. {high:<6.1f}{worked:>14.1f}")


def ratios(base: TestClient, act: Callable[[], object], rounds: int) -> list[tuple[float, float]]:
    """Each round: the yardstick, the act, the yardstick again; the act over the mean of its neighbours, by
    the clock and in time of the processor."""
    found = []
    for turn in range(rounds + WARM_UP):
        before, ours, after = timed(lambda: base.post("/")), timed(act), timed(lambda: base.post("/"))
        if turn >= WARM_UP:
            clock, processor = (2 * o / (b + a) for b, o, a in zip(before, ours, after, strict=True))
            found.append((clock, processor))
    return found


def timed(act: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock, and of the processor."""
    started, worked = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - started, time.process_time() - worked


@contextmanager
def counting(app: FastAPI) -> Iterator[list[str]]:
    statements: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.upper().startswith(("BEGIN", "PRAGMA")):
            statements.append(statement)

    engine = app.state.database.engine
    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
