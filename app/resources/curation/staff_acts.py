"""What any of the staff can say of a listing. Said in a practice call it changes nothing."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app.accounts.rules import Staff
from app.kit import clock
from app.kit.practice import room_of
from app.resources.curation import proposals
from app.resources.curation.actions import say_still_right
from app.resources.curation.models import ProposedBy, Wrong

# Whoever works in no team is the council.
COUNCIL = "The council"


def still_right(session: Session, *, listing_id: UUID, who: Staff, at: datetime) -> None:
    if room_of(session) is not None:
        return
    say_still_right(
        session,
        listing_id=listing_id,
        checker=who.team or COUNCIL,
        on=clock.local(at).date(),
        by=who.by,
        at=at,
    )


def something_wrong(
    session: Session, *, listing_id: UUID, wrong: Wrong, said: str, who: Staff, at: datetime
) -> None:
    """For the curators to look into."""
    if room_of(session) is not None:
        return
    proposals.propose(
        session,
        listing_id=listing_id,
        source=ProposedBy.OFFICER,
        wrong=wrong,
        said=said,
        fields=proposals.MEANS.get(wrong),
        by=who.by,
        at=at,
    )
