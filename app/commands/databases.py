"""`frontdoor db`: the schema."""

import typer

from app.commands import opening

app = typer.Typer(no_args_is_help=True, help="The database itself.")


@app.callback()
def database_itself() -> None:
    """A group even while it holds one command."""


@app.command()
def upgrade() -> None:
    """Bring the database to the version of this code."""
    opening.upgrade(opening.unopened(opening.settings()))
    typer.echo("The database is up to date.")
