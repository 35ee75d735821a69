"""A feed on this machine, served over real HTTP as a test describes it."""

import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

Query = dict[str, str]
Service = dict[str, Any]


@dataclass
class Answer:
    """`stream`: pieces that are sent as they come, instead of the body. `length`: a false one."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    stream: Iterator[bytes] | None = None
    length: int | None = None


Answering = Callable[[str, Query], Answer]


def as_json(value: object, status: int = 200, **headers: str) -> Answer:
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return Answer(json.dumps(value).encode(), status, {"Content-Type": "application/json", **named})


NOT_FOUND = as_json({"detail": "not found"}, 404)


@dataclass
class Served:
    """`asked`: every request in order, path and query; `agents`: who said they asked."""

    base: str
    asked: list[str] = field(default_factory=list)
    agents: Counter[str] = field(default_factory=Counter)

    def details(self) -> list[str]:
        return [each for each in self.asked if "/services/" in each]

    def pages(self) -> list[str]:
        return [each for each in self.asked if urlsplit(each).path.endswith("/services")]


@contextmanager
def serving(answering: Answering, *, host: str = "127.0.0.1") -> Iterator[Served]:
    """`answering`: from a path and its query to an answer."""
    served = Served("")
    server = ThreadingHTTPServer((host, 0), _handler(answering, served))
    server.daemon_threads = True
    served.base = f"http://{host}:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(answering: Answering, served: Served) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            served.asked.append(self.path)
            served.agents[self.headers["User-Agent"]] += 1
            parts = urlsplit(self.path)
            answer = answering(parts.path, dict(parse_qsl(parts.query)))
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.stream is None:
                self.send_header("Content-Length", str(answer.length or len(answer.body)))
            else:
                self.send_header("Connection", "close")
            self.end_headers()
            self._send(answer)

        def _send(self, answer: Answer) -> None:
            with suppress(BrokenPipeError, ConnectionResetError):  # whoever asked has had enough
                self.wfile.write(answer.body)
                for piece in answer.stream or ():
                    self.wfile.write(piece)
            self.close_connection = answer.stream is not None or answer.length is not None

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- named where it comes from
            """Nothing is said."""

    return Handler


def service(number: int, **more: object) -> Service:
    """A full one."""
    return {
        "id": f"s{number}",
        "name": f"Lunch club {number}",
        "status": "active",
        "description": f"Lunch on the {number}th of the month.",
        "service_areas": [{"id": f"a{number}", "name": "Millbrook"}],
        **more,
    }


def services(count: int) -> list[Service]:
    return [service(number) for number in range(1, count + 1)]


def shallow(full: Service) -> Service:
    return {name: full[name] for name in ("id", "name", "status")}


class Feed:
    """A feed that keeps to the standard; a test changes what it needs otherwise.

    `shallow`: lists tell little and details the rest; `v1`: names as version 1 has them.
    `wrong_total`: what it says it holds; `ignores_page`: it gives its first page whatever is asked.
    """

    def __init__(self, listed: list[Service], *, per_page: int = 10, **odd: Any) -> None:  # noqa: ANN401 -- what is odd
        self.listed, self.per_page = listed, per_page
        self.shallow = bool(odd.pop("shallow", False))
        self.v1 = bool(odd.pop("v1", False))
        self.wrong_total: int | None = odd.pop("wrong_total", None)
        self.ignores_page = bool(odd.pop("ignores_page", False))
        self.front: object = odd.pop("front", {"version": "HSDS-UK-3.0", "profile": "", "openapi_url": ""})
        self.before: Callable[[str, Query], Answer | None] = odd.pop("before", lambda _path, _query: None)
        assert not odd, odd

    def __call__(self, path: str, query: Query) -> Answer:
        if (early := self.before(path, query)) is not None:
            return early
        if path in ("/", ""):
            return as_json(self.front) if self.front is not None else NOT_FOUND
        if path.rstrip("/").endswith("/services"):
            return as_json(self.page(1 if self.ignores_page else int(query.get("page", 1))))
        found = [each for each in self.listed if path == f"/services/{each['id']}"]
        return as_json(found[0]) if found else NOT_FOUND

    def page(self, number: int) -> dict[str, object]:
        first = (number - 1) * self.per_page
        shown = self.listed[first : first + self.per_page]
        shown = [shallow(each) for each in shown] if self.shallow else shown
        total = len(self.listed) if self.wrong_total is None else self.wrong_total
        pages = max(1, -(-total // self.per_page))
        if self.v1:
            return {
                "totalElements": total, "totalPages": pages, "number": number, "size": len(shown),
                "first": number == 1, "last": number >= pages, "content": shown,
            }  # fmt: skip
        return {
            "total_items": total, "total_pages": pages, "page_number": number, "size": len(shown),
            "first_page": number == 1, "last_page": number >= pages, "empty": not shown, "contents": shown,
        }  # fmt: skip
