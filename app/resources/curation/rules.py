"""What people's changes make of what a feed says. No database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.resources.curation.models import ListingEdit

Record = Mapping[str, Any]

CHECKED = ("checked_on", "checked_by")


def standing(edits: Iterable[ListingEdit]) -> dict[str, ListingEdit]:
    """By field, the change that counts: the last that is neither undone nor an undoing. In their order."""
    return {edit.field: edit for edit in edits if edit.undone_at is None and edit.undoes is None}


def laid_over(fed: Record, edits: Iterable[ListingEdit]) -> dict[str, Any]:
    """The listing as it counts: what the feed says, with what people changed laid over it.

    Only who checked it last is a matter of time: a feed that checked later than we did is believed.
    """
    changed = {field: edit.now for field, edit in standing(edits).items()}
    if (fed.get("checked_on") or "") > (changed.get("checked_on") or ""):
        changed = {field: value for field, value in changed.items() if field not in CHECKED}
    return {**fed, **changed}


@dataclass(frozen=True)
class FeedSays:
    """A feed has changed a field that somebody changed here."""

    field: str
    ours: Any
    theirs: Any


def feed_says_otherwise(fed: Record, edits: Iterable[ListingEdit]) -> list[FeedSays]:
    """Where the feed has moved on since the change was made, and not to the same."""
    return [
        FeedSays(field, edit.now, fed[field])
        for field, edit in standing(edits).items()
        if field not in CHECKED and fed.get(field) not in (edit.over, edit.now)
    ]


def before(edit: ListingEdit, edits: Sequence[ListingEdit], fed: Record) -> Any:  # noqa: ANN401 -- a field's JSON
    """What stands once the change is undone: the change it was made over, or else what the feed says."""
    earlier = standing(other for other in edits if other.field == edit.field and other.number < edit.number)
    return earlier[edit.field].now if edit.field in earlier else fed.get(edit.field)
