"""Needs that nothing on the map answered, on a screen and as a file."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.kit import csv_out
from app.measures import wording
from app.measures.gaps.disclosure import FEW, Told
from app.measures.gaps.forms import EVERY, UnmetAsked, UnmetSort
from app.measures.gaps.links import Link, choices, sort_links
from app.measures.gaps.unmet import Unmet, UnmetReport
from app.measures.gaps.years import months_of, years_offered
from app.measures.pages import options, sent
from app.measures.periods import Period
from app.web import dates
from app.web.rendering import Page
from resource_directory.needs import NeedsList

PATH = "/measures/gaps"
HEADER = ("year", "theme", "need", "label", "part", "name", "calls_with_nothing_there", "calls_with_the_need")
MEANT = (
    "Calls received in the financial year and closed, by a need that was plain in the words or ticked, where"
    " nothing on the map answered it for that person in that place. A need counts once for each call. What"
    " somebody turned down is there all the same, and so is what is full: neither is counted."
)
HIDDEN = (
    "A number from 1 to 4 is told as “fewer than 5”, so that nobody can work out whom it is about. Where a"
    " total would give such a number away, it is told as a range, or not told by place or by month at all."
)
NOT_TOLD = "not told"
_SORTS = {UnmetSort.CALLS: "Most calls", UnmetSort.NEED: "Need", UnmetSort.THEME: "Theme"}


@dataclass(frozen=True)
class UnmetPage(Page):
    """Rows are cells of text; options are (value, label) pairs."""

    template: ClassVar[str] = "measures/gaps/unmet.html"

    sees_measures: bool
    asked: UnmetAsked
    year: str
    year_label: str
    years: tuple[tuple[str, str], ...]
    so_far: str
    months: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str], ...]
    themes: tuple[tuple[str, str], ...]
    sorts: tuple[Link, ...]
    meant: str
    hidden: str
    need_rows: tuple[tuple[str, ...], ...]
    place_rows: tuple[tuple[str, ...], ...]
    month_head: tuple[str, ...]
    month_rows: tuple[tuple[str, ...], ...]
    untold_by_place: str
    untold_by_month: str
    csv_href: str


def unmet_page(
    report: UnmetReport,
    *,
    asked: UnmetAsked,
    year: Period,
    needs: NeedsList,
    today: date,
    sees_measures: bool,
) -> UnmetPage:
    found = chosen(report, asked, needs)
    every_month = months_of(year, today=today)
    months = months_of(year, today=today, first=asked.first, last=asked.last)
    by_place = list(_by_place(found, asked.place))
    return UnmetPage(
        title="Unmet needs",
        sees_measures=sees_measures,
        asked=asked,
        year=year.code,
        year_label=year.label,
        years=years_offered(year, today=today),
        so_far=wording.so_far(year, today),
        months=((EVERY, "Any"), *((one.code, one.label) for one in every_month)),
        places=options(report.places, _place_asked(asked.place), "Every place"),
        themes=choices((need.theme for need in needs.needs), asked.theme, "Every theme"),
        sorts=sort_links(_SORTS, asked, PATH),
        meant=MEANT,
        hidden=HIDDEN,
        need_rows=tuple(_need_row(one, needs) for one in found) if not asked.place else (),
        place_rows=tuple((needs.label(one.need), _named(place), n.words) for one, place, n in by_place),
        month_head=("Need", *(dates.month(month.first) for month in months)),
        month_rows=() if asked.place else tuple(_month_rows(found, months, needs)),
        untold_by_place=_untold(found, lambda one: one.calls.places is None, "place"),
        untold_by_month=_untold(found, lambda one: one.calls.months is None, "month"),
        csv_href=asked.address(f"{PATH}.csv"),
    )


def chosen(report: UnmetReport, asked: UnmetAsked, needs: NeedsList) -> list[Unmet]:
    """In the order asked for; with a place, those that may be told for it."""
    found = [one for one in report.needs if asked.theme in (EVERY, theme_of(one.need, needs))]
    if asked.place:
        place = _place_asked(asked.place)
        found = [one for one in found if place in (one.calls.places or {})]
    by: dict[UnmetSort, Callable[[Unmet], str]] = {
        UnmetSort.NEED: lambda one: needs.label(one.need).casefold(),
        UnmetSort.THEME: lambda one: theme_of(one.need, needs).casefold(),
    }
    return sorted(found, key=by[asked.sort]) if asked.sort in by else found


def theme_of(need: str, needs: NeedsList) -> str:
    known = needs.by_code.get(need)
    return known.theme if known else ""


def _place_asked(sent_as: str) -> str | None:
    """None for every place, "" for those nobody knows."""
    return {EVERY: None, sent(""): ""}.get(sent_as, sent_as)


def _named(place: str) -> str:
    return place or "Not known"


def _need_row(one: Unmet, needs: NeedsList) -> tuple[str, ...]:
    of = NOT_TOLD if one.calls.of is None else f"{one.calls.of:,}"
    return needs.label(one.need), theme_of(one.need, needs), one.calls.total.words, of


def _by_place(found: Iterable[Unmet], place: str) -> Iterator[tuple[Unmet, str, Told]]:
    wanted = _place_asked(place)
    for one in found:
        told = sorted((one.calls.places or {}).items(), key=lambda pair: (-pair[1].least, pair[0]))
        yield from ((one, name, number) for name, number in told if wanted in (None, name))


def _month_rows(
    found: Iterable[Unmet], months: Sequence[Period], needs: NeedsList
) -> Iterator[tuple[str, ...]]:
    for one in found:
        told = [one.in_month(month.code) for month in months]
        if one.calls.months is not None and told:
            yield needs.label(one.need), *(number.words for number in told if number)


def _untold(found: Sequence[Unmet], hidden: Callable[[Unmet], bool], part: str) -> str:
    count = sum(map(hidden, found))
    if not count:
        return ""
    needs = "One need is" if count == 1 else f"{count:,} needs are"
    return f"{needs} not told by {part}, so that nobody can work out whom a small number is about."


def render(report: UnmetReport, *, asked: UnmetAsked, year: Period, needs: NeedsList, today: date) -> str:
    """The same numbers as on the page, one a line."""
    months = months_of(year, today=today, first=asked.first, last=asked.last)
    rows = _rows(chosen(report, asked, needs), asked, year, needs, months)
    return csv_out.render((f"Unmet needs, {year.label}",), [(MEANT,), (HIDDEN,), (), HEADER, *rows])


def _rows(
    found: Sequence[Unmet], asked: UnmetAsked, year: Period, needs: NeedsList, months: Sequence[Period]
) -> Iterator[tuple[object, ...]]:
    def row(one: Unmet, part: str, name: str, number: Told, of: object = "") -> tuple[object, ...]:
        known = theme_of(one.need, needs), one.need, needs.label(one.need)
        return year.code, *known, part, name, cell(number), of

    if not asked.place:
        for one in found:
            yield row(one, "all", "all", one.calls.total, NOT_TOLD if one.calls.of is None else one.calls.of)
    for one, place, number in _by_place(found, asked.place):
        yield row(one, "place", place or sent(""), number)
    for one in [] if asked.place else found:
        for month in months:
            if (number_then := one.in_month(month.code)) is not None:
                yield row(one, "month", month.code, number_then)


def cell(number: Told) -> object:
    return number.words if number == FEW or number.least != number.most else number.least


def file_name(year: Period) -> str:
    return f"unmet-needs-{year.code.replace('/', '-')}.csv"
