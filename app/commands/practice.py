"""`frontdoor practice`: clearing away what nobody needs any more."""

import typer

from app.commands import opening
from app.kit import clock
from app.practice import actions

app = typer.Typer(no_args_is_help=True, help="Practice calls, with nobody on the line.")


@app.callback()
def practice() -> None:
    """A command with one verb is still a group."""


@app.command()
def sweep() -> None:
    """Delete practice calls older than a week, with every row of theirs."""
    with opening.database().work() as session:
        cleared = actions.sweep(session, at=clock.now())
    typer.echo(f"{cleared} practice call{'' if cleared == 1 else 's'} cleared away")
