"""Who did what, and when. Rows are only ever added: a trigger refuses everything else."""

from datetime import datetime
from typing import Any, Literal, get_args
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from app.kit.columns import document, moment
from app.kit.ids import new_id

# The whole vocabulary, "subject:verb". A feature adds its own lines here.
Verb = Literal[
    "callback:promised",
    "callback:restored",
    "callback:taken_back",
    "callback:tried",
    "callback:try_undone",
    "callback:viewed",
    "contact:caller_changed",
    "contact:carried_on",
    "contact:closed",
    "contact:conversation_closed",
    "contact:conversation_opened",
    "contact:handed_back",
    "contact:number_settled",
    "contact:opened",
    "contact:person_set",
    "contact:person_unset",
    "contact:reopened",
    "contact:taken_over",
    "contact:type_changed",
    "contact:viewed",
    "duplicate:decided",
    "duplicate:taken_back",
    "feed:added",
    "feed:changed",
    "feed:failed",
    "feed:imported",
    "feed:queued",
    "feed:withdrawn",
    "flag:decided",
    "flag:left_decided",
    "flag:raised",
    "flag:reconsidered",
    "flag:taken_back",
    "flow:published",
    "gate:answered",
    "handover:accepted",
    "handover:brought_back",
    "handover:given",
    "handover:given_back",
    "handover:put_away",
    "handover:taken_back",
    "introduction:follow_up_moved",
    "introduction:followed_up",
    "introduction:made",
    "introduction:ring_undone",
    "introduction:rung",
    "introduction:restored",
    "introduction:undone",
    "key:added",
    "key:revoked",
    "link:said_to_work",
    "message:accepted",
    "message:cancelled",
    "message:ended",
    "message:forgotten",
    "message:queued",
    "message:retried",
    "listing:added",
    "listing:checked",
    "listing:edit_kept",
    "listing:edit_undone",
    "listing:edited",
    "need:kept",
    "need:marked",
    "need_tags:decided",
    "need_tags:taken_back",
    "person:added",
    "person:corrected",
    "person:merged",
    "person:need_recorded",
    "person:need_removed",
    "person:needs_checked",
    "person:parted",
    "person:removed",
    "person:searched",
    "person:viewed",
    "person:restored",
    "places:imported",
    "prompt:covered",
    "prompt:restored",
    "prompt:skipped",
    "prompt:undone",
    "prompt:wanted",
    "proposal:accepted",
    "proposal:forgotten",
    "proposal:made",
    "proposal:placed",
    "proposal:refused",
    "refusal:marked",
    "review:answered",
    "review:begun",
    "review:ended",
    "review:links_revoked",
    "review:written",
    "saved_view:changed",
    "saved_view:removed",
    "saved_view:saved",
    "session:begun",
    "session:ended",
    "session:refused",
    "spreadsheet:discarded",
    "spreadsheet:staged",
    "staff:added",
    "staff:locked",
    "staff:password_set",
    "staff:unlocked",
    "words:brought_back",
    "words:moved",
    "words:moved_back",
    "words:put_away",
    "words:taken_in",
]
VERBS: frozenset[str] = frozenset(get_args(Verb))


class AuditEvent(SQLModel, table=True):
    """No foreign keys: an event outlives whatever it tells of."""

    __tablename__ = "audit_event"
    __table_args__ = (
        Index("ix_audit_event_subject", "subject_type", "subject_id"),
        Index("ix_audit_event_at", "at"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    at: datetime = moment()
    by: str
    verb: str
    subject_type: str
    subject_id: str
    detail: dict[str, Any] = document(default_factory=dict)
