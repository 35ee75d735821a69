"""The cookie that says which sign-in a browser holds."""

from fastapi import Request, Response

from app.config import Settings
from app.web import csrf

COOKIE = "fd_session"


def _name(request: Request) -> str:
    settings: Settings = request.app.state.settings
    return csrf.cookie_name(https=settings.https, name=COOKIE)


def session_secret(request: Request) -> str | None:
    return request.cookies.get(_name(request))


def keep(request: Request, response: Response, secret: str) -> None:
    """No lifetime of its own: it goes when the browser closes, and the server's limits end it sooner."""
    https = request.app.state.settings.https
    response.set_cookie(_name(request), secret, path="/", secure=https, httponly=True, samesite="lax")


def forget(request: Request, response: Response) -> None:
    https = request.app.state.settings.https
    response.delete_cookie(_name(request), path="/", secure=https, httponly=True, samesite="lax")
