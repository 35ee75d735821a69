"""Proof that a form was ours: a token made from a cookie no other site can read or set."""

import hashlib
import hmac
import secrets

from fastapi import Request
from starlette.types import Message

from app.errors import NotAllowed
from app.kit.ids import new_secret

COOKIE = "fd_visit"
FIELD = "csrf_token"
HEADER = "x-csrf-token"


def cookie_name(*, https: bool, name: str = COOKIE) -> str:
    """`__Host-` ties a cookie to this host over TLS; a browser refuses it on plain http."""
    return f"__Host-{name}" if https else name


def set_cookie(message: Message, *, name: str, value: str, https: bool, max_age: int | None = None) -> None:
    """Add a Set-Cookie header to an http.response.start message."""
    parts = [f"{name}={value}", "Path=/", "HttpOnly", "SameSite=Lax"]
    parts += ["Secure"] if https else []
    parts += [f"Max-Age={max_age}"] if max_age is not None else []
    message.setdefault("headers", []).append((b"set-cookie", "; ".join(parts).encode()))


def token_of(request: Request) -> str:
    """A new one for each form: a fixed token in a compressed page could be guessed by its size."""
    return _token(request.state.visit, secrets.token_hex(8))


def _token(visit: str, salt: str) -> str:
    return salt + "." + hmac.new(visit.encode(), salt.encode(), hashlib.sha256).hexdigest()


def renew(request: Request) -> None:
    """A new token from here on; at sign-in, so that nothing fixed beforehand still counts."""
    request.state.visit = new_secret()
    request.state.visit_is_new = True


def check(request: Request, sent: str) -> None:
    """Raise NotAllowed unless the form came from one of our own pages in this browser."""
    site = request.headers.get("sec-fetch-site", "same-origin")
    expected = _token(request.state.visit, sent.partition(".")[0])
    if site in {"same-origin", "none"} and hmac.compare_digest(sent.encode(), expected.encode()):
        return
    raise NotAllowed(
        "This form was opened in another sign-in or has been open too long, so nothing was changed.",
        "Your words are below. Use “Try again” to send them from here.",
    )
