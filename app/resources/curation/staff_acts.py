"""What any of the staff can say of a listing. Said in a practice call it changes nothing."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app.accounts.rules import Staff
from app.kit import clock
from app.kit.practice import room_of
from app.resources.curation import proposals
from app.resources.curation.actions import say_still_right, undo_edit
from app.resources.curation.models import ProposedBy, Wrong

# Whoever works in no team is the council.
COUNCIL = "The council"


def still_right(session: Session, *, listing_id: UUID, who: Staff, at: datetime) -> list[UUID]:
    """The changes that this made."""
    if room_of(session) is not None:
        return []
    edits = say_still_right(
        session,
        listing_id=listing_id,
        checker=who.team or COUNCIL,
        on=clock.local(at).date(),
        by=who.by,
        at=at,
    )
    return [edit.id for edit in edits]


def something_wrong(
    session: Session, *, listing_id: UUID, wrong: Wrong, said: str, who: Staff, at: datetime
) -> UUID | None:
    """For the curators to look into: what they are handed."""
    if room_of(session) is not None:
        return None
    proposal = proposals.propose(
        session,
        listing_id=listing_id,
        source=ProposedBy.OFFICER,
        wrong=wrong,
        said=said,
        fields=proposals.MEANS.get(wrong),
        by=who.by,
        at=at,
    )
    return proposal.id


def take_back(
    session: Session,
    *,
    listing_id: UUID,
    edits: Iterable[UUID],
    proposal_id: UUID | None,
    by: str,
    at: datetime,
) -> None:
    """Of what the two above gave. ChangedSince or DecidedAlready where somebody went on from it."""
    for edit_id in edits:
        undo_edit(session, listing_id=listing_id, edit_id=edit_id, by=by, at=at)
    if proposal_id is not None:
        proposals.withdraw(session, proposal_id=proposal_id, by=by, at=at)
