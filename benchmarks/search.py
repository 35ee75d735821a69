"""How fast the directory is searched, beside matching, through the whole service.

usage: python benchmarks/search.py [COUNT …]

For each COUNT (240 and 10,000 listings, the sample map and as many copies as it takes): milliseconds of this
thread's own work for the page of results, for the map and for an answer of the match route to a story it has
not heard; how many questions a page asks the database, and how many of them read a listing. One thread:
OMP_NUM_THREADS=1.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import count, islice
from pathlib import Path

from sqlalchemy import event
from starlette.testclient import TestClient

from app.accounts.actions import add_key, add_staff
from app.accounts.models import Role, Scope
from app.config import Settings
from app.db import Database
from app.main import create_app
from app.resources.actions import import_listings, replace_places
from benchmarks.timing import spread
from resource_directory.hsds.reading import Accepted
from resource_directory.sample import load_sample
from tests.browserish import ADDRESS, PASSWORD, Browserish

AT = datetime(2026, 11, 1, 9, tzinfo=UTC)
COUNTS = (240, 10_000)
AGAIN = 40
SEARCHES = (
    "",
    "?words=lunch",
    "?words=befreinding+telefone",
    "?place=Aldermere&miles=3&day=TU&access=step_free",
    "?words=walk&place=Thornwick&age=70&cost=free&time=morning",
    "?on=2026-12-01&join=drop_in&join=home&checked=12&room=yes",
    "?words=zither&age=3&language=Polish",
)
STORY = "Since my husband died the evenings are so long and I cannot get to the shops."


def main(counts: Sequence[int]) -> None:
    for listings in counts:
        with tempfile.TemporaryDirectory() as folder:
            measure(f"sqlite:///{Path(folder) / 'search.sqlite3'}", listings)


def measure(url: str, listings: int) -> None:
    database = Database(url)
    database.upgrade()
    secret = fill(database, listings)
    app = create_app(Settings(database_url=url, log_level="ERROR"))
    app.state.database = database
    browser = Browserish(app)
    with browser.client:
        browser.sign_in("benchmark", PASSWORD)
        started = time.perf_counter()
        browser.get("/directory")
        print(
            f"{listings:,} listings: first page, with the map read, in {time.perf_counter() - started:.1f} s"
        )
        asking = TestClient(app, base_url=ADDRESS, headers={"Authorization": f"Bearer {secret}"})
        for path in ("/directory", "/directory/map"):
            report(path, [timed(partial(browser.client.get, path + query)) for query in SEARCHES])
        fresh = count()
        answers = [timed(lambda: asking.post("/api/v1/match", json={"text": f"{STORY} {next(fresh)}"}))]
        report("/api/v1/match", answers)
        questions(database, browser)
    database.engine.dispose()


def fill(database: Database, listings: int) -> str:
    """The secret of a key for the match route."""
    reads, places = load_sample()
    turns = (
        Accepted(
            read.listing.model_copy(
                update={
                    "source_id": f"{read.listing.source_id}-{turn}",
                    "description": f"{read.listing.description} {turn}" if turn else read.listing.description,
                }
            ),
            {},
            (),
        )
        for turn in count()
        for read in reads
    )
    with database.work() as session:
        replace_places(session, places=places, by="benchmark", at=AT)
        import_listings(
            session, feed="sample", source="sample", reads=islice(turns, listings), complete=True,
            by="benchmark", at=AT,
        )  # fmt: skip
        add_staff(
            session, username="benchmark", display_name="Benchmark", role=Role.OFFICER, team="North",
            password=PASSWORD, by="benchmark", at=AT,
        )  # fmt: skip
        return add_key(session, name="benchmark", scopes=[Scope.MATCH], by="benchmark", at=AT)[1]


def timed(ask: Callable[[], object]) -> list[float]:
    """Milliseconds, each time."""
    times = []
    for _ in range(AGAIN):
        started = time.process_time()
        ask()
        times.append((time.process_time() - started) * 1000)
    return times


def report(name: str, times: Sequence[Sequence[float]]) -> None:
    print(f"  {name:16}{spread([one for some in times for one in some])} ms")


def questions(database: Database, browser: Browserish) -> None:
    asked: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    for query in SEARCHES:
        browser.client.get(f"/directory{query}")
    reading = sum("stored_listing" in statement for statement in asked)
    print(f"  questions to the database: {len(asked) / len(SEARCHES):.1f} a page, {reading} read listings")


if __name__ == "__main__":
    main([int(given) for given in sys.argv[1:]] or COUNTS)
