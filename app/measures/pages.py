"""The measures on a screen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from urllib.parse import urlencode

from app.measures import wording
from app.measures.periods import Period, periods_offered
from app.measures.records import Selection
from app.measures.report import Report
from app.measures.rules import Figure, every
from app.web.rendering import Page

EVERY = ""
NOT_KNOWN = "not-known"


@dataclass(frozen=True)
class Line:
    label: str
    value: str
    count: str
    left_out: str
    note: str
    definition: str


@dataclass(frozen=True)
class LineGroup:
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class MeasuresPage(Page):
    """Options are (value, label) pairs; `months` head the columns after the first of `month_rows`."""

    template: ClassVar[str] = "measures/measures.html"

    period: str
    period_label: str
    period_groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    so_far: str
    areas: tuple[tuple[str, str], ...]
    area: str
    teams: tuple[tuple[str, str], ...]
    team: str
    counted_for: str
    groups: tuple[LineGroup, ...]
    months: tuple[str, ...]
    month_rows: tuple[tuple[str, ...], ...]
    csv_href: str


def read_selection(area: str, team: str) -> Selection:
    return Selection(_read(area), _read(team))


def _read(sent: str) -> str | None:
    return {EVERY: None, NOT_KNOWN: ""}.get(sent, sent)


def sent(name: str | None) -> str:
    return EVERY if name is None else name or NOT_KNOWN


def measures_page(report: Report, *, today: date) -> MeasuresPage:
    area, team = sent(report.selection.area), sent(report.selection.team)
    chosen = {"period": report.period.code, "area": area, "team": team}
    return MeasuresPage(
        title="Measures",
        period=report.period.code,
        period_label=report.period.label,
        period_groups=period_groups(report.period, today),
        so_far=wording.so_far(report.period, today),
        areas=options(report.areas, report.selection.area, "Every area"),
        area=area,
        teams=options(report.teams, report.selection.team, "Every team"),
        team=team,
        counted_for=wording.counted_for(report.selection, areas=report.areas, teams=report.teams),
        groups=tuple(LineGroup(g.title, tuple(map(_line, g.figures))) for g in report.groups),
        months=tuple(month.label for month, _ in report.months),
        month_rows=tuple(_month_rows(report)),
        csv_href="/measures.csv?" + urlencode(chosen),
    )


def period_groups(chosen: Period, today: date) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    offered = periods_offered(today)
    if all(chosen not in periods for _, periods in offered):
        offered = (("Chosen", (chosen,)), *offered)
    return tuple((title, tuple((p.code, p.label) for p in periods)) for title, periods in offered)


def options(names: Iterable[str], chosen: str | None, every_one: str) -> tuple[tuple[str, str], ...]:
    """Those that occur, and the chosen one even if it does not."""
    known = sorted({*names, *(() if chosen is None else (chosen,))})
    return ((EVERY, every_one), *((sent(name), name or "Not known") for name in known))


def _line(figure: Figure) -> Line:
    return Line(
        label=figure.label,
        value=wording.value(figure),
        count=wording.count(figure),
        left_out="" if figure.excluded is None else f"{figure.excluded:,}",
        note=figure.note,
        definition=figure.definition,
    )


def _month_rows(report: Report) -> Iterable[tuple[str, ...]]:
    for index, figure in enumerate(every(report.groups)):
        yield (figure.label, *(wording.value_and_count(known[index]) for _, known in report.months))
