"""What goes round every request: a nonce, the visit cookie, strict headers, a limit on size."""

import ipaddress
import secrets
from collections.abc import Callable
from urllib.parse import urlsplit

from fastapi import HTTPException
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import FrontDoorError, Unreadable
from app.kit.ids import new_secret
from app.web import csrf

# Asked by programs and by pages already dressed; none of them keeps a visit.
FOR_MACHINES = ("/api/", "/healthz", "/metrics", "/notify/", "/oruk/", "/readyz", "/static/")

# The one address that takes a file, up to 20 MB with what goes round it; how large a file, its feature says.
UPLOADS = frozenset({"/spreadsheet"})
LARGEST_UPLOAD = 20_000_000
LARGEST_BODY = 4_000_000  # bytes; a story of 50,000 four-byte characters, percent-encoded, is 600,000

# Whose address is itself the key: it goes to no other page, and into no search engine. Our own
# forms there are known by Sec-Fetch-Site, which stays as it is.
PRIVATE = "/listing-review/"
_ON_PRIVATE = {"referrer-policy": "no-referrer", "x-robots-tag": "noindex"}

_FIXED = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # not no-referrer: browsers would then send "Origin: null" with our own forms
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def _content_policy(nonce: str) -> str:
    return (
        f"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; "
        "img-src 'self' data:; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )


class TooLarge(HTTPException):
    """Raised in the middle of reading a body; FastAPI lets its own kind of error through from there."""

    def __init__(self) -> None:
        super().__init__(413)


class Surroundings:
    """`https` makes cookies Secure and `__Host-`; only the demonstration goes without."""

    def __init__(self, app: ASGIApp, *, https: bool) -> None:
        self.app = app
        self.https = https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        name = csrf.cookie_name(https=self.https)
        visit = request.cookies.get(name, "")
        request.state.visit_is_new = not visit
        request.state.visit = visit or new_secret()
        request.state.nonce = secrets.token_urlsafe(16)

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._dress(request, message, name)
            await send(message)

        most = LARGEST_UPLOAD if request.url.path in UPLOADS else LARGEST_BODY
        await self.app(scope, _limited(receive, most), dressed)

    def _dress(self, request: Request, message: Message, name: str) -> None:
        headers = MutableHeaders(scope=message)
        if request.url.path.startswith(PRIVATE):
            headers.update(_ON_PRIVATE)
        for key, value in _FIXED.items():
            headers.setdefault(key, value)
        headers.setdefault("content-security-policy", _content_policy(request.state.nonce))
        headers.setdefault("cache-control", "no-store")
        if self.https:
            headers.setdefault("strict-transport-security", "max-age=31536000; includeSubDomains")
        if request.state.visit_is_new and not request.url.path.startswith(FOR_MACHINES):
            csrf.set_cookie(message, name=name, value=request.state.visit, https=self.https)


def _limited(receive: Receive, most: int) -> Receive:
    read = 0

    async def counting() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > most:
            raise TooLarge
        return message

    return counting


class ThisMachineAlone:
    """Answers only where the browser was sent to this machine by one of its own names.

    Otherwise a page elsewhere could give its own name our address, and read the demonstration as its own.
    """

    def __init__(self, app: ASGIApp, *, refuse: Callable[[Request, FrontDoorError], Response]) -> None:
        self.app = app
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not is_this_machine(_host_asked(Request(scope))):
            wrong = Unreadable(
                "The demonstration answers on this machine alone.", "Open it as 127.0.0.1 or localhost."
            )
            await self.refuse(Request(scope), wrong)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _host_asked(request: Request) -> str:
    try:
        return urlsplit("//" + request.headers.get("host", "")).hostname or ""
    except ValueError:
        return ""


def is_this_machine(host: str) -> bool:
    """Whether a name or an address, without port or brackets, can only mean the machine it is used on."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
