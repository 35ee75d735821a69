"""The only place that reads who was introduced where, listing by listing."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, func, select

from app.contacts.models import Contact
from app.resources.models import StoredListing
from app.resources.queries import shown
from app.signposting.models import How, Introduction


@dataclass(frozen=True, slots=True)
class OnTheMap:
    """`introduced_at`: when somebody was last introduced, meant for them and not undone; None for never."""

    id: UUID
    feed: str
    added_at: datetime
    introduced_at: datetime | None


def list_on_the_map(session: Session) -> list[OnTheMap]:
    """Every listing that is shown, in two questions, however many there are."""
    asked = (
        select(Introduction.listing_id, func.max(Introduction.made_at))
        .join(Contact, col(Contact.id) == col(Introduction.contact_id))
        .where(
            # said here as well: columns alone are asked for, and practice must never count
            col(Contact.practice_id).is_(None),
            col(Introduction.undone_at).is_(None),
            col(Introduction.how) != How.NOT_FOR_THEM.value,
        )
        .group_by(col(Introduction.listing_id))
    )
    last: dict[UUID, datetime] = dict(session.exec(asked).all())
    rows = session.exec(select(StoredListing.id, StoredListing.feed, StoredListing.added_at).where(*shown()))
    return [OnTheMap(key, feed, added_at, last.get(key)) for key, feed, added_at in rows]
