"""The only place that reads hand-overs."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from app.handovers.models import HandOver, HandOverNotFound


def list_hand_overs(session: Session, contact_id: UUID) -> Sequence[HandOver]:
    """Of one call, the first first."""
    asked = select(HandOver).where(HandOver.contact_id == contact_id)
    return session.exec(asked.order_by(col(HandOver.given_at), col(HandOver.id))).all()


def get_hand_over(session: Session, contact_id: UUID, hand_over_id: UUID) -> HandOver:
    """Held until the request ends, so that two who accept at once take turns."""
    asked = select(HandOver).where(HandOver.id == hand_over_id).with_for_update()
    found = session.exec(asked).first()
    if found is None or found.contact_id != contact_id:
        raise HandOverNotFound("This call has no such hand-over.")
    return found


def find_waiting(session: Session, contact_id: UUID) -> HandOver | None:
    asked = select(HandOver).where(HandOver.contact_id == contact_id, col(HandOver.ended_at).is_(None))
    return session.exec(asked).first()
