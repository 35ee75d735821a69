"""The page of one listing for its curators: what is doubtful, what is proposed, the form, its history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID

from app.resources.curation import rules
from app.resources.curation.asked import State
from app.resources.curation.desk import state_of
from app.resources.curation.fields import FIELDS, label_of
from app.resources.curation.inputs import InputSection
from app.resources.curation.merging import stands_as
from app.resources.curation.models import ListingEdit, ProposedChange
from app.resources.curation.pages import STATES
from app.resources.curation.proposal_pages import Proposed, proposed_by
from app.resources.curation.quality import LABELS, Check
from app.resources.curation.telling import told, told_as_typed
from app.resources.curation.typing_in import Typed
from app.resources.links.pages import DeadLink
from app.resources.models import StoredListing
from app.web import dates
from app.web.rendering import Page
from resource_directory.listing import Listing

_GONE = "somebody who has left"
_BY_NAME = {"system:group": "the group itself"}
# What was done longer ago is kept, and read in the whole history.
SHOWN_AT_FIRST = 20


@dataclass(frozen=True)
class HistoryItem:
    """`undone`: what became of it, or "". `may_undo`: it is the change that stands."""

    id: UUID
    label: str
    said: str
    was: str
    now: str
    reason: str
    undone: str
    may_undo: bool


@dataclass(frozen=True)
class FeedDiffers:
    field: str
    label: str
    ours: str
    theirs: str


@dataclass(frozen=True)
class EditPage(Page):
    """`listing_id` None: a listing that is not there yet. `answers`: the proposal the form decides.
    `further`: how many changes are not shown.
    """

    template: ClassVar[str] = "resources/curation/edit.html"

    listing_id: UUID | None
    send_to: str
    facts: str
    tags_at: str
    problems: tuple[str, ...]
    dead: tuple[DeadLink, ...]
    waiting: tuple[Proposed, ...]
    answers: Proposed | None
    reply_hint: str
    differs: tuple[FeedDiffers, ...]
    sections: tuple[InputSection, ...]
    too_many: tuple[str, ...]
    seen: tuple[str, ...]
    reason: str = ""
    reply: str = ""
    history: tuple[HistoryItem, ...] = ()
    further: int = 0
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Version:
    """`against`: what theirs was when it was shown, so that a third version is asked about too."""

    field: str
    label: str
    mine: str
    theirs: str
    against: str


@dataclass(frozen=True)
class ClashPage(Page):
    """Both versions of what two people changed. `sent`: everything of the form again."""

    template: ClassVar[str] = "resources/curation/clash.html"

    listing_id: UUID
    versions: tuple[Version, ...]
    sent: tuple[tuple[str, str], ...]
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class UndoneNotPage(Page):
    template: ClassVar[str] = "resources/curation/not_undone.html"

    listing_id: UUID
    label: str
    stands: str
    wanted: str


def facts_of(stored: StoredListing) -> str:
    state = state_of(stored.missing_since, stored.hidden_at, stored.replaced_by)
    since = stored.hidden_at or stored.missing_since
    said = (
        STATES[state]
        if state is State.SHOWN or since is None
        else f"{STATES[state]} since {dates.day(since)}"
    )
    seen = f"last seen there on {dates.day(stored.last_seen_at)}"
    return f"{said} · feed: {stored.feed} · id there: {stored.source_id} · {seen}"


def tags_address(listing_id: UUID) -> str:
    return f"/need-tags?about=listing&listing={listing_id}"


def history_of(
    edits: Sequence[ListingEdit], names: Mapping[str, str], *, most: int | None
) -> tuple[HistoryItem, ...]:
    """The last first."""
    stands = {edit.id for edit in rules.standing(edits).values()}
    listed = list(reversed(edits))[:most]
    return tuple(
        HistoryItem(
            id=edit.id,
            label=label_of(edit.field),
            said=f"{'Put back' if edit.undoes else 'Changed'} by {_who(edit.edited_by, names)}, "
            f"{dates.moment(edit.edited_at)}",
            was=told(edit.field, edit.was),
            now=told(edit.field, edit.now),
            reason=edit.reason,
            undone=_undone(edit, names),
            may_undo=edit.id in stands,
        )
        for edit in listed
    )


def _who(by: str, names: Mapping[str, str]) -> str:
    return names.get(by) or _BY_NAME.get(by, _GONE)


def _undone(edit: ListingEdit, names: Mapping[str, str]) -> str:
    if edit.undone_at is None or edit.undone_by is None:
        return ""
    return f"Undone by {_who(edit.undone_by, names)}, {dates.moment(edit.undone_at)}"


def differing(fed: Mapping[str, Any], edits: Sequence[ListingEdit]) -> tuple[FeedDiffers, ...]:
    return tuple(
        FeedDiffers(
            each.field, label_of(each.field), told(each.field, each.ours), told(each.field, each.theirs)
        )
        for each in rules.feed_says_otherwise(fed, edits)
    )


def problem_labels(problems: Sequence[Check]) -> tuple[str, ...]:
    return tuple(LABELS[problem] for problem in problems)


def versions_of(clashes: Sequence[str], listing: Listing, typed: Typed) -> tuple[Version, ...]:
    held = listing.model_dump(mode="json")
    return tuple(
        Version(
            name,
            label_of(name),
            told_as_typed(FIELDS[name], typed),
            told(name, held[name]),
            stands_as(name, listing),
        )
        for name in clashes
    )


def proposals_on(waiting: Sequence[ProposedChange], names: Mapping[str, str]) -> tuple[Proposed, ...]:
    return tuple(proposed_by(each, names, listing_name="") for each in waiting)
