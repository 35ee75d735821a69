"""`frontdoor directory`: listings in and out."""

import json
from pathlib import Path
from typing import Annotated

import typer

from app.commands import feeds, files, opening
from app.commands.duplicates import duplicates
from app.errors import Refused
from app.kit import clock
from app.resources import actions, queries
from app.resources.oruk.rules import opened
from app.resources.vectors import NewVectors
from resource_directory.csv_columns import csv_header
from resource_directory.hsds.document import Document, SourceUnreadable
from resource_directory.hsds.reading import read_services
from resource_directory.hsds.writing import to_hsds
from resource_directory.sources import read_source

app = typer.Typer(no_args_is_help=True, help="The resource map's listings.")


app.command()(duplicates)


@app.command("import")
def import_(
    source: Annotated[
        str, typer.Argument(help="A file (HSDS-UK JSON, v3 or v1, or the CSV template), or a feed's address.")
    ],
    *,
    feed: Annotated[str, typer.Option(help="Which feed it is; the file's name or address if left out.")] = "",
    licence: Annotated[str, typer.Option(help="Under which it may be published again.")] = "",
    attribution: Annotated[str, typer.Option(help="Whom the licence says to name.")] = "",
    strict: Annotated[bool, typer.Option("--strict", help="Save nothing if any record is rejected.")] = False,
) -> None:
    """Take in a directory. Good records come in, bad ones are named, nothing is deleted."""
    online = "://" in source
    name = feed or ("" if online else Path(source).stem)
    if name == "new":
        raise Refused("“new” is the address of the page on which a feed is added.", "Name it with --feed.")
    take_in = feeds.fetch if online else _import_file
    report = take_in(source, feed=name, licence=licence, attribution=attribution, strict=strict)
    typer.echo(report.last_line())
    if strict and report.rejected:
        raise Refused(
            "Nothing was saved, because some records were rejected.", "Mend them or leave --strict out."
        )


def _import_file(
    source: str, *, feed: str, licence: str, attribution: str, strict: bool
) -> actions.ImportReport:
    path = Path(source)
    document = _read(path)
    reads = list(read_services(document))
    given = opening.settings()
    database = opening.database(given)
    vectors = NewVectors(database, reads)
    with database.work() as session:
        vectors.keep(session)
        report = actions.import_listings(
            session,
            feed=feed,
            source=path.name,
            licence=licence,
            attribution=attribution,
            reads=reads,
            complete=_is_complete(document),
            runs_before_hiding=given.feed_runs_before_hiding,
            by=opening.BY,
            at=clock.now(),
        )
        if strict and report.rejected:
            session.rollback()
    for warning in document.warnings:
        typer.echo(f"warning: {warning}")
    feeds.tell_records(report)
    return report


def _read(path: Path) -> Document:
    try:
        return read_source(files.read(path))
    except SourceUnreadable as problem:
        raise Refused(f"{path.name}: {problem}", "") from None


def _is_complete(document: Document) -> bool:
    """Whether what the source does not hold is gone; one page of several, or one service, cannot say."""
    one_page = (document.pages or 1) <= 1 and not document.next_url
    whole = (document.total or 0) <= len(document.records)
    return one_page and whole and len(document.records) > 1


@app.command()
def export(
    output: Annotated[Path, typer.Argument(help="The file to write: an HSDS-UK 3.0 page of full services.")],
) -> None:
    """Write every public listing of the feeds whose licence allows it."""
    with opening.database().work(writing=False) as session:
        services = [
            to_hsds(listing, row.id, feed=row.feed)
            for row, held in queries.list_public(session)
            if (listing := opened(held))
        ]
    page = {
        "total_items": len(services),
        "total_pages": 1,
        "page_number": 1,
        "size": len(services),
        "first_page": True,
        "last_page": True,
        "empty": not services,
        "contents": services,
    }
    with files.writing(output) as out:
        json.dump(page, out, ensure_ascii=False, indent=1)
    typer.echo(f"{len(services)} listings written to {output}")


app.command("feeds")(feeds.list_feeds)


@app.command()
def withdraw(*, feed: Annotated[str, typer.Option(help="The feed whose listings are to go.")]) -> None:
    """Suggest nothing of a feed any more. Nothing is deleted; importing the feed again brings it back."""
    with opening.database().work() as session:
        withdrawn = actions.withdraw_feed(session, feed=feed, by=opening.BY, at=clock.now())
    typer.echo(f"{feed}: {withdrawn} withdrawn")


@app.command()
def template(
    output: Annotated[Path, typer.Argument(help="The CSV file to write; it must not be there yet.")],
) -> None:
    """Write the empty CSV template; docs/how-to/bring-in-a-directory.md has its columns."""
    with files.writing(output, new=True) as out:
        out.write(csv_header())
    typer.echo(f"The empty template is in {output}")
