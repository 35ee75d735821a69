"""The follow-up list, and what it says when two people answer at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from app.contacts.models import Contact
from app.people.models import Person
from app.people.pages import ContactNeedsView
from app.signposting.models import How, Introduction, Result
from app.signposting.rules import HOW_LABELS, RESULT_LABELS
from app.web.rendering import Page

RESULTS = tuple((result.value, label) for result, label in RESULT_LABELS.items())


class Show(StrEnum):
    DUE = "due"
    COMING = "coming"
    DONE = "done"


_TAB_LABELS = {Show.DUE: "Due", Show.COMING: "Still to come", Show.DONE: "Done"}
_NOTHING = {
    Show.DUE: "No follow-up is due today.",
    Show.COMING: "No follow-up is still to come.",
    Show.DONE: "No follow-up has a result yet.",
}
_ORDER = {
    Show.DUE: "Those who have waited longest come first.",
    Show.COMING: "Those whose day comes soonest are first.",
    Show.DONE: "The latest results come first.",
}


@dataclass(frozen=True)
class Tab:
    label: str
    href: str
    current: bool


@dataclass(frozen=True)
class Standing:
    """A result as it stands; `code` is what a correction must name."""

    code: str
    label: str
    note: str
    by: str
    at: datetime


@dataclass(frozen=True)
class FollowUp:
    """`needs`: how the person may be contacted; it comes before any number."""

    id: UUID
    who: str
    reference: str
    needs: ContactNeedsView
    telephone: str
    listing: str
    listing_telephones: tuple[str, ...]
    how: str
    made_at: datetime
    made_by: str
    due_on: date | None
    standing: Standing | None


@dataclass(frozen=True)
class FollowUpsPage(Page):
    """`results`: (code, label) of each button. `summary`: what is listed, and that it is cut where it is."""

    template: ClassVar[str] = "signposting/follow_ups.html"

    tabs: tuple[Tab, ...]
    summary: str
    follow_ups: tuple[FollowUp, ...]
    results: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class AnsweredMeanwhilePage(Page):
    """The result that stands beside the one just given, which is kept until somebody chooses."""

    template: ClassVar[str] = "signposting/answered_meanwhile.html"

    follow_up: FollowUp
    result: str
    result_label: str
    note: str


def follow_ups_page(show: Show, *, rows: Iterable[FollowUp], due: int, most: int) -> FollowUpsPage:
    """`due` is how many are due in all; `most` the longest a list may be."""
    listed = tuple(rows)
    return FollowUpsPage(
        title="Follow-ups",
        tabs=tuple(_tab(each, due, current=each is show) for each in Show),
        summary=_summary(show, len(listed), due=due, cut=len(listed) >= most),
        follow_ups=listed,
        results=RESULTS,
    )


def _tab(show: Show, due: int, *, current: bool) -> Tab:
    label = f"{_TAB_LABELS[show]} ({due:,})" if show is Show.DUE else _TAB_LABELS[show]
    return Tab(label, f"/follow-ups?show={show.value}", current)


def _summary(show: Show, shown: int, *, due: int, cut: bool) -> str:
    if not shown:
        return _NOTHING[show]
    if not cut:
        return _ORDER[show]
    return {
        Show.DUE: f"The {shown:,} that have waited longest are shown, of {due:,} that are due.",
        Show.COMING: f"Only the next {shown:,} are shown.",
        Show.DONE: f"Only the latest {shown:,} are shown.",
    }[show]


def answered_meanwhile_page(follow_up: FollowUp, *, result: Result, note: str) -> AnsweredMeanwhilePage:
    return AnsweredMeanwhilePage(
        title="A colleague has answered this follow-up",
        follow_up=follow_up,
        result=result.value,
        result_label=RESULT_LABELS[result],
        note=note,
    )


def follow_up_of(
    introduction: Introduction,
    contact: Contact,
    person: Person | None,
    *,
    needs: ContactNeedsView,
    names: Mapping[str, str],
) -> FollowUp:
    """`names`: staff id to display name."""
    return FollowUp(
        id=introduction.id,
        who=(person.full_name if person else "") or "Name not given",
        reference=contact.reference,
        needs=needs,
        telephone=person.telephone if person else "",
        listing=introduction.listing_name,
        listing_telephones=tuple(_telephones(introduction.listing)),
        how=HOW_LABELS[How(introduction.how)],
        made_at=introduction.made_at,
        made_by=_name(introduction.made_by, names),
        due_on=introduction.follow_up_due_on,
        standing=_standing(introduction, names),
    )


def _standing(introduction: Introduction, names: Mapping[str, str]) -> Standing | None:
    if introduction.result is None or introduction.result_at is None:
        return None
    return Standing(
        code=introduction.result,
        label=RESULT_LABELS[Result(introduction.result)],
        note=introduction.result_note,
        by=_name(introduction.result_by, names),
        at=introduction.result_at,
    )


def _telephones(listing: Mapping[str, Any]) -> Iterable[str]:
    """Read as it was stored: a snapshot may be older than today's shape of a listing."""
    for phone in listing.get("phones", ()):
        note = phone.get("note")
        yield f"{phone['number']} ({note})" if note else phone["number"]


def _name(by: str | None, names: Mapping[str, str]) -> str:
    return names.get(by or "", "somebody who has left")
