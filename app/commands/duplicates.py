"""`frontdoor directory duplicates`: what waits on the page of duplicates, for whoever works without it."""

import typer

from app.commands import opening
from app.resources.duplicates import queries
from app.resources.duplicates.pairs import Show, pairs_of
from app.resources.duplicates.proposed import Proposed


def duplicates() -> None:
    """List pairs of listings that look like the same activity, with what speaks for it and against."""
    with opening.database().work(writing=False) as session:
        held = queries.list_held(session)
        found = pairs_of(held, Proposed().now(session, held), queries.list_standing(session))
        shown = {source for pair in found[Show.OPEN] for source in (pair.first, pair.second)}
        names = {source: row.name for source, row in queries.rows_at(session, shown).items()}
    for pair in found[Show.OPEN]:
        both = " and ".join(
            f"“{names[source]}” ({source[0]}, {source[1]})" for source in (pair.first, pair.second)
        )
        against = f"; against: {'; '.join(pair.against)}" if pair.against else ""
        typer.echo(f"{both}: {'; '.join(pair.reasons)}{against}")
    counts = {show: len(pairs) for show, pairs in found.items()}
    typer.echo(
        f"{counts[Show.OPEN]} to decide, {counts[Show.LATER]} put off, {counts[Show.SAME]} merged, "
        f"{counts[Show.APART]} not the same"
    )
