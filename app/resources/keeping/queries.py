"""The only place that reads rounds and links."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, func, select

from app.notifications.models import Channel, Message
from app.notifications.queries import wrong_details
from app.resources.curation.queries import get_to_change
from app.resources.keeping import rules
from app.resources.keeping.models import LinkNotFound, ReviewLink, ReviewRound
from app.resources.models import StoredListing
from app.resources.queries import shown
from resource_directory.listing import Kind, Listing, Status, Visibility

_IN_HAND = 500


@dataclass(frozen=True)
class Short:
    """A shown and running listing in short. `round_`: its last, open or not."""

    id: UUID
    name: str
    kind: Kind
    email: str
    public: bool
    checked_on: date | None
    round_: ReviewRound | None


def short_of(stored: StoredListing, listing: Listing, round_: ReviewRound | None) -> Short:
    public = listing.visibility is Visibility.PUBLIC
    return Short(stored.id, stored.name, listing.kind, listing.email, public, listing.checked_on, round_)


def list_running(session: Session) -> list[Short]:
    """Every shown listing that runs, by name; what they say beside is left in the database."""
    record = StoredListing.record
    fields = [record[name].as_string() for name in ("kind", "email", "visibility", "checked_on")]
    running = record["status"].as_string() == Status.ACTIVE.value
    asked = select(StoredListing.id, StoredListing.name, *fields).where(*shown(), running)
    rounds = last_rounds(session)
    rows = session.exec(asked.order_by(func.lower(StoredListing.name), col(StoredListing.id))).all()
    return [
        Short(key, name, Kind(kind), email, visible == "public", rules.day_in(checked), rounds.get(key))
        for key, name, kind, email, visible, checked in rows
    ]


def last_rounds(session: Session, ids: Collection[UUID] | None = None) -> dict[UUID, ReviewRound]:
    """By listing; of some, or of all where None."""
    asked = select(ReviewRound).order_by(col(ReviewRound.number))
    if ids is not None:
        asked = asked.where(col(ReviewRound.listing_id).in_(ids))
    return {each.listing_id: each for each in session.exec(asked)}


def list_answered(session: Session, *, since: datetime) -> Sequence[ReviewRound]:
    """The last said first."""
    asked = select(ReviewRound).where(col(ReviewRound.answered_at) >= since)
    return session.exec(asked.order_by(col(ReviewRound.answered_at).desc(), col(ReviewRound.id))).all()


def list_open(session: Session) -> Sequence[ReviewRound]:
    """Whose next letter is due the longest first."""
    asked = select(ReviewRound).where(col(ReviewRound.ended_at).is_(None))
    return session.exec(asked.order_by(col(ReviewRound.next_at), col(ReviewRound.id))).all()


def hold_last_round(session: Session, listing_id: UUID) -> tuple[StoredListing, ReviewRound | None]:
    """The listing and its last round as they are now. The listing is held first by everybody, so that two
    never wait for each other, and a round is begun by one of them."""
    stored = get_to_change(session, listing_id)
    asked = select(ReviewRound).where(ReviewRound.listing_id == listing_id)
    asked = asked.order_by(col(ReviewRound.number).desc()).limit(1)
    fresh = asked.with_for_update().execution_options(populate_existing=True)
    return stored, session.exec(fresh).first()


def find_round(session: Session, listing_id: UUID) -> ReviewRound | None:
    return last_rounds(session, [listing_id]).get(listing_id)


def get_by_link(session: Session, mark: str, *, at: datetime) -> ReviewRound:
    """The round of a link that still works. LinkNotFound says nothing of why not."""
    asked = (
        select(ReviewRound)
        .join(ReviewLink, col(ReviewLink.round_id) == ReviewRound.id)
        .where(
            ReviewLink.secret_fingerprint == mark,
            col(ReviewLink.revoked_at).is_(None),
            col(ReviewLink.valid_until) > at,
        )
    )
    found = session.exec(asked).first()
    if found is None:
        raise LinkNotFound("This link does not work.")
    return found


def links_standing(session: Session, listing_id: UUID) -> Sequence[ReviewLink]:
    asked = select(ReviewLink).join(ReviewRound, col(ReviewLink.round_id) == ReviewRound.id)
    return session.exec(
        asked.where(ReviewRound.listing_id == listing_id, col(ReviewLink.revoked_at).is_(None))
    ).all()


def with_links(session: Session, ids: Collection[UUID], *, at: datetime) -> frozenset[UUID]:
    """Which of these listings have a link that works."""
    asked = select(ReviewRound.listing_id).join(ReviewLink, col(ReviewLink.round_id) == ReviewRound.id)
    works = col(ReviewLink.revoked_at).is_(None), col(ReviewLink.valid_until) > at
    return frozenset(session.exec(asked.where(col(ReviewRound.listing_id).in_(ids), *works)))


def letters_since(session: Session, since: datetime, *, address_key: str | None = None) -> int:
    asked = select(func.count()).select_from(ReviewLink).where(col(ReviewLink.made_at) >= since)
    if address_key is not None:
        asked = asked.where(ReviewLink.address_key == address_key)
    return session.exec(asked).one()


def letters_by_address(session: Session, since: datetime) -> Counter[str]:
    asked = select(ReviewLink.address_key, func.count()).where(col(ReviewLink.made_at) >= since)
    return Counter(dict(session.exec(asked.group_by(ReviewLink.address_key)).all()))


def hold_to_forget(session: Session, *, before: datetime, most: int) -> Sequence[ReviewLink]:
    asked = select(ReviewLink).where(col(ReviewLink.made_at) < before, ReviewLink.address_key != "")
    return session.exec(asked.limit(most).with_for_update(skip_locked=True)).all()


def wrong_addresses(session: Session, emails: Collection[str]) -> frozenset[str]:
    """Of these, the ones at which the last message reached nobody."""
    held = sorted(set(emails))
    parts = (held[start : start + _IN_HAND] for start in range(0, len(held), _IN_HAND))
    found = (wrong_details(session, [(Channel.EMAIL, email) for email in part]) for part in parts)
    return frozenset(email for part in found for _, email in part)


def letters_about(session: Session, ids: Collection[UUID]) -> Sequence[Message]:
    """The letters of reviews, the first first."""
    subjects = [rules.subject_of(each) for each in ids]
    asked = select(Message).where(
        col(Message.subject).in_(subjects), col(Message.kind).in_(rules.KINDS.values())
    )
    return session.exec(asked.order_by(col(Message.queued_at), col(Message.id))).all()
