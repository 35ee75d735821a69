"""Writing down what was done, beside the change itself and in the same transaction."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from sqlmodel import Session

from app.audit.models import VERBS, AuditEvent, Verb
from app.kit.practice import room_of

Detail = Mapping[str, str | int | bool | None]

NO_DETAIL: Detail = MappingProxyType({})

# Long enough for a code or a field's name, too short for what somebody said.
LONGEST_DETAIL = 100


def record(
    session: Session,
    *,
    verb: Verb,
    subject: tuple[str, str],
    by: str,
    at: datetime,
    detail: Detail = NO_DETAIL,
) -> None:
    """Add one event. `subject` is (kind, id); `by` a staff id, "key:<id>" or "system:<what>".

    `detail` holds codes and counts, never personal data. ValueError for a verb outside the vocabulary or
    a detail long enough to be somebody's words.
    """
    if verb not in VERBS:
        raise ValueError(f"audit verb {verb!r} is not in app/audit/models.py")
    if any(isinstance(value, str) and len(value) > LONGEST_DETAIL for value in detail.values()):
        raise ValueError("an audit detail is a code or a count, not words")
    if room_of(session) is not None:
        return  # what is done in practice is nobody's record, and is cleared away
    kind, subject_id = subject
    session.add(
        AuditEvent(at=at, by=by, verb=verb, subject_type=kind, subject_id=subject_id, detail=dict(detail))
    )
