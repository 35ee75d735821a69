"""The page on which pairs of listings are decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar
from uuid import UUID

from app.kit import clock
from app.resources.duplicates.forms import Asked
from app.resources.duplicates.models import DuplicateDecision, Kept, Verdict
from app.resources.duplicates.pairs import Pair, Show
from app.resources.models import StoredListing
from app.resources.need_tags.proposals import Part
from app.resources.rules import facts
from app.web import dates
from app.web.rendering import Page
from resource_directory.listing import Listing

_LONGEST_DESCRIPTION = 600  # characters; whoever wants the rest opens the listing
_SHOW_LABELS = {
    Show.OPEN: "To decide",
    Show.LATER: "Later",
    Show.SAME: "Merged",
    Show.APART: "Not the same",
}
_SAID = {Verdict.APART: "Not the same", Verdict.LATER: "Put off"}


@dataclass(frozen=True)
class Filter:
    label: str
    href: str
    current: bool


@dataclass(frozen=True)
class Field:
    """What both say about one thing, line by line."""

    label: str
    first: tuple[str, ...]
    second: tuple[str, ...]

    @property
    def differs(self) -> bool:
        return [line.casefold() for line in self.first] != [line.casefold() for line in self.second]


@dataclass(frozen=True)
class Side:
    """`id` is None where the map has no such listing. `state`: what else is to be known of it, or ""."""

    id: UUID | None
    name: str
    feed: str
    state: str


@dataclass(frozen=True)
class PairCard:
    """`decided`: what was said, by whom and when, or "". `seen`: the decision of just these two, to be sent
    back, or "". `take_back`: the decision that stands, which may be of one that was merged since, or "".
    `open`: whether it can be decided now.
    """

    id: str
    first: Side
    second: Side
    fields: tuple[Field, ...]
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    decided: str
    changed: str
    seen: str
    take_back: str
    open: bool

    @property
    def name(self) -> str:
        return f"{self.first.name} and {self.second.name}"


@dataclass(frozen=True)
class DuplicatesPage(Page):
    """`send_to`: where the forms go, filter and all. `last`: the decision to take back, and what it said."""

    template: ClassVar[str] = "resources/duplicates.html"

    filters: tuple[Filter, ...]
    send_to: str
    take_back_to: str
    heading: str
    summary: str
    cards: tuple[PairCard, ...]
    previous: str
    next: str
    last: tuple[UUID, str] | None
    errors: dict[str, str] = field(default_factory=dict)

    def after(self, errors: dict[str, str]) -> "DuplicatesPage":
        return replace(self, errors=errors)


def address(asked: Asked, *, path: str = "/duplicates", **instead: object) -> str:
    wanted = asked.model_copy(update=instead)
    query = [f"show={wanted.show.value}"] if wanted.show is not Show.OPEN else []
    query += [f"page={wanted.page}"] if wanted.page > 1 else []
    return f"{path}?{'&'.join(query)}" if query else path


def duplicates_page(
    asked: Asked,
    *,
    counts: Mapping[Show, int],
    part: Part,
    cards: Sequence[PairCard],
    last: tuple[DuplicateDecision, Sequence[str]] | None,
) -> DuplicatesPage:
    """`last`: what whoever looks decided last, and what the two listings are called."""
    count = counts[Show.OPEN]
    return DuplicatesPage(
        title=f"Duplicates: {count:,} {'pair' if count == 1 else 'pairs'} to decide",
        filters=tuple(
            Filter(f"{label} ({counts[show]:,})", address(asked, show=show, page=1), show is asked.show)
            for show, label in _SHOW_LABELS.items()
        ),
        send_to=address(asked),
        take_back_to=address(asked, path="/duplicates/take-back"),
        heading=_SHOW_LABELS[asked.show],
        summary=f"{part.first:,} to {part.last:,} of {counts[asked.show]:,}" if cards else _NONE[asked.show],
        cards=tuple(cards),
        previous=address(asked, page=part.number - 1) if part.number > 1 else "",
        next=address(asked, page=part.number + 1) if part.number < part.pages else "",
        last=(last[0].id, _told_again(*last)) if last else None,
    )


_NONE = {
    Show.OPEN: "No two listings look like the same activity.",
    Show.LATER: "Nothing was put off.",
    Show.SAME: "Nothing is merged.",
    Show.APART: "Nobody has said of two listings that they are not the same.",
}


def card_of(
    pair: Pair, rows: Mapping[tuple[str, str], StoredListing], *, number: int, names: Mapping[str, str]
) -> PairCard:
    """`names`: display names by staff id."""
    first, second = rows.get(pair.first), rows.get(pair.second)
    decision = pair.decision
    put_off = decision is None or decision.verdict == Verdict.LATER
    return PairCard(
        id=f"pair-{number}",
        first=_side(pair.first, first),
        second=_side(pair.second, second),
        fields=tuple(_fields(first, second)) if first and second else (),
        reasons=pair.reasons,
        against=pair.against,
        decided=_decided(decision, names) if decision else "",
        changed=pair.changed,
        seen=str(decision.id) if decision and decision.pair == (pair.first, pair.second) else "",
        take_back=str(decision.id) if decision else "",
        open=put_off or bool(pair.changed),
    )


def _side(source: tuple[str, str], row: StoredListing | None) -> Side:
    if row is None:
        return Side(None, "a listing that is not on the map", source[0], "")
    state = ""
    if row.hidden_at is not None:
        state = f"Its feed no longer holds it, so it is shown to nobody since {dates.day(row.hidden_at)}."
    elif row.replaced_by is not None:
        state = "Shown to nobody: another stands in for it."
    return Side(row.id, row.name, row.feed, state)


def _fields(first: StoredListing, second: StoredListing) -> list[Field]:
    told = [dict(_told(row)) for row in (first, second)]
    labels = dict.fromkeys([*told[0], *told[1]])
    return [Field(label, told[0].get(label, ()), told[1].get(label, ())) for label in labels]


def _told(row: StoredListing) -> list[tuple[str, tuple[str, ...]]]:
    listing = Listing.model_validate(row.record)
    said = listing.description[:_LONGEST_DESCRIPTION]
    known = [("Description", said), *facts(listing, clock.today())]
    return [(label, tuple(filter(None, words.split("\n")))) for label, words in known if words]


def _verdict(decision: DuplicateDecision) -> str:
    if decision.verdict == Verdict.SAME:
        return f"The same activity: the {'first' if decision.kept == Kept.FIRST else 'second'} is kept"
    return _SAID[Verdict(decision.verdict)]


def _told_again(decision: DuplicateDecision, names: Sequence[str]) -> str:
    """Apart from the pair, which has left the list by then."""
    if decision.verdict != Verdict.SAME or len(names) != 2:
        return f"{_verdict(decision)}: {' and '.join(names)}."
    kept, other = names if decision.kept == Kept.FIRST else (names[1], names[0])
    return f"The same activity: {kept} is kept, instead of {other}."


def _decided(decision: DuplicateDecision, names: Mapping[str, str]) -> str:
    who = names.get(decision.decided_by, "somebody who has left")
    return f"{_verdict(decision)}. Decided by {who} on {dates.day(decision.decided_at)}."
