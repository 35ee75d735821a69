"""`frontdoor messages`: whether the wordings here and the templates at GOV.UK Notify fit."""

from contextlib import closing

import typer

from app.commands import opening
from app.errors import Refused
from app.notifications.checking import problems_at_notify
from app.notifications.choosing import check_carrier, notify_of

app = typer.Typer(no_args_is_help=True, help="Messages to people and groups.")


@app.callback()
def messages() -> None:
    """A command with one verb is still a group."""


@app.command()
def check() -> None:
    """Compare each wording with its template at GOV.UK Notify. Exit 1 when one does not fit."""
    settings = opening.settings()
    if settings.messages_by != "notify":
        raise Refused(
            "Messages do not go through GOV.UK Notify here, so there is nothing to compare.",
            "Set FRONTDOOR_MESSAGES_BY to notify.",
        )
    check_carrier(settings)
    with closing(notify_of(settings)) as notify:
        problems = problems_at_notify(notify)
    if problems:
        typer.echo("\n".join(problems), err=True)
        count = len(problems)
        raise Refused("1 problem." if count == 1 else f"{count} problems.", "Mend what is named above.")
    typer.echo("Every wording fits its template at GOV.UK Notify.")
