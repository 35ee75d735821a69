"""Changes that somebody proposes and a curator decides: the verbs, and what is the same proposal."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import ValidationError
from sqlmodel import Session

from app.audit.actions import record
from app.errors import Refused
from app.resources.curation import queries
from app.resources.curation.actions import add_listing, edit_listing
from app.resources.curation.fields import FIELDS, PROPOSABLE
from app.resources.curation.merging import NEW, shown
from app.resources.curation.models import (
    DecidedAlready,
    ProposalState,
    ProposedBy,
    ProposedChange,
    Wrong,
)
from app.resources.curation.typing_in import NotUnderstood
from app.resources.models import StoredListing
from app.resources.queries import get_stored
from resource_directory.listing import CapacityState, Listing, Status

LONGEST_SAID = 2_000
_NOT_SAID = "Something in it is not what a listing can say, so nothing was kept."

# What is proposed where somebody only chose what is wrong. All else is for a curator to put into words.
MEANS: Mapping[Wrong, Mapping[str, Any]] = {
    Wrong.CLOSED: {"status": Status.INACTIVE.value},
    Wrong.FULL: {
        "capacity": {"state": CapacityState.FULL.value, "wait_weeks": None, "until": None, "note": ""}
    },
}


def propose(
    session: Session,
    *,
    listing_id: UUID | None,
    source: ProposedBy,
    by: str,
    at: datetime,
    wrong: Wrong = Wrong.OTHER,
    said: str = "",
    fields: Mapping[str, Any] | None = None,
    contact: str = "",
) -> ProposedChange:
    """Hand something to the curators. `listing_id` None: a listing that is not on the map yet, then `fields`
    has its name. `fields`: values as JSON, by field; `by`: a staff id, or "" for somebody without an account.

    The same proposed again while it waits is one. Refused for a value that no listing can have.
    """
    given = dict(fields or {})
    _check(session, listing_id, given, said, at.date())
    sameness = _sameness(str(listing_id or ""), source.value, by or contact, wrong.value, said, given)
    if waiting := queries.find_waiting(session, sameness):
        return waiting
    proposal = ProposedChange(
        listing_id=listing_id, source=source.value, proposed_by=by, contact=contact, wrong=wrong.value,
        said=said, fields=given, sameness=sameness, made_at=at,
    )  # fmt: skip
    session.add(proposal)
    session.flush()
    detail = {"source": source.value, "wrong": wrong.value, "fields": len(given)}
    record(
        session,
        verb="proposal:made",
        subject=("proposed_change", str(proposal.id)),
        by=by or f"system:{source.value}",
        at=at,
        detail=detail,
    )
    return proposal


def _check(session: Session, listing_id: UUID | None, given: dict[str, Any], said: str, on: date) -> None:
    if len(said) > LONGEST_SAID:
        raise Refused(f"Say it in {LONGEST_SAID:,} characters or fewer.")
    # whoever proposes the same at this moment waits here, and finds what is waiting
    base = queries.get_to_change(session, listing_id).record if listing_id else {"source_id": "new"}
    try:
        made = Listing.model_validate({**base, **given})
    except ValidationError:
        raise Refused(_NOT_SAID) from None
    if not given.keys() <= PROPOSABLE:
        raise Refused(_NOT_SAID)
    for field in (FIELDS[name] for name in given if name in FIELDS):
        try:
            field.read(shown(field, made), NEW, on)  # as if a curator had typed it
        except NotUnderstood as problem:
            raise Refused(f"{field.label}: {problem}") from None


def _sameness(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def accept(
    session: Session,
    *,
    proposal_id: UUID,
    reply: str,
    by: str,
    at: datetime,
    instead: Mapping[str, Any] | None = None,
) -> StoredListing:
    """Do what is proposed, or `instead` of it what a curator made of it; returns the listing as it is."""
    proposal = _decide(session, proposal_id, by=by, at=at, reply=reply)
    changed = instead is not None
    proposal.state = (ProposalState.CHANGED if changed else ProposalState.ACCEPTED).value
    fields = proposal.fields if instead is None else instead
    if proposal.listing_id is None:
        stored = add_listing(session, fields=fields, by=by, at=at)
        proposal.listing_id = stored.id
    else:
        edit_listing(session, listing_id=proposal.listing_id, changes=fields, by=by, at=at)
        stored = get_stored(session, proposal.listing_id)
    session.add(proposal)
    _say(session, proposal, "proposal:accepted", by=by, at=at)
    return stored


def refuse(session: Session, *, proposal_id: UUID, reply: str, by: str, at: datetime) -> ProposedChange:
    proposal = _decide(session, proposal_id, by=by, at=at, reply=reply)
    proposal.state = ProposalState.REFUSED.value
    _say(session, proposal, "proposal:refused", by=by, at=at)
    return proposal


def _decide(session: Session, proposal_id: UUID, *, by: str, at: datetime, reply: str) -> ProposedChange:
    """DecidedAlready for the second of two: the reply of the first may be on its way."""
    proposal = queries.get_proposal(session, proposal_id, to_change=True)
    if proposal.state != ProposalState.WAITING.value:
        raise DecidedAlready("Somebody decided this before you, so nothing was changed.")
    proposal.decided_at, proposal.decided_by, proposal.reply = at, by, reply
    session.add(proposal)
    return proposal


def _say(
    session: Session,
    proposal: ProposedChange,
    verb: Literal["proposal:accepted", "proposal:refused"],
    *,
    by: str,
    at: datetime,
) -> None:
    subject = ("proposed_change", str(proposal.id))
    record(session, verb=verb, subject=subject, by=by, at=at, detail={"state": proposal.state})
