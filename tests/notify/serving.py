"""The HTTP of the fake of Notify: who asks is proved as Notify proves it, then it answers."""

import json
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from notifications_python_client.authentication import epoch_seconds

from tests.notify.fake import AnswerLost, FakeNotify, Json, Wrong

CLOCK_MAY_DIFFER = 30  # seconds
# The client's own clock, which no test holds.
_REAL_TIME: Callable[[], int] = epoch_seconds
_KINDS = {"sms", "email", "letter"}


class _Asked(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, *given: Any, fake: FakeNotify, **named: Any) -> None:  # noqa: ANN401 -- the server's own
        self.fake = fake
        super().__init__(*given, **named)

    def do_POST(self) -> None:
        self._answered("POST")

    def do_GET(self) -> None:
        self._answered("GET")

    def log_message(self, *_given: object) -> None:
        """Nothing: tests look at what it holds."""

    def _answered(self, method: str) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        try:
            proved(self.headers.get("authorization"), self.fake)
            self.fake.trouble(method)
            status, answer = self._route(method, body)
        except Wrong as wrong:
            status, answer = wrong.status, wrong.body
        except AnswerLost:
            self.close_connection = True
            return
        sent = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    def _route(self, method: str, body: bytes) -> tuple[int, Json]:
        parts = urlsplit(self.path)
        steps = parts.path.strip("/").split("/")
        match (method, *steps):
            case ("POST", "v2", "notifications", kind) if kind in _KINDS:
                return 201, self.fake.post(kind, _json(body))
            case ("POST", "v2", "template", template_id, "preview"):
                return 200, self.fake.preview(template_id, _json(body))
            case ("GET", "v2", "notifications"):
                return 200, self.fake.listed(parse_qs(parts.query), "http://" + self.headers.get("host", ""))
            case ("GET", "v2", "notifications", notification_id):
                return 200, self.fake.one(notification_id)
            case ("GET", "v2", "template", template_id):
                return 200, self.fake.template(template_id)
        raise Wrong(404, "NoResultFound", "The requested URL was not found on the server.")


def _json(body: bytes) -> Json:
    try:
        read = json.loads(body)
    except ValueError:
        raise Wrong(400, "BadRequestError", "Invalid JSON supplied in POST data") from None
    if not isinstance(read, dict):
        raise Wrong(400, "ValidationError", "the request is not an object")
    return read


def proved(header: str | None, fake: FakeNotify) -> None:
    """Raises Wrong unless the token is HS256 with our secret, of our service, and made just now."""
    if not header or not header.lower().startswith("bearer "):
        raise Wrong(401, "AuthError", "Unauthorized: authentication token must be provided")
    token = header[len("bearer ") :]
    try:
        claims = jwt.decode(
            token,
            fake.secret,
            algorithms=["HS256"],
            options={"require": ["iss", "iat"], "verify_iat": False},
        )
    except jwt.MissingRequiredClaimError as problem:
        raise Wrong(403, "AuthError", f"Invalid token: {problem.claim} field not provided") from None
    except jwt.InvalidAlgorithmError:
        raise Wrong(403, "AuthError", "Invalid token: algorithm used is not HS256") from None
    except jwt.PyJWTError:
        raise Wrong(403, "AuthError", "Invalid token: signature, api token not found") from None
    if claims["iss"] != fake.service_id:
        raise Wrong(403, "AuthError", "Invalid token: service not found")
    if abs(_REAL_TIME() - int(claims["iat"])) > CLOCK_MAY_DIFFER:
        raise Wrong(403, "AuthError", "Error: Your system clock must be accurate to within 30 seconds")


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 -- the server's own
        """Whoever asked is gone, killed perhaps: that is no fault here. Any other is told."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


@contextmanager
def served(fake: FakeNotify) -> Iterator[str]:
    server = _Server(("127.0.0.1", 0), partial(_Asked, fake=fake))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
