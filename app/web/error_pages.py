"""The one place where an error becomes a reply. What a failed form carried is handed back on the page."""

from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlencode

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.db import READING_METHODS
from app.errors import FrontDoorError, NotFound, NotSignedIn, Unreadable
from app.web import csrf
from app.web.headers import FOR_MACHINES, TooLarge
from app.web.logs import frames_of, log, route_of
from app.web.on_the_line import hang_up
from app.web.rendering import Page, render


class _TooMuch(FrontDoorError):
    status = 413
    title = "Too much at once"
    what_to_do = "Go back and send it in smaller parts. Nothing was saved from this one."


class _NotSaved(FrontDoorError):
    what_to_do = "If it happens twice, tell your administrator the reference."


@dataclass(frozen=True)
class Retry:
    action: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ErrorPage(Page):
    """`typed`: (label, words) of the form that failed, to copy; `retry` sends the same form again.

    `sign_in` offers a way to sign in: only where the fault is that nobody is.
    """

    template: ClassVar[str] = "error.html"

    sentence: str
    what_to_do: str
    typed: tuple[tuple[str, str], ...]
    retry: Retry | None
    sign_in: bool
    reference: str


def install(app: FastAPI) -> None:
    app.add_exception_handler(FrontDoorError, _known)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(HTTPException, _http)


def _known(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, FrontDoorError)  # noqa: S101 -- registered for this class alone
    if isinstance(problem, NotSignedIn) and request.method == "GET" and not _for_a_program(request):
        return RedirectResponse(_sign_in_then_back(request), status_code=303)
    return reply(request, problem)


def _sign_in_then_back(request: Request) -> str:
    query = f"?{request.url.query}" if request.url.query else ""
    return "/sign-in?" + urlencode({"next": request.url.path + query})


def _for_a_program(request: Request) -> bool:
    """A script would put the whole sign-in page where it expected a part of its own."""
    return _for_a_machine(request) or "hx-request" in request.headers


def _malformed(request: Request, problem: Exception) -> Response:
    """An address or a JSON body that does not fit its declaration; the input itself is never echoed."""
    if request.method == "GET" and not _for_a_machine(request):
        return reply(request, NotFound("There is no page at this address."))
    assert isinstance(problem, RequestValidationError)  # noqa: S101 -- registered for this class alone
    where = "; ".join(sorted({".".join(map(str, e["loc"])) + ": " + e["msg"] for e in problem.errors()}))
    refused = Unreadable(f"The request does not fit: {where}.", "Compare it with /api/openapi.json.")
    refused.status = 422
    return reply(request, refused)


def _http(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, HTTPException)  # noqa: S101 -- registered for this class alone
    if isinstance(problem, TooLarge):
        return reply(request, _TooMuch("What was sent is larger than we can take in one piece."))
    if problem.status_code == NotFound.status:
        return reply(request, NotFound("There is no page at this address."))
    known = Unreadable(str(problem.detail))
    known.status = problem.status_code
    return reply(request, known)


def _for_a_machine(request: Request) -> bool:
    return request.url.path.startswith(FOR_MACHINES)


def _words(name: str, sent: str) -> bool:
    """Whether a person typed it: a code, a number or what the page itself remembers is nothing to read."""
    if sent.startswith('{"'):
        return False
    return bool(sent.strip()) and (
        name == "text" or " " in sent or not sent.isascii() or sent != sent.lower()
    )


def reply(request: Request, problem: FrontDoorError) -> Response:
    if _for_a_machine(request):
        body = {"error": problem.sentence, "what_to_do": problem.what_to_do}
        how = {"www-authenticate": "Bearer"} if problem.status == NotSignedIn.status else None
        return JSONResponse(body, status_code=problem.status, headers=how)
    posted: tuple[tuple[str, str], ...] | None = getattr(request.state, "posted", None)
    typed = tuple(
        (name.replace("_", " ").capitalize(), words) for name, words in posted or () if _words(name, words)
    )
    again = posted is not None and csrf.may_send_again(request)
    retry = Retry(request.url.path, posted or ()) if again else None
    page = ErrorPage(
        title=problem.title,
        sentence=problem.sentence,
        what_to_do=_what_became_of_it(request, problem, typed=bool(typed), retry=bool(retry)),
        typed=typed,
        retry=retry,
        sign_in=problem.status == NotSignedIn.status,
        reference=request.state.reference,
    )
    hang_up(request)
    return render(request, page, status=problem.status)


def _what_became_of_it(request: Request, problem: FrontDoorError, *, typed: bool, retry: bool) -> str:
    """What to do; where the fault is ours, led by what became of a form: only what the page then holds."""
    if problem.status < FrontDoorError.status or request.method in READING_METHODS:
        return problem.what_to_do
    told = ["Nothing was saved.", problem.what_to_do]
    told += ["Your words are below, to copy."] if typed else []
    told += ["“Try again” sends the same once more."] if retry else []
    return " ".join(told)


class CatchAll:
    """Outside everything else: the page for what nobody foresaw, a failed commit among it.

    The log gets the kind of error and where it happened; the message stays out of it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def watching(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watching)
        except Exception as problem:
            if scope["type"] != "http" or begun:
                raise
            await _unforeseen(Request(scope), problem)(scope, receive, send)


def _unforeseen(request: Request, problem: Exception) -> Response:
    log.error(
        "unforeseen",
        kind=type(problem).__name__,
        at=frames_of(problem),
        route=route_of(request.scope),
        reference=request.state.reference,
    )
    return reply(request, _NotSaved("Something went wrong on our side."))
