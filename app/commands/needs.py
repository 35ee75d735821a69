"""`frontdoor needs`: what a council's own needs make of the list that is shipped."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from app.commands import opening
from app.errors import Refused
from resource_directory.needs import NeedsRefused, load_needs, read_own
from resource_directory.needs.difference import Difference, difference

app = typer.Typer(no_args_is_help=True, help="A council's own needs, laid over those that are shipped.")


@app.callback()
def needs() -> None:
    """A command with one verb is still a group."""


@app.command()
def check(
    folder: Annotated[
        Path | None,
        typer.Argument(help="Of theme files; FRONTDOOR_NEEDS_FOLDER if left out.", show_default=False),
    ] = None,
) -> None:
    """Say what a folder adds and takes away, or every problem in it. Exit 1 when there is one."""
    if (asked := folder or opening.settings().needs_folder) is None:
        raise Refused("No folder was named.", "Name one, or set FRONTDOOR_NEEDS_FOLDER.")
    shipped = load_needs()
    try:
        laid = read_own(asked, shipped)
    except NeedsRefused as refused:
        typer.echo("\n".join(refused.problems), err=True)
        count = len(refused.problems)
        raise Refused(
            "1 problem." if count == 1 else f"{count:,} problems.", "Mend what is named above."
        ) from None
    for line in (*laid.remarks, *_told(difference(shipped, laid.needs))):
        typer.echo(line)
    typer.echo("No problems.")


def _told(made: Difference) -> Iterator[str]:
    yield f"needs: {made.new:,} new, {made.changed:,} changed"
    yield f"phrases: {made.phrases_added:,} added, {made.phrases_taken:,} taken away"
    yield f"terms: {made.terms_given:,} given, {made.terms_taken:,} taken away"
    yield f"labels: {made.labels:,} changed"
    yield f"grave needs: {'your own list' if made.grave else 'as shipped'}"
