"""Reading back what was done to one thing."""

from collections.abc import Collection, Sequence

from sqlmodel import Session, col, select

from app.audit.models import AuditEvent, Verb


def list_events(
    session: Session, *, subject: tuple[str, str], verbs: Collection[Verb]
) -> Sequence[AuditEvent]:
    """Those of these verbs, the first first. `subject` is (kind, id)."""
    kind, subject_id = subject
    asked = select(AuditEvent).where(
        AuditEvent.subject_type == kind,
        AuditEvent.subject_id == subject_id,
        col(AuditEvent.verb).in_(verbs),
    )
    return session.exec(asked.order_by(col(AuditEvent.at), col(AuditEvent.id))).all()
