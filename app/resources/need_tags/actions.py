"""What a curator can do to the needs of terms and listings."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app.audit.actions import record
from app.resources.map_version import add_one
from app.resources.models import About, DecidedMeanwhile, NeedDecision
from app.resources.need_tags import queries


def decide(
    session: Session,
    *,
    about: About,
    subject: str,
    name: str,
    needs: Mapping[str, float],
    seen: UUID | None,
    by: str,
    at: datetime,
) -> NeedDecision:
    """Say which needs it leads to, none for "no need". `seen`: the decision that stood on the page.

    The same said twice is said once. DecidedMeanwhile where another decision stands than was seen.
    """
    add_one(session, "decided")  # whoever decides at the same moment waits, then sees what stands
    standing = queries.find_standing(session, about, subject)
    if standing and standing.needs == dict(needs) and standing.decided_by == by:
        return standing
    if (standing.id if standing else None) != seen:
        raise DecidedMeanwhile("What you saw on the page is no longer what stands, so nothing was changed.")
    if standing:
        _end(session, standing, by=by, at=at)
    decision = NeedDecision(
        about=about.value, subject=subject, name=name, needs=dict(needs), decided_at=at, decided_by=by,
        instead_of=standing.id if standing else None,
    )  # fmt: skip
    session.add(decision)
    session.flush()
    record(
        session,
        verb="need_tags:decided",
        subject=("need_decision", str(decision.id)),
        by=by,
        at=at,
        detail={"about": about.value, "needs": len(needs)},
    )
    return decision


def take_back(session: Session, *, decision_id: UUID, by: str, at: datetime) -> NeedDecision:
    """End a decision; what it changed stands again. Twice by the same person is once."""
    add_one(session, "decided")  # whoever decides at the same moment waits, then sees what stands
    decision = queries.get_decision(session, decision_id)
    if decision.ended_at is not None:
        if decision.ended_by == by:
            return decision
        raise DecidedMeanwhile("This decision no longer stands, so nothing was taken back.")
    _end(session, decision, by=by, at=at)
    if before := queries.find_decision(session, decision.instead_of):
        before.ended_at = before.ended_by = None
        session.add(before)
        session.flush()
    subject = ("need_decision", str(decision.id))
    record(session, verb="need_tags:taken_back", subject=subject, by=by, at=at)
    return decision


def _end(session: Session, decision: NeedDecision, *, by: str, at: datetime) -> None:
    decision.ended_at, decision.ended_by = at, by
    session.add(decision)
    session.flush()  # before another may stand
