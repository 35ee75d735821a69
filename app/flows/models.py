"""Flows as published."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.errors import NotFound, Refused
from app.kit.columns import moment, words
from app.kit.ids import new_id
from conversation_flows.findings import Finding


class FlowNotFound(NotFound):
    title = "No published flow"
    what_to_do = "Publish one with `frontdoor flows publish FILE`."


class FlowNotPublished(Refused):
    """`findings` say what is wrong and where; the running revision stays."""

    why = "The flow has errors, so it was not published. The running revision stays."

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(self.why)
        self.findings = findings


class NoteNeeded(FlowNotPublished):
    why = "This would break the trends named above, so it was not published without a note."
    what_to_do = "Keep what is named, or publish it with --note saying what changed and why."


class FlowRevision(SQLModel, table=True):
    """A published flow, whole and unchangeable; `sha256` is of its canonical text."""

    __tablename__ = "flow_revision"
    __table_args__ = (UniqueConstraint("flow", "revision", name="uq_flow_revision"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    flow: str
    revision: int
    sha256: str
    source: str = words()
    note: str = words()
    published_at: datetime = moment(index=True)
    published_by: str
