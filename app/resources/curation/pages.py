"""The list of the desk, and what is proposed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar
from uuid import UUID

from app.resources.curation.asked import Asked, Checked, State, address, from_query
from app.resources.curation.desk import Counts, OnDesk
from app.resources.curation.fields import KINDS, VISIBILITIES
from app.resources.curation.models import SavedView
from app.resources.curation.quality import LABELS, Check
from app.web import dates
from app.web.rendering import Page

STATES = {
    State.SHOWN: "Shown",
    State.MISSING: "Missing from its feed",
    State.HIDDEN: "Hidden",
    State.REPLACED: "Replaced by another",
}
_CHECKED = {Checked.NEVER: "Never", Checked.BEFORE: "Before this day:"}


@dataclass(frozen=True)
class Choice:
    """One filter as a list to choose from: `options` are (value, words with how many)."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    value: str


@dataclass(frozen=True)
class CheckLink:
    label: str
    count: int
    href: str
    current: bool


@dataclass(frozen=True)
class DeskRow:
    id: UUID
    name: str
    line: str
    state: str
    problems: tuple[str, ...]
    proposed: bool


@dataclass(frozen=True)
class ViewLink:
    """`mine`: it may be renamed and removed. `note`: what else is to be known of it."""

    id: UUID
    name: str
    href: str
    note: str
    mine: bool
    shared: bool


@dataclass(frozen=True)
class DeskPage(Page):
    """`narrowed`: whether any filter is set, so that it may be saved and taken off."""

    template: ClassVar[str] = "resources/curation/desk.html"

    words: str
    before: str
    problem: str
    choices: tuple[Choice, ...]
    checks: tuple[CheckLink, ...]
    waiting: int
    views: tuple[ViewLink, ...]
    rows: tuple[DeskRow, ...]
    summary: str
    previous: str
    next: str
    narrowed: bool
    asked: str
    view_name: str = ""
    errors: dict[str, str] = field(default_factory=dict)


def choices(asked: Asked, counts: Counts, feeds: Sequence[str]) -> tuple[Choice, ...]:
    kinds, visible = dict(KINDS), dict(VISIBILITIES)
    return (
        _choice("state", "State", {k.value: v for k, v in STATES.items()}, counts.states, asked.state),
        _choice("kind", "Kind", kinds, counts.kinds, asked.kind),
        _choice("visibility", "Who may see it", visible, counts.visibilities, asked.visibility),
        _choice("feed", "Feed", {name: name for name in feeds}, counts.feeds, asked.feed),
        _choice("proposed", "Changes proposed", {"yes": "Yes"}, {"yes": counts.proposed}, asked.proposed),
        Choice(
            "checked",
            "Last checked",
            (("", "Any"), *((key.value, label) for key, label in _CHECKED.items())),
            asked.checked,
        ),
    )


def _choice(name: str, label: str, known: Mapping[str, str], counts: Mapping[str, int], value: str) -> Choice:
    """What no listing has is not offered, unless it is chosen."""
    offered = ((key, words) for key, words in known.items() if counts.get(key) or key == value)
    return Choice(
        name,
        label,
        (("", "Any"), *((key, f"{words} ({counts.get(key, 0):,})") for key, words in offered)),
        value,
    )


def check_links(asked: Asked, counts: Counts) -> tuple[CheckLink, ...]:
    """A second press on one takes it off again."""
    return tuple(
        CheckLink(
            LABELS[check],
            counts.problems[check.value],
            address(asked, problem="" if asked.problem == check else check),
            asked.problem == check,
        )
        for check in Check
        if counts.problems[check.value] or asked.problem == check
    )


def row_of(each: OnDesk) -> DeskRow:
    told = each.brief
    checked = f"checked {dates.day(told.checked_on)}" if told.checked_on else ""
    return DeskRow(
        id=each.id,
        name=told.name,
        line=" · ".join(part for part in (told.organization, each.feed, checked) if part),
        state="" if each.state is State.SHOWN else STATES[each.state],
        problems=tuple(LABELS[problem] for problem in each.problems),
        proposed=each.proposed,
    )


def view_links(views: Sequence[SavedView], names: Mapping[str, str], owner: str) -> tuple[ViewLink, ...]:
    return tuple(
        ViewLink(
            id=view.id,
            name=view.name,
            href=address(from_query(view.asked)),
            note=_note(view, names, owner),
            mine=view.owner == owner,
            shared=view.shared,
        )
        for view in views
    )


def _note(view: SavedView, names: Mapping[str, str], owner: str) -> str:
    if view.owner != owner:
        return f"shared by {names.get(view.owner, 'somebody who has left')}"
    return "shared with the other curators" if view.shared else ""


def day_typed(day: date | None) -> str:
    return day.isoformat() if day else ""
