"""A browser without a screen: keeps cookies and the form token, and checks every page it is given."""

import re
from collections.abc import Mapping, Sequence

import httpx2
from fastapi import FastAPI
from starlette.testclient import TestClient

from tests.page_checks import problems_of

ADDRESS = "https://front-door.test"  # https, for the cookies are Secure
PASSWORD = "a quiet street in Merrow"

FormData = Mapping[str, str | Sequence[str]]

_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
_NONCE = re.compile(r"'nonce-([^']+)'")


class Browserish:
    """Follows redirects. `token` is that of the last page that had one; `reply` is the last answer."""

    def __init__(self, app: FastAPI) -> None:
        self.client = TestClient(app, base_url=ADDRESS)
        self.token = ""
        self.reply: httpx2.Response | None = None

    def get(self, path: str, *, headers: Mapping[str, str] | None = None) -> httpx2.Response:
        return self._seen(self.client.get(path, headers=dict(headers or {})))

    def post(
        self, path: str, data: FormData | None = None, *, headers: Mapping[str, str] | None = None
    ) -> httpx2.Response:
        """Send a form of ours: the token of the last page, and what a browser says of where it came from."""
        said = {"origin": ADDRESS, "sec-fetch-site": "same-origin", **(headers or {})}
        sent = {"csrf_token": self.token, **(data or {})}
        return self._seen(self.client.post(path, data=sent, headers=said))

    def sign_in(self, username: str, password: str) -> httpx2.Response:
        self.get("/sign-in?next=/account")
        return self.post("/sign-in", {"username": username, "password": password, "next": "/account"})

    def cookie(self, name: str) -> str | None:
        return self.client.cookies.get(name)

    def _seen(self, reply: httpx2.Response) -> httpx2.Response:
        self.reply = reply
        if reply.headers.get("content-type", "").startswith("text/html"):
            nonce = _NONCE.search(reply.headers["content-security-policy"])
            fragment = not reply.text.lstrip().lower().startswith("<!doctype")
            problems = problems_of(reply.text, nonce=nonce[1] if nonce else "", fragment=fragment)
            assert not problems, f"{reply.request.method} {reply.request.url.path}: {problems}"
            token = _TOKEN.search(reply.text)
            self.token = token[1] if token else self.token
        return reply
