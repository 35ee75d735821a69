"""The follow-up list, and what it says when two people answer at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, ClassVar
from uuid import UUID

from app.contacts.models import CallerRole, Contact
from app.people.models import Person
from app.people.pages import ContactNeedsView
from app.signposting.models import Asked, How, Introduction, IntroductionTry, Result, Ring
from app.signposting.rules import HOW_LABELS, RESULT_LABELS, RING_LABELS
from app.web import dates
from app.web.rendering import Page
from resource_directory.needs import NeedsList

RINGS = tuple((ring.value, label) for ring, label in RING_LABELS.items())
RESULTS = tuple((result.value, label) for result, label in RESULT_LABELS.items())


class Show(StrEnum):
    DUE = "due"
    TO_RING = "to_ring"
    COMING = "coming"
    DONE = "done"


_TAB_LABELS = {
    Show.DUE: "Due",
    Show.TO_RING: "For us to ring",
    Show.COMING: "Still to come",
    Show.DONE: "Done",
}
_NOTHING = {
    Show.DUE: "No follow-up is due today.",
    Show.TO_RING: "Nobody is waiting for us to ring a group or service for them.",
    Show.COMING: "No follow-up is still to come.",
    Show.DONE: "No follow-up has a result yet.",
}
_ORDER = {
    Show.DUE: "Those who have waited longest come first.",
    Show.TO_RING: "They agreed that we ring these for them. Those who have waited longest come first.",
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
    """`needs` come before any number: how the person may be contacted. `due_on`: the day to ask, or ring.

    `because`: what it was offered for. `again`: a result stands, and they are to be asked once more.
    `tried`: how many tries there were, undone ones too. `now_listed_as`: the name of the listing that was
    merged with theirs since, or "".
    """

    id: UUID
    who: str
    place: str
    caller: str
    reference: str
    needs: ContactNeedsView
    call_href: str
    because: str
    telephone: str
    listing: str
    listing_telephones: tuple[str, ...]
    how: str
    made_at: datetime
    made_by: str
    due_on: date | None
    again: bool
    tries: tuple[str, ...]
    tried: int
    standing: Standing | None
    now_listed_as: str = ""


@dataclass(frozen=True)
class LastRing:
    """What whoever looks at the page recorded last of their calls to the listings, to be taken back."""

    introduction_id: UUID
    tried: UUID
    said: str


@dataclass(frozen=True)
class FollowUpsPage(Page):
    """`ringing`: the buttons are for our own calls to the listings. `results`: (code, label) of each button.

    `summary`: what is listed, and that it is cut where it is. `last_ring`: with the list of those to ring.
    """

    template: ClassVar[str] = "signposting/follow_ups.html"

    tabs: tuple[Tab, ...]
    summary: str
    ringing: bool
    follow_ups: tuple[FollowUp, ...]
    results: tuple[tuple[str, str], ...]
    last_ring: LastRing | None = None


@dataclass(frozen=True)
class AnsweredMeanwhilePage(Page):
    """The result that stands beside the one just given, which is kept until somebody chooses."""

    template: ClassVar[str] = "signposting/answered_meanwhile.html"

    follow_up: FollowUp
    result: str
    result_label: str
    note: str


def follow_ups_page(
    show: Show,
    *,
    rows: Iterable[FollowUp],
    due: int,
    to_ring: int,
    most: int,
    last_ring: LastRing | None = None,
) -> FollowUpsPage:
    """`due` and `to_ring` are how many there are in all; `most` the longest a list may be."""
    listed = tuple(rows)
    counts = {Show.DUE: due, Show.TO_RING: to_ring}
    return FollowUpsPage(
        title="Follow-ups",
        tabs=tuple(_tab(each, counts, current=each is show) for each in Show),
        summary=_summary(show, len(listed), due=due, cut=len(listed) >= most),
        ringing=show is Show.TO_RING,
        follow_ups=listed,
        results=RINGS if show is Show.TO_RING else RESULTS,
        last_ring=last_ring,
    )


def last_ring_of(tried: IntroductionTry, introduction: Introduction) -> LastRing:
    said = f"{introduction.listing_name}: {RING_LABELS[Ring(tried.result)]}"
    return LastRing(introduction.id, tried.id, said)


def _tab(show: Show, counts: Mapping[Show, int], *, current: bool) -> Tab:
    label = f"{_TAB_LABELS[show]} ({counts[show]:,})" if show in counts else _TAB_LABELS[show]
    return Tab(label, f"/follow-ups?show={show.value}", current)


def _summary(show: Show, shown: int, *, due: int, cut: bool) -> str:
    if not shown:
        return _NOTHING[show]
    if not cut:
        return _ORDER[show]
    return {
        Show.DUE: f"The {shown:,} that have waited longest are shown, of {due:,} that are due.",
        Show.TO_RING: f"Only the first {shown:,} are shown.",
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
    listed: NeedsList,
    names: Mapping[str, str],
    tries: Sequence[IntroductionTry] = (),
    ringing: bool = False,
    merged: Mapping[UUID, str] = MappingProxyType({}),
) -> FollowUp:
    """`listed`: what people come with. `names`: staff id to display name. `tries`: of this introduction or of
    others too. `merged`: listing id to the name of the one it was merged into."""
    asked_on = introduction.next_try_on or introduction.follow_up_due_on
    theirs = [each for each in tries if each.introduction_id == introduction.id]
    return FollowUp(
        id=introduction.id,
        who=(person.full_name if person else "") or "Name not given",
        place=(person.place or person.postcode) if person else "",
        caller=_caller(contact),
        reference=contact.reference,
        needs=needs,
        call_href=f"/calls/{contact.id}",
        because=_for_what(introduction, listed),
        telephone=person.telephone if person else "",
        listing=introduction.listing_name,
        listing_telephones=tuple(_telephones(introduction.listing)),
        how=HOW_LABELS[How(introduction.how)],
        made_at=introduction.made_at,
        made_by=_name(introduction.made_by, names),
        due_on=introduction.ring_on if ringing else asked_on,
        again=introduction.result is not None and introduction.next_try_on is not None,
        tries=tuple(_try(each, names) for each in theirs),
        tried=len(theirs),
        standing=_standing(introduction, names),
        now_listed_as=merged.get(introduction.listing_id, ""),
    )


def _for_what(introduction: Introduction, listed: NeedsList) -> str:
    """The needs it was offered for. Their own words stay in the call (ADR 0011)."""
    codes = dict.fromkeys(str(reason.get("need", "")) for reason in introduction.reasons)
    return "; ".join(listed.label(code) for code in codes if code)


def _caller(contact: Contact) -> str:
    """Who rang, where it was not the person: "Ann Marsh (relative)"."""
    if contact.caller_role == CallerRole.PERSON:
        return ""
    role = contact.caller_role.replace("_", " ")
    return f"{contact.caller_name} ({role})" if contact.caller_name else role.capitalize()


def _try(tried: IntroductionTry, names: Mapping[str, str]) -> str:
    """ "12 November 2026, Sam Okafor: Could not reach them. Engaged twice" """
    asked = tried.asked == Asked.LISTING
    label = RING_LABELS[Ring(tried.result)] if asked else RESULT_LABELS[Result(tried.result)]
    whom = "rang the group: " if asked else ""
    note = f". {tried.note}" if tried.note else ""
    back = " (taken back)" if tried.undone_at else ""
    return f"{dates.day(tried.tried_at)}, {_name(tried.tried_by, names)}: {whom}{label}{note}{back}"


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
