"""Publishing: a flow becomes a revision that never changes."""

from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session

from app.audit.actions import record
from app.flows.models import FlowNotPublished, FlowRevision, NoteNeeded
from app.flows.queries import find_running_revision, flow_in
from conversation_flows.findings import Finding, FlowRefused
from conversation_flows.format import Flow
from conversation_flows.hearing import Hearing
from conversation_flows.lint import check_flow
from conversation_flows.lint_history import BREAKS_A_TREND
from conversation_flows.listening import hear
from conversation_flows.load import load_flow
from conversation_flows.snapshot import take_snapshot


class Published(NamedTuple):
    """`is_new` is False where the same flow ran already, which changes nothing."""

    revision: FlowRevision
    is_new: bool
    warnings: list[Finding]


def publish_flow(session: Session, *, text: str, name: str, note: str, by: str, at: datetime) -> Published:
    """Make a flow the running one, with what its checks warned of.

    Raises FlowNotPublished with the findings when the flow does not read or a check finds an error, and
    NoteNeeded when a trend would break and no note says why.
    """
    flow = _read(text, name)
    running = find_running_revision(session, flow.flow)
    warnings = _check(flow, flow_in(running) if running else None, note)
    snapshot = take_snapshot(flow)
    if running and running.sha256 == snapshot.sha256:
        return Published(running, is_new=False, warnings=warnings)
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
    return Published(revision, is_new=True, warnings=warnings)


def findings_in(flow: Flow, previous: Flow | None) -> list[Finding]:
    """Every check, with the service's own ear; `previous` is the revision that runs."""
    return check_flow(flow, previous=previous, listen=_listen)


def _check(flow: Flow, previous: Flow | None, note: str) -> list[Finding]:
    findings = findings_in(flow, previous)
    if errors := [f for f in findings if f.level == "error"]:
        raise FlowNotPublished(errors)
    breaks = [f for f in findings if f.rule in BREAKS_A_TREND]
    if breaks and not note.strip():
        raise NoteNeeded(breaks)
    return findings


def _read(text: str, name: str) -> Flow:
    try:
        return load_flow(text, name=name)
    except FlowRefused as refused:
        raise FlowNotPublished(list(refused.findings)) from None


def _listen(words: str) -> Hearing:
    return hear(words).as_hearing()
