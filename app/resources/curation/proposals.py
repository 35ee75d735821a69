"""Changes that somebody proposes and a curator decides: the verbs, and what is the same proposal."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from app.audit.actions import Detail, record
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
from app.resources.curation.replies import send_reply
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
    about: str = "",
) -> ProposedChange:
    """Hand something to the curators. `listing_id` None: a listing that is not on the map yet, then `fields`
    has its name; or one that a curator must find, then `about` is what it was called. `fields`: values as
    JSON, by field; `by`: a staff id, or "" for somebody without an account.

    The same proposed again while it waits is one. Refused for a value that no listing can have.
    """
    given = dict(fields or {})
    _check(session, listing_id, {"name": about, **given} if about else given, said, at.date())
    about_too = (about,) if about else ()
    sameness = _sameness(
        str(listing_id or ""), source.value, by or contact, wrong.value, said, given, *about_too
    )
    if waiting := queries.find_waiting(session, sameness):
        return waiting
    proposal = ProposedChange(
        listing_id=listing_id, source=source.value, proposed_by=by, contact=contact, wrong=wrong.value,
        said=said, about=about, fields=given, sameness=sameness, made_at=at,
    )  # fmt: skip
    return _added(session, proposal)


def _added(session: Session, proposal: ProposedChange) -> ProposedChange:
    try:
        with session.begin_nested():
            session.add(proposal)
    except IntegrityError:
        # somebody else proposed the same at this moment
        waiting = queries.find_waiting(session, proposal.sameness)
        if waiting is None:
            raise
        return waiting
    source, wrong, by, at = proposal.source, proposal.wrong, proposal.proposed_by, proposal.made_at
    detail: Detail = {"source": source, "wrong": wrong, "fields": len(proposal.fields)}
    record(
        session,
        verb="proposal:made",
        subject=("proposed_change", str(proposal.id)),
        by=by or f"system:{source}",
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


def as_it_stands(proposal: ProposedChange, record: Mapping[str, Any]) -> str:
    """What the listing says of the fields proposed, as a form says back what it showed."""
    return _sameness({name: record.get(name) for name in proposal.fields})


def accept(
    session: Session,
    *,
    proposal_id: UUID,
    listing_id: UUID | None,
    reply: str,
    council_name: str,
    by: str,
    at: datetime,
    instead: Mapping[str, Any] | None = None,
) -> StoredListing:
    """Do what is proposed, or `instead` of it what a curator made of it; returns the listing as it is.

    `listing_id`: the listing it was about when it was shown. DecidedAlready where it is another by now.
    """
    if listing_id is not None:
        queries.get_to_change(session, listing_id)  # before the proposal, as whoever edits the listing does
    proposal = _decide(session, proposal_id, by=by, at=at, reply=reply)
    if proposal.listing_id != listing_id:
        raise DecidedAlready("Somebody has said meanwhile which listing this is about.")
    changed = instead is not None
    proposal.state = (ProposalState.CHANGED if changed else ProposalState.ACCEPTED).value
    fields = proposal.fields if instead is None else instead
    if proposal.listing_id is None:
        stored = add_listing(session, fields=fields, by=by, at=at)
        proposal.listing_id, is_other = stored.id, True
    else:
        is_other = bool(edit_listing(session, listing_id=proposal.listing_id, changes=fields, by=by, at=at))
        stored = get_stored(session, proposal.listing_id)
    session.add(proposal)
    _say(session, proposal, "proposal:accepted", by=by, at=at)
    send_reply(session, proposal, name=stored.name, council_name=council_name, changed=is_other, by=by, at=at)
    return stored


def place(session: Session, *, proposal_id: UUID, listing_id: UUID, by: str, at: datetime) -> None:
    """Say which listing somebody meant who named a group. DecidedAlready where it does not wait any more."""
    proposal = queries.get_proposal(session, proposal_id, to_change=True)
    if proposal.state != ProposalState.WAITING.value or not _to_be_placed(proposal):
        raise DecidedAlready("Somebody has decided this before you, so nothing was changed.")
    proposal.listing_id = get_stored(session, listing_id).id
    proposal.fields = dict(MEANS.get(Wrong(proposal.wrong), {}))
    session.add(proposal)
    subject = ("proposed_change", str(proposal.id))
    record(session, verb="proposal:placed", subject=subject, by=by, at=at)


def _to_be_placed(proposal: ProposedChange) -> bool:
    return proposal.listing_id is None and bool(proposal.about)


def refuse(
    session: Session, *, proposal_id: UUID, reply: str, council_name: str, by: str, at: datetime
) -> ProposedChange:
    proposal = _decide(session, proposal_id, by=by, at=at, reply=reply)
    proposal.state = ProposalState.REFUSED.value
    _say(session, proposal, "proposal:refused", by=by, at=at)
    named = get_stored(session, proposal.listing_id).name if proposal.listing_id else proposal.about
    name = named or str(proposal.fields.get("name") or "a group")
    send_reply(session, proposal, name=name, council_name=council_name, changed=False, by=by, at=at)
    return proposal


def keep_reply(session: Session, *, proposal_id: UUID, reply: str) -> None:
    """What somebody began to write while it waits; nothing is sent. Kept no more once it is decided."""
    proposal = queries.get_proposal(session, proposal_id, to_change=True)
    if proposal.state == ProposalState.WAITING.value:
        proposal.reply = reply
        session.add(proposal)


def withdraw(session: Session, *, proposal_id: UUID, by: str, at: datetime) -> None:
    """Whoever told it takes it back. DecidedAlready once a curator has decided."""
    proposal = _decide(session, proposal_id, by=by, at=at, reply="Taken back by whoever told it.")
    proposal.state = ProposalState.REFUSED.value
    _say(session, proposal, "proposal:refused", by=by, at=at)


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
