"""The worklist of reviews as curators read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from app.config import Settings
from app.kit.telephone import grouped
from app.notifications.models import Message, State
from app.notifications.pages import STATE_LABELS
from app.notifications.rules import WRONG_DETAILS
from app.resources.keeping import rules
from app.resources.keeping.models import Answer, Ended, ReviewRound, Step
from app.resources.keeping.worklist import Show, Work
from app.resources.models import StoredListing
from app.resources.queries import listing_in
from app.web import dates
from app.web.rendering import Page
from resource_directory.kinds import KIND_NAMES
from resource_directory.listing import Listing

SIZE = 25
_LABELS = {
    Show.DUE: "Due",
    Show.WAITING: "Waiting for an answer",
    Show.NO_ANSWER: "No answer",
    Show.NO_ADDRESS: "No e-mail address that works",
    Show.ANSWERED: "Answered lately",
}
_LETTERS = {
    rules.KINDS[Step.FIRST]: "First letter",
    rules.KINDS[Step.REMINDER]: "Reminder",
    rules.KINDS[Step.LAST]: "Last letter",
}
_SAID = {
    Answer.STILL_RIGHT: "The group said: all of it is still right",
    Answer.CHANGED: "The group said: something has changed",
    Answer.CLOSED: "The group said: it has closed",
}
_ENDS = {
    Ended.CHECKED: "Checked by staff, so no more letters",
    Ended.NO_ANSWER: "No answer to three letters",
    Ended.STOPPED: "Stopped",
}
_BUTTONS = {
    Step.FIRST: "Write to them now: first letter",
    Step.REMINDER: "Write to them now: reminder",
    Step.LAST: "Write to them now: last letter",
}


class Asked(BaseModel):
    model_config = ConfigDict(frozen=True)

    show: Show = Show.DUE
    page: int = Field(default=1, ge=1, le=100_000)


@dataclass(frozen=True)
class Filter:
    label: str
    href: str
    current: bool


@dataclass(frozen=True)
class Row:
    """`so_far`: what has happened, the first first. `why_not`: why nobody can be written to, else "" and
    `write`, the words of the button. `told`: where the proposals or the history are, for what a group said.
    """

    id: UUID
    name: str
    kind: str
    checked: str
    wrong: bool
    so_far: tuple[str, ...]
    told: str
    phones: tuple[str, ...]
    why_not: str
    write: str
    seen: str
    may_stop: bool


@dataclass(frozen=True)
class ReviewsPage(Page):
    """`here`: the address of this list, to come back to."""

    template: ClassVar[str] = "resources/keeping/reviews.html"

    warning: str
    how_many: str
    filters: tuple[Filter, ...]
    rows: tuple[Row, ...]
    summary: str
    previous: str
    next: str
    here: str


def address(show: Show, page: int = 1) -> str:
    parts = [f"show={show.value}"] if show is not Show.DUE else []
    parts += [f"page={page}"] if page > 1 else []
    return "/curation/reviews" + ("?" + "&".join(parts) if parts else "")


def filters(work: Work, asked: Asked) -> tuple[Filter, ...]:
    return tuple(
        Filter(f"{label} ({work.counts[show]:,})", address(show), show is asked.show)
        for show, label in _LABELS.items()
    )


def warning_of(settings: Settings) -> str:
    if not settings.public_url:
        return "No letters are written: nobody has said under which address groups reach this service."
    if not settings.review_letters_a_day:
        return "No letters are written by themselves: that is turned off. You can still write to each group."
    return ""


def row_of(
    stored: StoredListing,
    last: ReviewRound | None,
    letters: Sequence[Message],
    *,
    linked: bool,
    wrong: bool,
    may_write: bool,
) -> Row:
    listing = listing_in(stored)
    why_not, step = rules.why_not_written_to(stored, listing), _next_step(last)
    if not why_not and step is None:
        why_not = "All three letters have gone."
    return Row(
        id=stored.id,
        name=stored.name,
        kind=KIND_NAMES[listing.kind],
        checked=checked(listing),
        wrong=wrong,
        so_far=tuple(_so_far(last, letters)),
        told=_told_at(stored, last),
        phones=tuple(f"{grouped(phone.number)} {phone.note}".strip() for phone in listing.phones),
        why_not=why_not,
        write=_BUTTONS[step] if step and may_write and not why_not else "",
        seen=rules.standing(last),
        may_stop=linked or (last is not None and last.ended_at is None),
    )


def _next_step(last: ReviewRound | None) -> Step | None:
    if last is None or last.ended_at is not None:
        return Step.FIRST
    return rules.step_after(Step(last.step))


def _so_far(last: ReviewRound | None, letters: Sequence[Message]) -> list[str]:
    """Of the last round alone; the audit has the others."""
    if last is None:
        return []
    told = [
        f"{_LETTERS[each.kind]}, {dates.day(each.queued_at)}: {_became(each)}"
        for each in letters
        if each.revision == last.number
    ]
    if last.ended_at and last.ended_how and (words := _ENDS.get(Ended(last.ended_how))):
        told.append(f"{words}, {dates.day(last.ended_at)}")
    if last.answered_at and last.answer:
        told.append(f"{_SAID[Answer(last.answer)]}, {dates.day(last.answered_at)}")
    if last.ended_at is None:
        what = "Next letter" if rules.step_after(Step(last.step)) else "Counts as no answer"
        told.append(f"{what} on {dates.day(last.next_at)}")
    return told


def _became(letter: Message) -> str:
    state = State(letter.state)
    words = STATE_LABELS[state]
    return words if state in WRONG_DETAILS else words[:1].lower() + words[1:]


def _told_at(stored: StoredListing, last: ReviewRound | None) -> str:
    if last is None or last.answer is None:
        return ""
    there = {
        Answer.CLOSED.value: f"/curation/{stored.id}#history",
        Answer.CHANGED.value: f"/curation/{stored.id}#proposed",
    }
    return there.get(last.answer, "")


def by_listing(letters: Sequence[Message]) -> Mapping[str, list[Message]]:
    found: dict[str, list[Message]] = {}
    for each in letters:
        found.setdefault(each.subject, []).append(each)
    return found


def how_many(written: int, settings: Settings) -> str:
    return f"Letters written today: {written:,}. The most in a day: {settings.review_letters_a_day:,}."


def checked(listing: Listing) -> str:
    if listing.checked_on is None:
        return "Nobody has checked this yet."
    by = f" by {listing.checked_by}" if listing.checked_by else ""
    return f"Last checked on {dates.day(listing.checked_on)}{by}."
