"""`frontdoor measures`: the front-door figures, as a manager's page shows them."""

from pathlib import Path
from typing import Annotated

import typer

from app.commands import opening
from app.errors import Refused
from app.flows.rules import outcomes_in
from app.kit import clock
from app.measures import export, wording
from app.measures.pages import EVERY, read_selection
from app.measures.periods import Period, month_of, read_period
from app.measures.report import Report, make_report
from app.measures.rules import Figure


def measures(
    *,
    month: Annotated[
        str, typer.Option(help="A month, such as 2026-11; this month when nothing is said.")
    ] = "",
    year: Annotated[str, typer.Option(help="A calendar year (2026) or a financial year (2026/27).")] = "",
    area: Annotated[str, typer.Option(help="One area only; “not-known” for those without.")] = EVERY,
    team: Annotated[str, typer.Option(help="One team only; “not-known” for those without.")] = EVERY,
    csv: Annotated[Path | None, typer.Option(help="Write a file too, with the months beside them.")] = None,
) -> None:
    """Print the front-door figures, each with its numbers and what it means."""
    settings = opening.settings()
    with opening.database(settings).work(writing=False) as session:
        report = make_report(
            session,
            period=_period(month, year),
            selection=read_selection(area, team),
            outcomes=outcomes_in(settings.outcomes_file),
            gap_days=settings.episode_gap_days,
            today=clock.today(),
        )
    _print(report)
    if csv is not None:
        _write(csv, report)


def _period(month: str, year: str) -> Period:
    if month and year:
        raise Refused("A month and a year were both given.", "Give --month or --year.")
    return read_period(month or year) if month or year else month_of(clock.today())


def _print(report: Report) -> None:
    typer.echo(report.period.label)
    for sentence in (
        wording.counted_for(report.selection, areas=report.areas, teams=report.teams),
        wording.so_far(report.period, clock.today()),
    ):
        if sentence:
            typer.echo(sentence)
    for group in report.groups:
        typer.echo(f"\n{group.title}")
        for figure in group.figures:
            _print_figure(figure)


def _print_figure(figure: Figure) -> None:
    left_out = f"; left out: {figure.excluded:,}" if figure.excluded is not None else ""
    typer.echo(f"  {figure.label}: {wording.value_and_count(figure)}{left_out}")
    typer.echo(f"    {figure.definition}")
    if figure.note:
        typer.echo(f"    {figure.note}.")


def _write(path: Path, report: Report) -> None:
    try:
        # newline="": the file brings its own line ends, and they stay as they are
        path.write_text(export.render(report), encoding="utf-8", newline="")
    except OSError as problem:
        raise Refused(f"{path} cannot be written: {problem.strerror}.", "Name another file.") from None
    typer.echo(f"\nWritten to {path}.")
