"""A figure as it is read: the count and the rate together, and "not available" for what nobody knows."""

from collections.abc import Collection
from datetime import date

from app.measures.definitions import Unit
from app.measures.periods import Period
from app.measures.records import Selection
from app.measures.rules import Figure

NOT_AVAILABLE = "not available"


def value(figure: Figure) -> str:
    """56.0%, 36,820 or "not available"."""
    if figure.value is None:
        return NOT_AVAILABLE
    return f"{figure.value:.1f}%" if figure.unit is Unit.PER_CENT else f"{figure.value:,.0f}"


def count(figure: Figure) -> str:
    """14 of 25; empty for a plain count, which is its own value, and for what is not available."""
    if figure.numerator is None or figure.denominator is None:
        return ""
    return f"{figure.numerator:,} of {figure.denominator:,}"


def value_and_count(figure: Figure) -> str:
    """56.0% (14 of 25)"""
    counted = count(figure)
    return f"{value(figure)} ({counted})" if counted else value(figure)


def so_far(period: Period, today: date) -> str:
    """A sentence when the period is not over, for its figures will change; nothing is projected."""
    if period.first > today:
        return "This period has not begun."
    return "This period is not over: figures are up to today." if period.last >= today else ""


def chosen(name: str | None) -> str:
    """An area or team that was chosen: "all", its name, or "not known"."""
    return "all" if name is None else name or "not known"


def counted_for(selection: Selection, *, areas: Collection[str], teams: Collection[str]) -> str:
    """Sentences naming the area and team chosen, and whether they occur; empty when all are counted."""
    named = (("area", selection.area, areas), ("team", selection.team, teams))
    parts = [f"{word}: {chosen(name)}" for word, name, _ in named if name is not None]
    absent = [
        f" No contact in this time has the {word} “{name}”: check how it is written."
        for word, name, known in named
        if name and name not in known
    ]
    return f"Counted for {', '.join(parts)}.{''.join(absent)}" if parts else ""
