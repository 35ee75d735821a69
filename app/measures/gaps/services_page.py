"""Needs that few or nobody answers, by place: on a screen and as files."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.kit import csv_out
from app.measures.gaps.coverage import Gap, gaps, miles_to_nearest
from app.measures.gaps.disclosure import Told
from app.measures.gaps.forms import EVERY, ServicesAsked, ServicesSort
from app.measures.gaps.links import Link, choices, sort_links
from app.measures.gaps.unmet import UnmetReport
from app.measures.gaps.unmet_page import NOT_TOLD, cell
from app.measures.periods import Period
from app.web.rendering import Page
from resource_directory.matching.coverage import Coverage
from resource_directory.needs import NeedsList

PATH = "/measures/gaps/services"
MEANT = (
    "Listings that answer a need by the terms of their feed or by what a curator confirmed, serve the place,"
    " are open and not full. What only the text of a listing seems to speak of is not counted, nor are age,"
    " cost or opening hours. A listing that serves several places counts in each."
    " What is full is left out here, for nobody can join it now; for unmet needs it counts as there."
)
BESIDE = (
    "Calls are those of the financial year, everywhere, as on the page of unmet needs; whether nothing was"
    " there for them also depends on the person's age and on who asked."
)
THEME_HEADER = ("theme", "place", "listings")
HEADER = (
    *("theme", "need", "label", "place", "listings", "nearest_venue_miles", "comes_to_people", "gap"),
    *("calls_with_nothing_there_everywhere", "calls_with_the_need_everywhere"),
)
_GAP_HEAD = ("Need", "Theme", "Nobody in", "One listing alone in")
_CALLS_HEAD = ("Calls with nothing there", "Calls with the need")
_NAMES = 3  # more than these are counted, not named: a row is read across, and the file names them all
_SORTS = {
    ServicesSort.PLACES: "Most places without",
    ServicesSort.CALLS: "Most calls",
    ServicesSort.NEED: "Need",
    ServicesSort.THEME: "Theme",
}


@dataclass(frozen=True)
class ServicesPage(Page):
    """Rows are cells of text; options are (value, label) pairs."""

    template: ClassVar[str] = "measures/gaps/services.html"

    sees_measures: bool
    asked: ServicesAsked
    year: str
    years: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str], ...]
    themes: tuple[tuple[str, str], ...]
    distances: tuple[tuple[str, str], ...]
    sorts: tuple[Link, ...]
    meant: str
    beside: str
    theme_head: tuple[str, ...]
    theme_rows: tuple[tuple[str, ...], ...]
    gap_head: tuple[str, ...]
    gap_rows: tuple[tuple[str, ...], ...]
    themes_href: str
    csv_href: str


def services_page(
    covered: Coverage,
    report: UnmetReport,
    *,
    asked: ServicesAsked,
    year: Period,
    years: tuple[tuple[str, str], ...],
    needs: NeedsList,
    sees_measures: bool,
) -> ServicesPage:
    found = gaps(covered, theme=asked.theme, place=asked.place, miles=asked.miles)
    columns = [column for column, name in enumerate(covered.places) if asked.place in (EVERY, name)]
    return ServicesPage(
        title="Services by place",
        sees_measures=sees_measures,
        asked=asked,
        year=year.code,
        years=years,
        places=choices(covered.places, asked.place, "Every place"),
        themes=choices(covered.themes, asked.theme, "Every theme"),
        distances=tuple((f"{n}", f"{n} miles") for n in sorted({3, 5, 10, 20, asked.miles})),
        sorts=sort_links(_SORTS, asked, PATH),
        meant=MEANT,
        beside=BESIDE,
        theme_head=("Theme", *(covered.places[column] for column in columns)),
        theme_rows=tuple(
            (theme, *(f"{covered.by_theme[row, column]:,}" for column in columns))
            for row, theme in enumerate(covered.themes)
            if asked.theme in (EVERY, theme)
        ),
        gap_head=(*_GAP_HEAD, f"None within {asked.miles} miles of", *_CALLS_HEAD),
        gap_rows=tuple(
            _gap_row(gap, covered, report, needs) for gap in _ordered(list(found), asked, report, needs)
        ),
        themes_href=asked.address("/measures/gaps/themes.csv"),
        csv_href=asked.address(f"{PATH}.csv"),
    )


def _gap_row(gap: Gap, covered: Coverage, report: UnmetReport, needs: NeedsList) -> tuple[str, ...]:
    places = (_names(some, covered.places) for some in (gap.nobody, gap.one_alone, gap.far))
    return (
        needs.label(gap.need),
        gap.theme,
        *places,
        calls(gap.need, report).words,
        _asked_for(gap.need, report),
    )


def calls(need: str, report: UnmetReport) -> Told:
    known = report.by_code.get(need)
    return known.calls.total if known else Told(0, 0)


def _asked_for(need: str, report: UnmetReport) -> str:
    told = report.asked_for(need)
    return NOT_TOLD if told is None else told.words


def _ordered(found: list[Gap], asked: ServicesAsked, report: UnmetReport, needs: NeedsList) -> list[Gap]:
    if asked.sort is ServicesSort.THEME:
        return found  # the needs list stands by theme
    by: dict[ServicesSort, Callable[[Gap], tuple[object, ...]]] = {
        ServicesSort.PLACES: lambda gap: (-len(gap.nobody), -len(gap.one_alone), -len(gap.far)),
        ServicesSort.CALLS: lambda gap: (-calls(gap.need, report).least, -len(gap.nobody)),
        ServicesSort.NEED: lambda gap: (needs.label(gap.need).casefold(),),
    }
    return sorted(found, key=by[asked.sort])


def _names(some: Sequence[str], every: Sequence[str]) -> str:
    if not some:
        return "–"
    if len(some) == len(every) > 1:
        return "every place"
    return ", ".join(some) if len(some) <= _NAMES else f"{len(some):,} of {len(every):,} places"


def render_services(
    covered: Coverage, report: UnmetReport, *, asked: ServicesAsked, year: Period, needs: NeedsList
) -> str:
    """Every need in every place, those without a gap among them."""
    title = f"Services by need and place; calls of {year.label}"
    rows = _rows(covered, report, asked, needs)
    return csv_out.render((title,), [(MEANT,), (BESIDE,), (), HEADER, *rows])


def _rows(
    covered: Coverage, report: UnmetReport, asked: ServicesAsked, needs: NeedsList
) -> Iterator[tuple[object, ...]]:
    found = {gap.need: gap for gap in gaps(covered, theme=asked.theme, place=asked.place, miles=asked.miles)}
    for row, (need, theme) in enumerate(covered.needs):
        if asked.theme not in (EVERY, theme):
            continue
        asked_for = report.asked_for(need)
        of_calls = cell(calls(need, report)), NOT_TOLD if asked_for is None else cell(asked_for)
        for column, place in enumerate(covered.places):
            if asked.place in (EVERY, place):
                count = int(covered.serving[row, column])
                comes = "yes" if covered.comes[row, column] else "no"
                told = count, miles_to_nearest(covered, row, column), comes
                gap = _kind_of_gap(found.get(need), place, asked.miles)
                yield theme, need, needs.label(need), place, *told, gap, *of_calls


def _kind_of_gap(gap: Gap | None, place: str, miles: int) -> str:
    kinds = (
        (gap.nobody if gap else (), "nobody"),
        (gap.one_alone if gap else (), "one listing alone"),
        (gap.far if gap else (), f"none within {miles} miles"),
    )
    return "; ".join(words for places, words in kinds if place in places)


def render_themes(covered: Coverage, *, asked: ServicesAsked) -> str:
    rows = (
        (theme, place, int(covered.by_theme[row, column]))
        for row, theme in enumerate(covered.themes)
        for column, place in enumerate(covered.places)
        if asked.theme in (EVERY, theme) and asked.place in (EVERY, place)
    )
    return csv_out.render(("Listings by theme of need and place",), [(MEANT,), (), THEME_HEADER, *rows])
