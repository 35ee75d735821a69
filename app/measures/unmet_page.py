"""Needs that nothing on the map answered, on a screen and as a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from urllib.parse import urlencode

from app.kit import csv_out
from app.measures import wording
from app.measures.export import DO_NOT_PUBLISH
from app.measures.pages import NOT_KNOWN, options, period_groups, sent
from app.measures.periods import Period
from app.measures.unmet import Unmet, UnmetReport
from app.web.rendering import Page
from resource_directory.needs import NeedsList

HEADER = ("period", "from", "to", "need", "label", "place", "nothing_there", "calls", "small_numbers")

_EVERY_AREA = wording.chosen(None)


@dataclass(frozen=True)
class UnmetPage(Page):
    """Rows are cells of text; options are (value, label) pairs."""

    template: ClassVar[str] = "measures/unmet.html"

    period: str
    period_label: str
    period_groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    so_far: str
    areas: tuple[tuple[str, str], ...]
    area: str
    need_rows: tuple[tuple[str, ...], ...]
    place_rows: tuple[tuple[str, ...], ...]
    csv_href: str


def unmet_page(
    report: UnmetReport, *, period: Period, area: str | None, needs: NeedsList, today: date
) -> UnmetPage:
    return UnmetPage(
        title="Unmet needs",
        period=period.code,
        period_label=period.label,
        period_groups=period_groups(period, today),
        so_far=wording.so_far(period, today),
        areas=options(report.places, area, "Every area"),
        area=sent(area),
        need_rows=tuple((needs.label(one.need), *_told(one)) for one in report.by_need),
        place_rows=tuple((needs.label(one.need), place(one), *_told(one)) for one in report.by_place),
        csv_href="/measures/unmet.csv?" + urlencode({"period": period.code, "area": sent(area)}),
    )


def _told(one: Unmet) -> tuple[str, str, str]:
    return f"{one.times:,}", f"{one.of:,}", "Do not publish" if one.few else ""


def place(one: Unmet) -> str:
    return "Every area" if one.place is None else one.place or "Not known"


def render(report: UnmetReport, *, period: Period, needs: NeedsList) -> str:
    """The needs of every area together first, then place by place."""
    return csv_out.render(HEADER, _rows((*report.by_need, *report.by_place), period, needs))


def _rows(found: Iterable[Unmet], period: Period, needs: NeedsList) -> Iterable[tuple[object, ...]]:
    for one in found:
        where = _EVERY_AREA if one.place is None else one.place or NOT_KNOWN
        few = DO_NOT_PUBLISH if one.few else ""
        days = period.first.isoformat(), period.last.isoformat()
        yield period.code, *days, one.need, needs.label(one.need), where, one.times, one.of, few


def file_name(period: Period) -> str:
    return f"unmet-needs-{period.code.replace('/', '-')}.csv"
