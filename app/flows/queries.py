"""The only place that reads published flows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
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


@dataclass(frozen=True)
class Pinned:
    """A published flow as the calls that began with it know it; outlives the session it was read in."""

    id: UUID
    revision: int
    sha256: str
    published_at: datetime
    flow: Flow


_PINNED: dict[UUID, Pinned] = {}


def pinned(session: Session, revision_id: UUID) -> Pinned:
    """A revision never changes, so a process asks the database for it once."""
    known = _PINNED.get(revision_id)
    if known is None:
        found = get_revision(session, revision_id)
        known = Pinned(found.id, found.revision, found.sha256, found.published_at, flow_in(found))
        _PINNED[revision_id] = known
    return known


def flow_in(revision: FlowRevision) -> Flow:
    """The flow as it was published; a revision never changes, so it is read once a process."""
    return _read(Snapshot(revision.flow, revision.sha256, revision.source))


@lru_cache(maxsize=16)  # the running revision and those that unfinished calls still hold
def _read(snapshot: Snapshot) -> Flow:
    return flow_of(snapshot)


def list_revisions(session: Session) -> Sequence[FlowRevision]:
    return session.exec(select(FlowRevision).order_by(col(FlowRevision.published_at).desc())).all()
