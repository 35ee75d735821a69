"""`frontdoor serve`: the web service."""

import socket
from typing import Annotated

import typer
import uvicorn

from app import demonstration as sample
from app.accounts.demonstration import PASSWORD, STAFF
from app.accounts.rules import ROLE_LABELS
from app.commands import opening
from app.config import Settings
from app.errors import Refused
from app.main import create_app
from app.web.headers import is_this_machine
from app.web.logs import STANDARD_LOGS


def serve(
    *,
    demonstration: Annotated[
        bool, typer.Option("--demonstration", help="Fictional people and places, on this machine only.")
    ] = False,
) -> None:
    """Serve the front door until Ctrl+C."""
    settings = opening.settings()
    if demonstration:
        check_demonstration_allowed(settings)
        settings = settings.model_copy(update={**sample.lines(settings), **_public(settings), "https": False})
    database = opening.database(settings)
    if demonstration:
        sample.load(database, settings)
    database.engine.dispose()
    with _listening(settings) as listening:
        typer.echo(f"The front door is at {_address(settings)} (stop it with Ctrl+C)")
        if demonstration:
            _tell_sign_ins()
        _run(settings, listening, demonstration=demonstration)


def check_demonstration_allowed(settings: Settings) -> None:
    """Refused where others could reach it, and where a service in use is likely to be."""
    if not is_this_machine(settings.host):
        raise Refused(
            f"The demonstration is for this machine alone, and {settings.host} can be reached by others.",
            "Leave FRONTDOOR_HOST out, or set it to 127.0.0.1.",
        )
    if not settings.database_url.startswith("sqlite"):
        raise Refused(
            "The demonstration uses SQLite alone, so that it never meets a service in use.",
            "Leave FRONTDOOR_DATABASE_URL out.",
        )


def _listening(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    opened = socket.socket(family)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened.bind((settings.host, settings.port))
        opened.listen()  # whoever reads the address and comes at once is kept waiting, not refused
    except OSError as problem:
        opened.close()
        raise Refused(
            f"{_address(settings)} cannot be opened: {problem.strerror}.",
            "Choose another with FRONTDOOR_HOST and FRONTDOOR_PORT.",
        ) from None
    return opened


def _address(settings: Settings) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}"


def _public(settings: Settings) -> dict[str, str]:
    """So that the link in a letter of the demonstration can be followed on this machine."""
    return {} if settings.public_url else {"public_url": _address(settings)}


def _tell_sign_ins() -> None:
    typer.echo(f"Sign in as one of these, all fictional, with the password: {PASSWORD}")
    for username, name, role, _team in STAFF:
        typer.echo(f"  {username:<8}{ROLE_LABELS[role]} ({name})")


def _run(settings: Settings, listening: socket.socket, *, demonstration: bool) -> None:
    # No proxy headers: nothing here depends on the scheme or on a caller's address.
    app = create_app(settings, demonstration=demonstration)
    # The map is read and the needs are learnt before the first call waits for it.
    with app.state.database.work(writing=False) as session:
        app.state.index.matcher(session)
    config = uvicorn.Config(
        app,
        access_log=False,
        log_config=STANDARD_LOGS,
        proxy_headers=False,
        server_header=False,
        ws="none",
    )
    uvicorn.Server(config).run(sockets=[listening])
