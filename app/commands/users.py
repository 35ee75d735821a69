"""`frontdoor users`: who may sign in."""

import sys
from typing import Annotated

import typer

from app.accounts import actions, queries
from app.accounts.models import Role
from app.commands import opening
from app.kit import clock

app = typer.Typer(no_args_is_help=True, help="Who may sign in.")

_FromStdin = Annotated[bool, typer.Option(help="Read the password from standard input, one line.")]
_Username = Annotated[str, typer.Argument()]


@app.command()
def add(
    username: _Username,
    *,
    name: Annotated[str, typer.Option(help="The name colleagues see.")],
    role: Annotated[Role, typer.Option()],
    team: Annotated[str, typer.Option()] = "",
    password_stdin: _FromStdin = False,
) -> None:
    """Let one more person in. The password is asked for, and is never part of the command."""
    database = opening.database()
    password = _password(from_stdin=password_stdin)
    with database.work() as session:
        staff = actions.add_staff(
            session,
            username=username,
            display_name=name,
            role=role,
            team=team,
            password=password,
            by=opening.BY,
            at=clock.now(),
        )
    typer.echo(f"{staff.username} can sign in.")


@app.command("list")
def list_() -> None:
    """Everybody, one a line: username, role, team, name."""
    with opening.database().work(writing=False) as session:
        for staff in queries.list_staff(session):
            state = "" if staff.active else "\tlocked"
            typer.echo(f"{staff.username}\t{staff.role}\t{staff.team}\t{staff.display_name}{state}")


@app.command()
def lock(username: _Username) -> None:
    """Let somebody in no more, and end their sign-ins now."""
    with opening.database().work() as session:
        staff = queries.get_staff(session, username)
        actions.lock(session, staff=staff, by=opening.BY, at=clock.now())
    typer.echo(f"{staff.username} cannot sign in.")


@app.command()
def unlock(username: _Username) -> None:
    """Let somebody in again, after a lock or too many wrong passwords."""
    with opening.database().work() as session:
        staff = queries.get_staff(session, username)
        actions.unlock(session, staff=staff, by=opening.BY, at=clock.now())
    typer.echo(f"{staff.username} can sign in.")


@app.command()
def password(username: _Username, *, password_stdin: _FromStdin = False) -> None:
    """Give somebody a new password, and end their sign-ins."""
    database = opening.database()
    new = _password(from_stdin=password_stdin)
    with database.work() as session:
        staff = queries.get_staff(session, username)
        actions.change_password(session, staff=staff, new=new, by=opening.BY, at=clock.now())
    typer.echo(f"{staff.username} has a new password.")


def _password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    asked: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return asked
