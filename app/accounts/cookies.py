"""The cookies that say which sign-in a browser holds, and that somebody signed in with it before."""

from fastapi import Request, Response

from app.config import Settings
from app.web import csrf

COOKIE = "fd_session"
KNOWN_COOKIE = "fd_browser"
_KNOWN_SECONDS = 180 * 24 * 3600  # after half a year without a sign-in a browser is a stranger again


def _name(request: Request, name: str = COOKIE) -> str:
    settings: Settings = request.app.state.settings
    return csrf.cookie_name(https=settings.https, name=name)


def session_secret(request: Request) -> str | None:
    return request.cookies.get(_name(request))


def keep(request: Request, response: Response, secret: str) -> None:
    """No lifetime of its own: it goes when the browser closes, and the server's limits end it sooner."""
    https = request.app.state.settings.https
    response.set_cookie(_name(request), secret, path="/", secure=https, httponly=True, samesite="lax")


def browser_secret(request: Request) -> str | None:
    return request.cookies.get(_name(request, KNOWN_COOKIE))


def keep_browser(request: Request, response: Response, secret: str) -> None:
    """Signing out leaves it: it opens nothing."""
    response.set_cookie(
        _name(request, KNOWN_COOKIE),
        secret,
        max_age=_KNOWN_SECONDS,
        path="/",
        secure=request.app.state.settings.https,
        httponly=True,
        samesite="lax",
    )


def forget(request: Request, response: Response) -> None:
    https = request.app.state.settings.https
    response.delete_cookie(_name(request), path="/", secure=https, httponly=True, samesite="lax")
