"""Calls, people and introductions put straight into the tables, in few words."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.contacts.models import Contact
from app.flows.models import FlowRevision
from app.kit.ids import new_id
from app.people.models import ContactNeed, Person
from app.resources.models import Feed, StoredListing
from app.signposting.models import How, Introduction

_REVISION = UUID(int=1)
_FEED = "sample"
SOMEBODY = str(UUID(int=9))


def person(
    session: Session,
    *,
    at: datetime,
    full_name: str = "Ida Marsh",
    **facts: Any,  # noqa: ANN401 -- any column
) -> Person:
    added = Person(full_name=full_name, created_at=at, created_by=SOMEBODY, changed_at=at, **facts)
    session.add(added)
    session.flush()
    return added


def contact_need(session: Session, about: Person, code: str, *, at: datetime, detail: str = "") -> None:
    session.add(
        ContactNeed(person_id=about.id, code=code, detail=detail, recorded_at=at, recorded_by=SOMEBODY)
    )
    session.flush()


def call(
    session: Session,
    *,
    at: datetime,
    about: Person | None = None,
    **columns: Any,  # noqa: ANN401 -- any column
) -> Contact:
    """Open, unless `outcome` is given: then closed half an hour later by an officer."""
    _revision(session, at)
    usual: dict[str, Any] = {
        "call_type": "new_need",
        "team": "North",
        "area": "Hill",
        "opened_by": SOMEBODY,
        "held_by": SOMEBODY,
    }
    if "outcome" in columns:
        usual |= {
            "closed_at": at + timedelta(minutes=30),
            "closed_by": SOMEBODY,
            "closed_by_role": "officer",
            "closed_team": "North",
        }
    added = Contact(
        person_id=about.id if about else None,
        flow_revision_id=_REVISION,
        received_at=at,
        **usual | columns,
    )
    session.add(added)
    session.flush()
    return added


def introduction(
    session: Session,
    *,
    contact: Contact,
    at: datetime,
    due_on: date | None,
    how: How = How.THEY_RING,
    by: str = SOMEBODY,
    **columns: Any,  # noqa: ANN401 -- any column
) -> Introduction:
    """To a lunch club with a telephone."""
    record: dict[str, Any] = {
        "name": "Marsh Lane Lunch Club",
        "phones": [{"number": "01632 960123", "note": "mornings"}],
    }
    added = Introduction(
        contact_id=contact.id,
        listing_id=_listing(session, record, at).id,
        listing_name="Marsh Lane Lunch Club",
        listing=record,
        reasons=columns.pop("reasons", []),
        versions={},
        how=how.value,
        made_at=at,
        made_by=by,
        follow_up_due_on=due_on,
        **columns,
    )
    session.add(added)
    session.flush()
    return added


def _revision(session: Session, at: datetime) -> None:
    if session.get(FlowRevision, _REVISION) is None:
        session.add(
            FlowRevision(
                id=_REVISION, flow="sample", revision=1, sha256="", published_at=at, published_by=SOMEBODY
            )
        )
        session.flush()


def _listing(session: Session, record: dict[str, Any], at: datetime) -> StoredListing:
    if session.get(Feed, _FEED) is None:
        session.add(Feed(name=_FEED, added_at=at))
        session.flush()
    listing = StoredListing(
        feed=_FEED,
        source_id=str(new_id()),
        name=str(record["name"]),
        record=record,
        raw={},
        content_hash="",
        added_at=at,
        changed_at=at,
        last_seen_at=at,
    )
    session.add(listing)
    session.flush()
    return listing
