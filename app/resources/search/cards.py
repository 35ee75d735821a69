"""A listing that was found, as an officer reads it to somebody."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.kit.telephone import grouped
from app.resources.search.labels import KINDS
from resource_directory.capacity import room
from resource_directory.freshness import freshness
from resource_directory.hours import regularly
from resource_directory.listing import Access, Attending, Kind, Listing, Status, Visibility
from resource_directory.matching.facts import days, price, where
from resource_directory.search import Field, FoundWord, Hit

_LINE = 140  # characters
_IN = {
    Field.NAME: "in its name",
    Field.ORGANIZATION: "in who runs it",
    Field.TERM: "in what it is listed under",
    Field.DESCRIPTION: "in its description",
    Field.AREA: "in where it is",
}
_ACCESS = {
    Access.DROP_IN: "just turn up",
    Access.APPOINTMENT: "by appointment",
    Access.REFERRAL: "through a worker",
    Access.MEMBERSHIP: "as a member",
}
_ATTENDING = {Attending.PHONE: "by phone", Attending.ONLINE: "online", Attending.HOME_VISIT: "at home"}
_CLOSED = {
    Status.TEMPORARILY_CLOSED: "closed for now",
    Status.INACTIVE: "not running",
    Status.DEFUNCT: "has ended",
}


@dataclass(frozen=True)
class Telephone:
    shown: str
    href: str


@dataclass(frozen=True)
class Card:
    """`number`: its place among all that was found, as on the map. `why`: where the words were found, or that
    it serves the place. `warnings` say why it stands lower; `checked` is "" where they say when it was.
    `facts`: label and words, only what is known.
    """

    number: int
    id: str
    name: str
    organization: str
    kind: str
    line: str
    why: str
    warnings: tuple[str, ...]
    checked: str
    telephones: tuple[Telephone, ...]
    facts: tuple[tuple[str, str], ...]
    staff_only: bool


def card_of(hit: Hit, number: int, today: date) -> Card:
    listing, checked = hit.listing, freshness(hit.listing, today)
    return Card(
        number=number,
        id=hit.key,
        name=listing.name,
        organization=listing.organization.name if listing.organization.name != listing.name else "",
        kind=KINDS[listing.kind] if listing.kind is not Kind.OTHER else "",
        line=first_line(listing.description),
        why=_why(hit),
        warnings=tuple(_warnings(listing, today)),
        checked="" if checked.stale else _sentence(checked.words),
        telephones=telephones(listing),
        facts=tuple((label, words) for label, words in _facts(hit, today) if words),
        staff_only=listing.visibility is Visibility.STAFF_ONLY,
    )


def _rung(number: str) -> str:
    """What a machine rings: an extension is keyed in by hand."""
    main = re.split(r"[^\d+\s().-]", re.sub(r"^[^\d+]+", "", number), maxsplit=1)[0]
    return "".join(letter for letter in main if letter.isdigit() or letter == "+")


def first_line(description: str) -> str:
    line = " ".join(description.split())
    return line if len(line) <= _LINE else line[: _LINE - 1].rsplit(" ", 1)[0].rstrip(",;:.") + "…"


def telephones(listing: Listing) -> tuple[Telephone, ...]:
    """Numbers that a machine can ring; a note such as “office hours” stands on the listing's own page."""
    return tuple(
        Telephone(grouped(phone.number), f"tel:{_rung(phone.number)}")
        for phone in listing.phones[:2]
        if any(c.isdigit() for c in phone.number)
    )


def _facts(hit: Hit, today: date) -> Iterator[tuple[str, str]]:
    listing = hit.listing
    yield "How far", where(listing, hit.km) if hit.km is not None else ""
    yield "When", when(listing)
    yield "Cost", price(listing) + (", takes direct payments" if listing.direct_payment_accepted else "")
    yield "How to join", joining(listing)
    yield "Where", venue_words(hit)
    state = room(listing, today)
    yield "Room", "" if state.full or state.waiting else state.words  # the warnings say it then


def when(listing: Listing) -> str:
    said = [words for schedule in listing.schedules[:3] if (words := regularly(schedule))]
    return "; ".join(dict.fromkeys(said)) or days(listing)


def joining(listing: Listing) -> str:
    ways = [*(_ACCESS[one] for one in listing.access)]
    ways += [_ATTENDING[one] for one in listing.attending if one in _ATTENDING]
    said = [*([listing.how_to_join] if listing.how_to_join else []), *ways]
    return ", ".join(dict.fromkeys(said))


def venue_words(hit: Hit) -> str:
    """The nearest venue; of a hidden one not even the town, for two searches could tell them apart."""
    listing = hit.listing
    hidden = listing.visibility is Visibility.HIDDEN_ADDRESS
    open_ones = [] if hidden else [venue for venue in listing.venues if not venue.masked]
    if not open_ones:
        return "its address is not given out" if listing.venues else ""
    nearest = next((v for v in open_ones if (v.latitude, v.longitude) == hit.point), open_ones[0])
    words = ", ".join(part for part in (nearest.name, *nearest.address, nearest.postcode) if part)
    return f"{words}, and {len(open_ones) - 1} more" if len(open_ones) > 1 else words


def _warnings(listing: Listing, today: date) -> Iterator[str]:
    """Why it stands lower in the list, and what it says of itself at present."""
    if listing.status in _CLOSED:
        yield f"{_sentence(_CLOSED[listing.status])}, so it stands lower"
    state = room(listing, today)
    if state.full:
        yield f"{_sentence(state.words)}, so it stands lower"
    elif state.waiting:
        yield _sentence(state.words)
    checked = freshness(listing, today)
    if checked.stale:
        yield f"{_sentence(checked.words)}, so it stands lower: ring first"
    if listing.alert:
        yield listing.alert


def _why(hit: Hit) -> str:
    said = [*_found(hit.words)]
    if hit.serves:
        said.append(hit.serves)
    return _sentence("; ".join(said))


def _found(words: Sequence[FoundWord]) -> Iterator[str]:
    """“lunch” and “club” in its name; “desc”, read as “desk”, in its description"""
    for field in Field:
        here = [_quoted(word) for word in words if word.field is field]
        if here:
            yield f"{' and '.join(here)} {_IN[field]}"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _quoted(word: FoundWord) -> str:
    return f"“{word.typed}”, read as “{word.as_}”," if word.as_ else f"“{word.typed}”"
