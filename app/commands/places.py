"""`frontdoor places`: the council's places by name."""

from pathlib import Path
from typing import Annotated

import typer

from app.commands import files, opening
from app.errors import Refused
from app.kit import clock
from app.resources import actions
from resource_directory.places import PlacesRefused, read_places

app = typer.Typer(no_args_is_help=True, help="The council's places.")


@app.callback()
def places_themselves() -> None:
    """A group even while it holds one command."""


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="CSV: name,latitude,longitude,outward_code,kind.")],
) -> None:
    """Add and amend places; all rows come in, or none with the rows at fault named."""
    try:
        places = read_places(files.read_text(file))
    except PlacesRefused as refused:
        raise Refused(
            "\n".join(refused.problems), "Nothing was saved. Mend these rows and try again."
        ) from None
    with opening.database().work() as session:
        new, changed = actions.replace_places(session, places=places, by=opening.BY, at=clock.now())
    typer.echo(f"{new} new, {changed} changed, {len(places) - new - changed} unchanged")
