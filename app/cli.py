"""The command `frontdoor`. Each topic has its module in app/commands/; here they come together."""

import os
import sys

import typer
from sqlalchemy.exc import OperationalError

from app.commands import (
    databases,
    directory,
    flows,
    jobs,
    keys,
    matching,
    measures,
    messages,
    needs,
    opening,
    places,
    practice,
    serving,
    users,
)
from app.errors import FrontDoorError

cli = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="The front-door assistant.",
)
cli.command()(serving.serve)
cli.command()(measures.measures)
cli.add_typer(matching.app, name="match")
cli.add_typer(databases.app, name="db")
cli.add_typer(directory.app, name="directory")
cli.add_typer(places.app, name="places")
cli.add_typer(flows.app, name="flows")
cli.add_typer(needs.app, name="needs")
cli.add_typer(users.app, name="users")
cli.add_typer(keys.app, name="keys")
cli.add_typer(jobs.app, name="jobs")
cli.add_typer(messages.app, name="messages")
cli.add_typer(practice.app, name="practice")


def main() -> None:
    """A mistake of the person at the keyboard ends in a sentence and exit 1 (2 for a command misspelt)."""
    os.umask(0o077)  # what is written here, SQLite's file first of all, is nobody else's to read
    try:
        with opening.OPENED:
            cli()
    except FrontDoorError as problem:
        _give_up(problem.sentence, problem.what_to_do)
    except OperationalError:
        # the driver's own message may hold the password of the address
        _give_up("The database does not answer.", "Check FRONTDOOR_DATABASE_URL, and that it is running.")


def _give_up(sentence: str, what_to_do: str) -> None:
    print(f"{sentence} {what_to_do}", file=sys.stderr)
    sys.exit(1)
