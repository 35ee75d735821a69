"""What can be done to a listing by hand. What a feed says of it is kept beside (ADR 0024)."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from app.audit.actions import record
from app.kit.ids import new_id
from app.resources.actions import raise_map_version
from app.resources.curation import queries, rules
from app.resources.curation.laying import feeds_own, lay
from app.resources.curation.models import ChangedSince, ListingEdit
from app.resources.models import Feed, StoredListing
from resource_directory.listing import Listing, content_hash

# The feed of listings that were made here by hand.
LOCAL = "local"


def edit_listing(
    session: Session,
    *,
    listing_id: UUID,
    changes: Mapping[str, Any],
    by: str,
    at: datetime,
    reason: str = "",
) -> list[ListingEdit]:
    """Change fields, values as JSON; what is the same already is left alone. Returns what was changed."""
    stored = queries.get_to_change(session, listing_id)
    wanted = Listing.model_validate({**stored.record, **changes}).model_dump(mode="json")
    fields = [field for field in changes if wanted[field] != stored.record.get(field)]
    fed, number = feeds_own(stored), _next_number(session, listing_id)
    edits = [
        ListingEdit(
            listing_id=listing_id, number=number + place, field=field, was=stored.record.get(field),
            now=wanted[field], over=fed.get(field), reason=reason, edited_at=at, edited_by=by,
        )
        for place, field in enumerate(fields)
    ]  # fmt: skip
    if edits:
        session.add_all(edits)
        _lay_anew(session, stored, fed, at)
        record(
            session,
            verb="listing:edited",
            subject=("listing", str(listing_id)),
            by=by,
            at=at,
            detail={"fields": len(edits)},
        )
    return edits


def undo_edit(session: Session, *, listing_id: UUID, edit_id: UUID, by: str, at: datetime) -> None:
    """Put back what the field was. Twice is once. ChangedSince where somebody changed the field after it."""
    stored = queries.get_to_change(session, listing_id)
    edit = queries.get_edit(session, edit_id, of=listing_id)
    if edit.undone_at is not None:
        return
    edits = queries.edits_of(session, listing_id)
    stands = rules.standing(edits).get(edit.field)
    if stands is None or stands.id != edit.id:
        raise ChangedSince(
            "The field was changed again after this, so nothing was undone.",
            field=edit.field,
            stands=stored.record.get(edit.field),
            wanted=edit.was,
        )
    fed = feeds_own(stored)
    _put_back(session, stored, [edit], rules.before(edit, edits, fed), by=by, at=at)
    _lay_anew(session, stored, fed, at)
    _say_undone(session, listing_id, by=by, at=at)


def take_the_feeds(session: Session, *, listing_id: UUID, field: str, by: str, at: datetime) -> None:
    """Give a field back to its feed: whatever was changed here no longer stands."""
    stored = queries.get_to_change(session, listing_id)
    undone = [
        edit
        for edit in queries.edits_of(session, listing_id)
        if edit.field == field and edit.undone_at is None and edit.undoes is None
    ]
    if not undone:
        return
    fed = feeds_own(stored)
    _put_back(session, stored, undone, fed.get(field), by=by, at=at)
    _lay_anew(session, stored, fed, at)
    _say_undone(session, listing_id, by=by, at=at)


def keep_ours(session: Session, *, listing_id: UUID, field: str, by: str, at: datetime) -> None:
    """What was changed here stands, though the feed says otherwise now; it is not asked about again."""
    stored = queries.get_to_change(session, listing_id)
    edit = rules.standing(queries.edits_of(session, listing_id)).get(field)
    if edit is None:
        return
    edit.over = feeds_own(stored).get(field)
    session.add(edit)
    subject = ("listing", str(listing_id))
    record(session, verb="listing:edit_kept", subject=subject, by=by, at=at, detail={"field": field})


def say_still_right(
    session: Session, *, listing_id: UUID, checker: str, on: date, by: str, at: datetime
) -> list[ListingEdit]:
    """Somebody has seen that all of it is right. `checker`: a team, never a person, for it is published."""
    changes = {"checked_on": on.isoformat(), "checked_by": checker}
    edits = edit_listing(session, listing_id=listing_id, changes=changes, by=by, at=at)
    if edits:
        record(session, verb="listing:checked", subject=("listing", str(listing_id)), by=by, at=at)
    return edits


def add_listing(session: Session, *, fields: Mapping[str, Any], by: str, at: datetime) -> StoredListing:
    """A listing that no feed has; its own feed is `local`."""
    if session.get(Feed, LOCAL) is None:
        with suppress(IntegrityError), session.begin_nested():  # somebody may add the first at this moment
            session.add(Feed(name=LOCAL, source="made here by hand", added_at=at))
    key = new_id()
    listing = Listing.model_validate({**fields, "source_id": str(key)})
    made = listing.model_dump(mode="json")
    stored = StoredListing(
        id=key, feed=LOCAL, source_id=str(key), name=listing.name, record=made, raw={},
        content_hash=content_hash(listing), added_at=at, changed_at=at, last_seen_at=at,
    )  # fmt: skip
    session.add(stored)
    session.flush()
    raise_map_version(session)
    record(session, verb="listing:added", subject=("listing", str(key)), by=by, at=at)
    return stored


def _put_back(
    session: Session,
    stored: StoredListing,
    undone: Sequence[ListingEdit],
    to: object,
    *,
    by: str,
    at: datetime,
) -> None:
    last = undone[-1]
    for edit in undone:
        edit.undone_at, edit.undone_by = at, by
        session.add(edit)
    session.add(
        ListingEdit(
            listing_id=stored.id, number=_next_number(session, stored.id), field=last.field,
            was=stored.record.get(last.field), now=to, over=feeds_own(stored).get(last.field),
            edited_at=at, edited_by=by, undoes=last.id,
        )
    )  # fmt: skip


def _lay_anew(session: Session, stored: StoredListing, fed: dict[str, Any], at: datetime) -> None:
    session.flush()
    lay(session, stored, fed)
    stored.changed_at = at
    session.add(stored)
    raise_map_version(session)


def _say_undone(session: Session, listing_id: UUID, *, by: str, at: datetime) -> None:
    record(session, verb="listing:edit_undone", subject=("listing", str(listing_id)), by=by, at=at)


def _next_number(session: Session, listing_id: UUID) -> int:
    edits = queries.edits_of(session, listing_id)
    return edits[-1].number + 1 if edits else 1
