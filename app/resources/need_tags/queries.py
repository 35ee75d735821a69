"""What people decided about needs, asked of the database."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from app.resources.models import About, NeedDecision, TaggedNotFound
from resource_directory.matching import Decided


def list_standing(session: Session) -> Sequence[NeedDecision]:
    return session.exec(select(NeedDecision).where(col(NeedDecision.ended_at).is_(None))).all()


def decided(session: Session) -> Decided:
    standing = list_standing(session)
    return Decided(
        terms={row.subject: row.needs for row in standing if row.about == About.TERM},
        listings={row.subject: row.needs for row in standing if row.about == About.LISTING},
    )


def find_standing(session: Session, about: About, subject: str) -> NeedDecision | None:
    asked = select(NeedDecision).where(
        NeedDecision.about == about.value,
        NeedDecision.subject == subject,
        col(NeedDecision.ended_at).is_(None),
    )
    return session.exec(asked).first()


def get_decision(session: Session, decision_id: UUID) -> NeedDecision:
    found = session.get(NeedDecision, decision_id)
    if found is None:
        raise TaggedNotFound("There is no such decision.")
    return found


def find_decision(session: Session, decision_id: UUID | None) -> NeedDecision | None:
    return session.get(NeedDecision, decision_id) if decision_id else None


def find_last(session: Session, *, by: str, since: datetime) -> NeedDecision | None:
    """What somebody decided last and still stands."""
    asked = (
        select(NeedDecision)
        .where(
            NeedDecision.decided_by == by,
            col(NeedDecision.decided_at) >= since,
            col(NeedDecision.ended_at).is_(None),
        )
        .order_by(col(NeedDecision.decided_at).desc())
    )
    return session.exec(asked).first()
