"""Is the process there, can it work, what has it done: for the machines that watch it."""

from collections.abc import Callable

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from sqlalchemy.exc import SQLAlchemyError

from app.accounts.guards import public
from app.db import Database
from app.errors import Busy

router = APIRouter(
    include_in_schema=False,
    dependencies=[public("asked by machines that watch the service; holds counts, nothing about anybody")],
)


@router.get("/healthz")
def healthz() -> JSONResponse:
    return JSONResponse({"status": "ok"})


@router.get("/readyz")
def readyz(request: Request) -> JSONResponse:
    """200 when the database answers, its schema is this code's and the index is there; else 503 and which.

    `without`: language models that cannot be used, and own needs that are not in use; words, rules and the
    list that runs go on, so that is no reason to turn away.
    """
    database: Database = request.app.state.database
    checks = {"database": _holds(database.answers)}
    checks["migrations"] = checks["database"] and _holds(database.is_current)
    checks["index"] = checks["migrations"] and _holds(lambda: _index_is_there(request))
    ready = all(checks.values())
    without = [*request.app.state.without, *request.app.state.index.own_needs.now().without]
    told = {"ready": ready, "checks": checks, "without": without}
    return JSONResponse(told, status_code=200 if ready else 503)


@router.get("/metrics")
def metrics(request: Request) -> Response:
    return Response(request.app.state.metrics.text(), media_type="text/plain; version=0.0.4")


def _index_is_there(request: Request) -> bool:
    """The map in memory is built, and is the one the database now holds."""
    with request.app.state.database.work(writing=False) as session:
        request.app.state.index.matcher(session)
    return True


def _holds(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except (SQLAlchemyError, Busy):
        return False
