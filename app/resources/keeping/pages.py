"""What a group finds under its private link: only what everybody may see."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from app.config import Settings
from app.kit.telephone import grouped
from app.resources.curation.fields import FIELDS
from app.resources.curation.merging import digest, shown
from app.resources.keeping.forms import MOST_SAID, PLAIN, ChangedForm
from app.resources.keeping.models import Answer, ReviewRound
from app.resources.kind_care import care_of
from app.resources.rules import address_of, facts
from app.web import dates
from app.web.rendering import Page
from resource_directory.capacity import room
from resource_directory.hours import regularly
from resource_directory.listing import CapacityState, Listing, Status, Visibility

ASKED = ("phones", *PLAIN)
# Said in the council's own words to its staff, or asked about by itself.
_NOT_HERE = frozenset({"Last checked", "Room"})
_ANSWERS = {
    Answer.STILL_RIGHT: "You told us that it is all still right. It counts as checked from today.",
    Answer.CHANGED: "You told us what has changed. Somebody here reads it and puts it right.",
    Answer.CLOSED: "You told us that it has closed. We tell nobody about it any more.",
}


@dataclass(frozen=True)
class RoomShown:
    """`now`: what is said of room today, "" where nothing is. The rest is what stands in the inputs."""

    now: str
    choice: str
    weeks: str
    until: str


@dataclass(frozen=True)
class GroupPage(Page):
    """`running`: it has not closed. `facts`: label and words. `seen`: a mark of all that stands here."""

    template: ClassVar[str] = "resources/keeping/group.html"

    at: str
    name: str
    council_name: str
    running: bool
    alert: str
    description: str
    facts: tuple[tuple[str, str], ...]
    checked: str
    seen: str
    room: RoomShown
    ring: str
    changed_meanwhile: bool = False
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ChangedPage(Page):
    """`fields`: what stands in the inputs, by name; `phones` a number each, at least one."""

    template: ClassVar[str] = "resources/keeping/changed.html"

    at: str
    name: str
    phones: tuple[str, ...]
    fields: dict[str, str]
    seen: tuple[str, ...]
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ClosedPage(Page):
    template: ClassVar[str] = "resources/keeping/closed.html"

    at: str
    name: str


@dataclass(frozen=True)
class ThanksPage(Page):
    """`answer`: what they have told us, "" where they have not yet; `room` as it is told now."""

    template: ClassVar[str] = "resources/keeping/thanks.html"

    at: str
    name: str
    answer: str
    room: str
    running: bool
    ring: str


@dataclass(frozen=True)
class NoLinkPage(Page):
    template: ClassVar[str] = "resources/keeping/no_link.html"

    ring: str


def group_page(
    listing: Listing,
    *,
    at: str,
    settings: Settings,
    today: date,
    room_shown: RoomShown | None = None,
    changed_meanwhile: bool = False,
    errors: dict[str, str] | None = None,
) -> GroupPage:
    told = public_facts(listing, today)
    return GroupPage(
        title=f"Is what we say about {listing.name} still right?",
        at=at,
        name=listing.name,
        council_name=settings.council_name,
        running=listing.status is Status.ACTIVE,
        alert=listing.alert,
        description=listing.description,
        facts=told,
        checked=_checked(listing),
        seen=seen(listing, today),
        room=room_shown or room_of(listing, today),
        ring=whom_to_ring(settings),
        changed_meanwhile=changed_meanwhile,
        errors=errors or {},
    )


def public_facts(listing: Listing, today: date) -> tuple[tuple[str, str], ...]:
    """No hidden address, and nothing that is for staff alone."""
    told = [(label, words) for label, words in facts(listing, today, grouped) if label not in _NOT_HERE]
    care = care_of(listing)
    known = {label for label, _ in told}
    return (*told, *((label, words) for label, words in (care.facts if care else ()) if label not in known))


def seen(listing: Listing, today: date) -> str:
    """Equal while the page says the same, its room and when it was checked left aside."""
    said = [listing.name, listing.alert, listing.description, *public_facts(listing, today)]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _checked(listing: Listing) -> str:
    return f"Somebody last checked this on {dates.day(listing.checked_on)}." if listing.checked_on else ""


def room_of(listing: Listing, today: date) -> RoomShown:
    held, now = listing.capacity, room(listing, today).words
    known = held.state if now else CapacityState.UNKNOWN
    return RoomShown(
        now=now,
        choice="" if known is CapacityState.UNKNOWN else known.value,
        weeks=str(held.wait_weeks) if now and held.wait_weeks else "",
        until=held.until.isoformat() if now and held.until else "",
    )


def changed_page(
    listing: Listing, *, at: str, form: ChangedForm | None = None, errors: dict[str, str] | None = None
) -> ChangedPage:
    """As the listing stands, or as somebody typed it."""
    numbers = form.phone_number if form else tuple(phone.number for phone in listing.phones)
    held = {name: str(getattr(form or listing, name)) for name in PLAIN}
    words = {name: getattr(form, name) if form else said for name, said in in_words(listing).items()}
    return ChangedPage(
        title="What has changed?",
        at=at,
        name=listing.name,
        phones=numbers or ("",),
        fields={**held, **words, "said": form.said if form else ""},
        seen=form.seen if form else seen_of(listing),
        errors=errors or {},
    )


def in_words(listing: Listing) -> dict[str, str]:
    """What a group tells us in words and a curator puts into fields; "" for more than anybody reads over."""
    open_to_all = listing.visibility is not Visibility.HIDDEN_ADDRESS
    told = {
        "when": map(regularly, listing.schedules),
        "where": (address_of(venue) for venue in listing.venues if open_to_all and not venue.masked),
    }
    joined = {name: "\n".join(dict.fromkeys(filter(None, lines))) for name, lines in told.items()}
    return {name: said if len(said) <= MOST_SAID else "" for name, said in joined.items()}


def seen_of(listing: Listing) -> tuple[str, ...]:
    marks = {name: digest(FIELDS[name], shown(FIELDS[name], listing)) for name in ASKED}
    marks |= {name: mark_of(said) for name, said in in_words(listing).items()}
    return tuple(f"{name}={mark}" for name, mark in marks.items())


def mark_of(said: str) -> str:
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def thanks_page(
    listing: Listing, last: ReviewRound, *, at: str, settings: Settings, today: date
) -> ThanksPage:
    running = listing.status is Status.ACTIVE
    answer = Answer(last.answer) if last.answer else None
    if answer is (Answer.CLOSED if running else Answer.STILL_RIGHT):
        answer = None  # a curator has undone it since, or closed it
    on = dates.day(last.answered_at) if last.answered_at else ""
    told = _ANSWERS[answer].replace("from today", f"from {on}") if answer else ""
    return ThanksPage(
        title="Thank you",
        at=at,
        name=listing.name,
        answer=told,
        room=room(listing, today).words,
        running=running,
        ring=whom_to_ring(settings),
    )


def whom_to_ring(settings: Settings) -> str:
    """“ring Merrow Council on 01632 960 800”; without a number where none is set."""
    line = settings.front_door_line
    on = f" on {grouped(line)}" if any(letter.isdigit() for letter in line) else ""
    return f"ring {settings.council_name}{on}"
