"""What somebody wrote in a proposal, and how to reach them: emptied long after the decision."""

from datetime import datetime

from sqlmodel import Session

from app.audit.actions import record
from app.resources.curation import queries
from app.resources.curation.models import FROM_OUTSIDE

BY = "system:forget"


def forget_proposals(session: Session, *, before: datetime, most: int, at: datetime) -> int:
    """Empty up to `most` decided before; how many those were. What was decided and changed stays."""
    found = queries.hold_to_forget(session, before=before, most=most)
    for proposal in found:
        # made of their words and their address, from which both might be guessed
        proposal.contact, proposal.said, proposal.about, proposal.sameness = "", "", "", ""
        if proposal.source in FROM_OUTSIDE:
            proposal.reply = ""  # it answers what they wrote, and may call them by name
        session.add(proposal)
    if found:
        detail = {"count": len(found)}
        subject = ("proposed_change", "many")
        record(session, verb="proposal:forgotten", subject=subject, by=BY, at=at, detail=detail)
    return len(found)
