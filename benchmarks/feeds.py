"""How many requests and questions to the database a large feed costs, the first time and the second.

usage: python benchmarks/feeds.py [SERVICES] [--database URL]

Serves SERVICES (10,000) fictional services on this machine, in pages of 100 shallow rows with a detail each,
and fetches them twice into an empty database, a SQLite file where none is named. Prints requests, statements
for each record and how long it took; what is asked is counted, so that other machines say the same.
"""

import argparse
import json
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from sqlalchemy import event

from app.config import Settings
from app.db import Database
from app.kit import clock
from app.resources.feeds import actions
from app.resources.feeds.runs import fetch_feed

PER_PAGE = 100


def service(number: int) -> dict[str, object]:
    return {
        "id": f"s{number}",
        "name": f"Lunch club {number}",
        "status": "active",
        "description": f"Soup and company for older people, number {number}. Ring before you come.",
        "service_areas": [{"id": f"a{number}", "name": "Millbrook"}],
        "contacts": [{"id": f"c{number}", "phones": [{"number": f"01632 96{number % 10_000:04}"}]}],
    }


def reply(path: str, count: int) -> dict[str, object]:
    parts = urlsplit(path)
    if parts.path.startswith("/services/"):
        return service(int(parts.path.rpartition("/s")[2]))
    if parts.path != "/services":
        return {"version": "HSDS-UK-3.0", "profile": "", "openapi_url": ""}
    page = int(parse_qs(parts.query).get("page", ["1"])[0])
    numbers = range((page - 1) * PER_PAGE, min(page * PER_PAGE, count))
    rows = [{name: service(n)[name] for name in ("id", "name", "status")} for n in numbers]
    return {
        "total_items": count, "total_pages": -(-count // PER_PAGE), "page_number": page,
        "size": len(rows), "contents": rows,
    }  # fmt: skip


@contextmanager
def serving(count: int) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # otherwise a body waits for the receipt of its headers, forty thousandths of a second each time
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            body = json.dumps(reply(self.path, count)).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- named where it comes from
            """Nothing is said."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def fetched(database: Database, name: str) -> None:
    said: Counter[str] = Counter()

    def hear(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        said[" ".join(statement.split()[:3])] += 1

    event.listen(database.engine, "before_cursor_execute", hear)
    started, worked = time.perf_counter(), time.process_time()
    settings = Settings(feeds_from_private_addresses=True)
    done = fetch_feed(database, settings, name=name, by="benchmark")
    event.remove(database.engine, "before_cursor_execute", hear)
    seconds, records = time.perf_counter() - started, done.run.seen
    print(done.report.last_line())
    print(f"  {done.run.state}; {done.run.requests:,} requests, {done.run.requests / records:.2f} a record")
    print(f"  {said.total():,} statements, {said.total() / records:.3f} a record")
    for words, count in said.most_common(6):
        print(f"    {count:>6} {words}")
    print(f"  {seconds:.0f} s, {time.process_time() - worked:.0f} s of this process, the server among them")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("services", nargs="?", type=int, default=10_000)
    asked.add_argument("--database", default="")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder, serving(given.services) as url:
        database = Database(given.database or f"sqlite:///{Path(folder) / 'feeds.sqlite3'}")
        database.upgrade()
        with database.work() as session:
            actions.settle_feed(session, name="large", url=url, by="benchmark", at=clock.now())
        for _ in range(2):
            fetched(database, "large")
        database.engine.dispose()


if __name__ == "__main__":
    main()
