"""One structured line a request: route, status, time. Never an id, a query, a body or a message."""

import json
import logging
import sys
import time
import traceback
from typing import Any

import structlog
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.kit.ids import spoken_reference

log = structlog.get_logger("frontdoor")

# Whoever asks may invent a method; each one counted would be one more line of /metrics for ever.
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

_QUIET = ("/static/", "/healthz", "/readyz", "/metrics")


def configure(level: str) -> None:
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def frames_of(problem: BaseException) -> list[str]:
    """Where it happened, file:line function: the last of our own places, then the very last.

    The message stays out, for it may hold what somebody said.
    """
    frames = traceback.extract_tb(problem.__traceback__)
    ours = [frame for frame in frames if "site-packages" not in frame.filename][-6:]
    told = ours if frames[-1:] == ours[-1:] else [*ours, frames[-1]]
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in told]


class WithoutMessages(logging.Formatter):
    """Other packages' lines, the server's among them, in our shape: an exception's own words stay out."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {"event": record.getMessage(), "level": record.levelname.lower()}
        line["logger"] = record.name
        if record.exc_info and (problem := record.exc_info[1]) is not None:
            line |= {"kind": type(problem).__name__, "at": frames_of(problem)}
        return json.dumps(line)


# For logging.config.dictConfig, and for uvicorn.
STANDARD_LOGS: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"ours": {"()": WithoutMessages}},
    "handlers": {"ours": {"class": "logging.StreamHandler", "formatter": "ours"}},
    "root": {"handlers": ["ours"], "level": "WARNING"},
}


def route_of(scope: Scope) -> str:
    """The path as it was declared, "/calls/{contact_id}"; unmatched requests share one name."""
    return str(getattr(scope.get("route"), "path", "unmatched"))


class RequestLog:
    """Also counts and times for /metrics, and gives every request the reference its error page shows."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        Request(scope).state.reference = spoken_reference()
        started = time.perf_counter()
        status = 500

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noting)
        finally:
            self._note(scope, status, time.perf_counter() - started)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = route_of(scope)
        method = scope["method"] if scope["method"] in _METHODS else "other"
        scope["app"].state.metrics.observe(route=route, method=method, status=status, seconds=seconds)
        if not scope["path"].startswith(_QUIET):
            reference = Request(scope).state.reference
            log.info(
                "request",
                method=method,
                route=route,
                status=status,
                ms=round(seconds * 1000, 1),
                reference=reference,
            )
