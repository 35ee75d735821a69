"""The only place that reads what was changed and proposed."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, and_, col, func, or_, select

from app.resources.curation.models import (
    FROM_OUTSIDE,
    EditNotFound,
    ListingEdit,
    ProposalNotFound,
    ProposalState,
    ProposedBy,
    ProposedChange,
    SavedView,
    ViewNotFound,
)
from app.resources.models import Feed, ListingNotFound, StoredListing
from app.resources.queries import shown
from resource_directory.listing import Visibility

_FOR_THE_DESK = (
    StoredListing.id,
    StoredListing.feed,
    StoredListing.content_hash,
    StoredListing.missing_since,
    StoredListing.hidden_at,
    StoredListing.replaced_by,
)
_IN_HAND = 500
_WAITING = ProposedChange.state == ProposalState.WAITING.value

Row = tuple[UUID, str, str, datetime | None, datetime | None, UUID | None]


def get_to_change(session: Session, listing_id: UUID) -> StoredListing:
    """As it is now, held until the end of the request: whoever changes it at the same moment waits."""
    asked = select(StoredListing).where(StoredListing.id == listing_id)
    found = session.exec(asked.with_for_update().execution_options(populate_existing=True)).first()
    if found is None:
        raise ListingNotFound("There is no listing at this address.")
    return found


def edits_of(session: Session, listing_id: UUID) -> Sequence[ListingEdit]:
    """All that was ever changed, the first first."""
    asked = select(ListingEdit).where(ListingEdit.listing_id == listing_id)
    return session.exec(asked.order_by(col(ListingEdit.number))).all()


def get_edit(session: Session, edit_id: UUID, *, of: UUID) -> ListingEdit:
    found = session.get(ListingEdit, edit_id)
    if found is None or found.listing_id != of:
        raise EditNotFound("This listing has no such change.")
    return found


def list_for_desk(session: Session) -> Sequence[Row]:
    """Every listing there is, in the order of their names, without what they say."""
    asked = select(*_FOR_THE_DESK)  # type: ignore[call-overload]  # it is declared for four columns
    rows: Sequence[Row] = session.exec(asked.order_by(func.lower(StoredListing.name), StoredListing.id)).all()
    return rows


def records_of(session: Session, ids: Collection[UUID] | None) -> Iterator[tuple[UUID, Mapping[str, Any]]]:
    """Of some, or of all where None; a few in hand at a time."""
    asked = select(StoredListing.id, StoredListing.record)
    if ids is not None:
        asked = asked.where(col(StoredListing.id).in_(ids))
    return ((key, record) for key, record in session.exec(asked.execution_options(yield_per=_IN_HAND)))


def feed_names(session: Session) -> Sequence[str]:
    return session.exec(select(Feed.name).order_by(col(Feed.name))).all()


def get_proposal(session: Session, proposal_id: UUID, *, to_change: bool = False) -> ProposedChange:
    asked = select(ProposedChange).where(ProposedChange.id == proposal_id)
    if to_change:
        asked = asked.with_for_update().execution_options(populate_existing=True)
    found = session.exec(asked).first()
    if found is None:
        raise ProposalNotFound("There is no proposal at this address.")
    return found


def find_waiting(session: Session, sameness: str) -> ProposedChange | None:
    return session.exec(select(ProposedChange).where(ProposedChange.sameness == sameness, _WAITING)).first()


def list_waiting(session: Session) -> Sequence[ProposedChange]:
    """The oldest first: it has waited longest for an answer."""
    return session.exec(
        select(ProposedChange).where(_WAITING).order_by(col(ProposedChange.made_at), col(ProposedChange.id))
    ).all()


def list_decided(session: Session, *, most: int) -> Sequence[ProposedChange]:
    asked = select(ProposedChange).where(ProposedChange.state != ProposalState.WAITING.value)
    return session.exec(asked.order_by(col(ProposedChange.decided_at).desc()).limit(most)).all()


def count_waiting(session: Session) -> int:
    return session.exec(select(func.count()).select_from(ProposedChange).where(_WAITING)).one()


def listings_with_waiting(session: Session) -> frozenset[UUID]:
    asked = select(ProposedChange.listing_id).where(_WAITING, col(ProposedChange.listing_id).is_not(None))
    return frozenset(found for found in session.exec(asked) if found)


def waiting_for(session: Session, listing_id: UUID) -> Sequence[ProposedChange]:
    asked = select(ProposedChange).where(ProposedChange.listing_id == listing_id, _WAITING)
    return session.exec(asked.order_by(col(ProposedChange.made_at))).all()


def hold_to_forget(session: Session, *, before: datetime, most: int) -> Sequence[ProposedChange]:
    """Decided before, and still with what somebody wrote, or what somebody outside was answered."""
    answered = and_(col(ProposedChange.source).in_(FROM_OUTSIDE), ProposedChange.reply != "")
    held = or_(ProposedChange.contact != "", ProposedChange.said != "", ProposedChange.about != "", answered)
    asked = select(ProposedChange).where(col(ProposedChange.decided_at) < before, held)
    return session.exec(asked.limit(most).with_for_update(skip_locked=True)).all()


def reports_of(session: Session, listing_id: UUID, *, by: str, most: int) -> Sequence[ProposedChange]:
    """What one member of staff reported of a listing, the last first."""
    asked = select(ProposedChange).where(
        ProposedChange.listing_id == listing_id,
        ProposedChange.proposed_by == by,
        ProposedChange.source == ProposedBy.OFFICER.value,
    )
    return session.exec(asked.order_by(col(ProposedChange.made_at).desc()).limit(most)).all()


def count_from_public(session: Session, *, since: datetime) -> int:
    asked = select(func.count()).select_from(ProposedChange)
    asked = asked.where(ProposedChange.source == ProposedBy.PUBLIC.value, ProposedChange.made_at > since)
    return session.exec(asked).one()


def find_public(session: Session, listing_id: UUID) -> StoredListing | None:
    """A listing that anybody may see: shown, public, and of a feed that states a licence."""
    asked = select(StoredListing).join(Feed, col(Feed.name) == StoredListing.feed)
    found = session.exec(asked.where(StoredListing.id == listing_id, Feed.licence != "", *shown())).first()
    public = found is not None and found.record.get("visibility") == Visibility.PUBLIC.value
    return found if public else None


def names_of(session: Session, ids: Collection[UUID]) -> dict[UUID, str]:
    asked = select(StoredListing.id, StoredListing.name).where(col(StoredListing.id).in_(ids))
    return dict(session.exec(asked).all())


def views_for(session: Session, owner: str) -> Sequence[SavedView]:
    """One's own and those that others share, one's own first."""
    asked = select(SavedView).where(or_(SavedView.owner == owner, col(SavedView.shared)))
    found = session.exec(asked.order_by(func.lower(SavedView.name))).all()
    return sorted(found, key=lambda view: view.owner != owner)


def get_view(session: Session, view_id: UUID, *, owner: str) -> SavedView:
    """One's own; that somebody else has such a view is nobody's to learn."""
    found = session.get(SavedView, view_id)
    if found is None or found.owner != owner:
        raise ViewNotFound("You have no such view.")
    return found


def find_view_named(session: Session, name: str, *, owner: str) -> SavedView | None:
    return session.exec(select(SavedView).where(SavedView.owner == owner, SavedView.name == name)).first()
