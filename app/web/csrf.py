"""Proof that a form was ours: a token made from a cookie no other site can read or set."""

import hashlib
import hmac
import secrets
from urllib.parse import urlsplit

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
    expected = _token(request.state.visit, sent.partition(".")[0])
    elsewhere = request.headers.get("sec-fetch-site", "none") not in {"same-origin", "none"}
    if not elsewhere and hmac.compare_digest(sent.encode(), expected.encode()):
        request.state.form_is_ours = True
        return
    raise NotAllowed(
        "Nothing was changed: this form was opened in another sign-in or browser, or was open too long.",
        "What was typed is below, to copy or, where there is a button, to send again from here.",
    )


def may_send_again(request: Request) -> bool:
    """Whether what was posted may go back with a “Try again” button.

    A stranger's page can post words here too, without a token; a button under those would be one click
    from doing what the stranger wrote. So: the token was right, or the browser itself vouches that one of
    our pages sent them. Old browsers vouch only by Origin; one that says nothing is not believed.
    """
    if getattr(request.state, "form_is_ours", False):
        return True
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = urlsplit(request.headers.get("origin", ""))
    return bool(origin.netloc) and origin.netloc == request.headers.get("host")
