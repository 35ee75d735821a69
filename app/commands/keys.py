"""`frontdoor keys`: other systems that may ask."""

from typing import Annotated
from uuid import UUID

import typer

from app.accounts import actions, queries
from app.accounts.models import Scope
from app.commands import opening
from app.kit import clock

app = typer.Typer(no_args_is_help=True, help="Keys for other systems.")


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="What the system is called.")],
    *,
    scope: Annotated[list[Scope], typer.Option(help="What it may ask for.")],
) -> None:
    """Make a key. Its secret is printed once and kept nowhere."""
    with opening.database().work() as session:
        key, secret = actions.add_key(session, name=name, scopes=scope, by=opening.BY, at=clock.now())
    typer.echo(f"Key {key.id} for {key.name}. Send “Authorization: Bearer” and this secret, shown only now:")
    typer.echo(secret)


@app.command("list")
def list_() -> None:
    """Every key, one a line: id, name, scopes, and whether it is revoked."""
    with opening.database().work(writing=False) as session:
        for key in queries.list_keys(session):
            state = "\trevoked" if key.revoked_at else ""
            typer.echo(f"{key.id}\t{key.name}\t{','.join(key.scopes)}{state}")


@app.command()
def revoke(key_id: Annotated[UUID, typer.Argument(help="As “frontdoor keys list” shows it.")]) -> None:
    """Refuse a key from now on."""
    with opening.database().work() as session:
        key = queries.get_key(session, key_id)
        actions.revoke_key(session, key=key, by=opening.BY, at=clock.now())
    typer.echo(f"Key {key.id} is revoked.")
