"""The only place that reads published flows."""

from collections.abc import Sequence
from functools import lru_cache
from uuid import UUID

from sqlmodel import Session, col, select

from app.flows.models import FlowNotFound, FlowRevision
from conversation_flows.format import Flow
from conversation_flows.snapshot import Snapshot, flow_of


def find_running_revision(session: Session, flow: str | None = None) -> FlowRevision | None:
    """The newest published revision: what a call begun now is pinned to."""
    asked = select(FlowRevision)
    if flow:
        asked = asked.where(FlowRevision.flow == flow)
    newest_first = asked.order_by(col(FlowRevision.published_at).desc(), col(FlowRevision.revision).desc())
    return session.exec(newest_first).first()


def get_running_revision(session: Session) -> FlowRevision:
    found = find_running_revision(session)
    if found is None:
        raise FlowNotFound("No conversation has been published yet, so a call cannot begin.")
    return found


def get_revision(session: Session, revision_id: UUID) -> FlowRevision:
    found = session.get(FlowRevision, revision_id)
    if found is None:
        raise FlowNotFound("The conversation this call began with is missing.")
    return found


def flow_in(revision: FlowRevision) -> Flow:
    """The flow as it was published; a revision never changes, so it is read once a process."""
    return _read(Snapshot(revision.flow, revision.sha256, revision.source))


@lru_cache(maxsize=16)  # the running revision and those that unfinished calls still hold
def _read(snapshot: Snapshot) -> Flow:
    return flow_of(snapshot)


def list_revisions(session: Session) -> Sequence[FlowRevision]:
    return session.exec(select(FlowRevision).order_by(col(FlowRevision.published_at).desc())).all()
