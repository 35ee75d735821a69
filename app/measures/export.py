"""The figures as CSV: one line a figure and period, its definition beside it."""

from app.kit import csv_out
from app.measures import wording
from app.measures.gaps.disclosure import FEWEST_TO_PUBLISH
from app.measures.periods import Period
from app.measures.records import Selection
from app.measures.report import Report
from app.measures.rules import Figure, every

HEADER = (
    "period",
    "from",
    "to",
    "area",
    "team",
    "code",
    "label",
    "value",
    "unit",
    "numerator",
    "denominator",
    "left_out",
    "small_numbers",
    "note",
    "definition",
)

DO_NOT_PUBLISH = "do not publish"


def render(report: Report) -> str:
    """The period first, then the months beside it."""
    months = [(month, figures) for month, figures in report.months if month != report.period]
    parts = [(report.period, every(report.groups)), *months]
    rows = (_row(period, report.selection, figure) for period, figures in parts for figure in figures)
    return csv_out.render(HEADER, rows)


def file_name(period: Period) -> str:
    return f"measures-{period.code.replace('/', '-')}.csv"


def small_numbers(figure: Figure) -> bool:
    """Whether any of its numbers, those of its note among them, or what is left of the whole, is from one
    to four."""
    numbers = [figure.numerator or 0, figure.denominator or 0, figure.excluded or 0]
    rest = (figure.denominator or 0) - (figure.numerator or 0)
    return some_are_few(*numbers, rest, *(number for _, number in figure.beside))


def some_are_few(*numbers: int) -> bool:
    return any(0 < number < FEWEST_TO_PUBLISH for number in numbers)


def _row(period: Period, selection: Selection, figure: Figure) -> tuple[object, ...]:
    exact = wording.NOT_AVAILABLE if figure.value is None else round(figure.value, 2)
    return (
        period.code,
        period.first.isoformat(),
        period.last.isoformat(),
        wording.chosen(selection.area),
        wording.chosen(selection.team),
        figure.code,
        figure.label,
        exact,
        figure.unit.value,
        figure.numerator,
        figure.denominator,
        figure.excluded,
        DO_NOT_PUBLISH if small_numbers(figure) else "",
        figure.note,
        figure.definition,
    )
