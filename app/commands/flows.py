"""`frontdoor flows`: check, show and publish conversations."""

from importlib import resources
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from app.commands import files, opening
from app.errors import Refused
from app.flows import actions, queries
from app.flows.models import FlowNotPublished, FlowRevision
from app.kit import clock
from conversation_flows.findings import FlowRefused, render_findings
from conversation_flows.format import Flow
from conversation_flows.load import load_flow
from conversation_flows.outline import mermaid, outline

app = typer.Typer(no_args_is_help=True, help="Conversations: check, show, publish.")

FlowFile = Annotated[
    Path | None, typer.Argument(help="A flow in YAML; the one that ships if left out.", show_default=False)
]


def _text(file: Path | None) -> tuple[str, str]:
    """The text and the name that findings give."""
    if file is None:
        shipped = resources.files("conversation_flows") / "flows" / "starter.yaml"
        return shipped.read_text("utf-8"), shipped.name
    return files.read_text(file), file.name


def _loaded(file: Path | None) -> Flow:
    text, name = _text(file)
    try:
        return load_flow(text, name=name)
    except FlowRefused as refused:
        typer.echo(render_findings(refused.findings), err=True)
        raise Refused("The flow has errors.", "Mend what is named above.") from None


@app.command()
def check(file: FlowFile = None) -> None:
    """Every finding by file and line, with how to mend it. Exit 1 when one of them is an error.

    Where this flow runs already, what would break a trend of its answers is found too.
    """
    flow = _loaded(file)
    revision, why_none = _running(flow.flow)
    findings = actions.findings_in(flow, queries.flow_in(revision) if revision else None)
    if findings:
        typer.echo(render_findings(findings))
    against = f"revision {revision.revision}, which runs" if revision else f"no earlier revision: {why_none}"
    typer.echo(f"Compared with {against}.")
    errors = sum(finding.level == "error" for finding in findings)
    if errors:
        raise Refused(f"{_counted(errors, 'error')}.", "Mend what is named above.")
    typer.echo(f"No errors, {_counted(len(findings), 'warning')}.")


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _running(flow: str) -> tuple[FlowRevision | None, str]:
    """The revision that runs, or why there is none. A check neither makes nor changes a database."""
    opened = opening.unopened(opening.settings())
    file = make_url(opened.url).database or ""
    try:
        there = (not opened.is_sqlite or Path(file).is_file()) and opened.is_current()
    except OperationalError:
        return None, "the database does not answer"
    if not there:
        return None, "there is no database of this version"
    with opened.work(writing=False) as session:
        return queries.find_running_revision(session, flow), f"“{flow}” has not been published here"


@app.command()
def show(
    file: FlowFile = None,
    *,
    picture: Annotated[bool, typer.Option("--mermaid", help="Only the picture, as Mermaid.")] = False,
) -> None:
    """The outline of a flow, then its picture as Mermaid."""
    flow = _loaded(file)
    if not picture:
        typer.echo(outline(flow))
    typer.echo(mermaid(flow))


@app.command()
def publish(
    file: FlowFile = None,
    *,
    note: Annotated[
        str, typer.Option(help="What changed and why; asked for where a trend would break.")
    ] = "",
) -> None:
    """Make a flow the one new calls begin with. Calls under way keep the revision they began with."""
    text, name = _text(file)
    try:
        with opening.database().work() as session:
            revision, is_new, warnings = actions.publish_flow(
                session, text=text, name=name, note=note, by=opening.BY, at=clock.now()
            )
    except FlowNotPublished as refused:
        typer.echo(render_findings(refused.findings), err=True)
        raise
    if warnings:
        typer.echo(render_findings(warnings))
    done = "Published" if is_new else "Already running:"
    typer.echo(f"{done} {revision.flow} revision {revision.revision}, sha256 {revision.sha256}")


@app.command("list")
def list_() -> None:
    """Every published revision, newest first."""
    with opening.database().work(writing=False) as session:
        for row in queries.list_revisions(session):
            typer.echo(
                f"{row.flow}\t{row.revision}\t{row.published_at:%Y-%m-%d}\t{row.sha256[:12]}\t{row.note}"
            )
