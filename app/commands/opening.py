"""What every command does first: read the settings and open a database that fits this code."""

from contextlib import ExitStack

import typer
from pydantic import ValidationError
from sqlalchemy.exc import ArgumentError

from app.config import Settings
from app.db import Database
from app.errors import Refused
from app.resources.own_needs import OwnNeeds

# Whom the audit names when a change was made at the command line.
BY = "system:command"

# Closed by app.cli when the command ends.
OPENED = ExitStack()


def settings() -> Settings:
    """Refused, naming each setting and never its value, which may be a password."""
    try:
        return Settings()
    except ValidationError as problem:
        wrong = (
            f"FRONTDOOR_{'_'.join(map(str, error['loc'])).upper()}: {error['msg']}"
            for error in problem.errors(include_input=False, include_url=False)
        )
        raise Refused("; ".join(wrong) + ".", "See docs/reference/settings.md.") from None


def unopened(given: Settings) -> Database:
    try:
        opened = Database(given.database_url)
    except ArgumentError:
        raise Refused(
            "FRONTDOOR_DATABASE_URL is not the address of a database.",
            "Write sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME.",
        ) from None
    OPENED.callback(opened.engine.dispose)
    return opened


def upgrade(opened: Database) -> None:
    try:
        opened.upgrade()
    except OSError as problem:
        raise Refused(
            f"The database's folder cannot be made: {problem.strerror}.", "Check FRONTDOOR_DATABASE_URL."
        ) from None


def database(given: Settings | None = None) -> Database:
    """On SQLite brought up to date here and now; on PostgreSQL only `frontdoor db upgrade` does that."""
    opened = unopened(given or settings())
    if opened.is_sqlite:
        upgrade(opened)
    elif not opened.is_current():
        raise Refused("The database is not at the version of this code.", "Run “frontdoor db upgrade” first.")
    return opened


def own_needs(given: Settings) -> OwnNeeds:
    """As in the service; that the council's own are not in use is said beside the answer."""
    return OwnNeeds(given.needs_folder, tell=lambda line: typer.echo(line, err=True))
