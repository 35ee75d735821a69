"""Publishing: a flow becomes a revision that never changes."""

from datetime import datetime

from sqlmodel import Session

from app.audit.actions import record
from app.flows.models import FlowNotPublished, FlowRevision
from app.flows.queries import find_running_revision, flow_in
from conversation_flows.findings import FlowRefused
from conversation_flows.format import Flow
from conversation_flows.hearing import Hearing
from conversation_flows.lint import check_flow
from conversation_flows.listening import hear
from conversation_flows.load import load_flow
from conversation_flows.snapshot import take_snapshot


def publish_flow(
    session: Session, *, text: str, name: str, note: str, by: str, at: datetime
) -> tuple[FlowRevision, bool]:
    """The revision and whether it is new: publishing what already runs changes nothing.

    Raises FlowNotPublished with the findings when the flow does not read or a check finds an error.
    """
    flow = _read(text, name)
    running = find_running_revision(session, flow.flow)
    _check(flow, flow_in(running) if running else None)
    snapshot = take_snapshot(flow)
    if running and running.sha256 == snapshot.sha256:
        return running, False
    revision = FlowRevision(
        flow=flow.flow,
        revision=running.revision + 1 if running else 1,
        sha256=snapshot.sha256,
        source=snapshot.source,
        note=note,
        published_at=at,
        published_by=by,
    )
    session.add(revision)
    session.flush()
    detail: dict[str, str | int] = {"flow": revision.flow, "revision": revision.revision}
    subject = ("flow_revision", str(revision.id))
    record(session, verb="flow:published", subject=subject, by=by, at=at, detail=detail)
    return revision, True


def _check(flow: Flow, previous: Flow | None) -> None:
    errors = [f for f in check_flow(flow, previous=previous, listen=_listen) if f.level == "error"]
    if errors:
        raise FlowNotPublished(errors)


def _read(text: str, name: str) -> Flow:
    try:
        return load_flow(text, name=name)
    except FlowRefused as refused:
        raise FlowNotPublished(list(refused.findings)) from None


def _listen(words: str) -> Hearing:
    return hear(words).as_hearing()
