"""What can be done with a practice call. No audit row beside any of it: practice is nobody's record."""

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from app.contacts.actions import open_contact
from app.contacts.models import CallType, Contact
from app.flows.models import FlowRevision
from app.kit.practice import enter, new_room
from app.practice import queries
from app.practice.models import PracticeCall
from app.practice.rules import lines_heard
from app.practice.script import Answer, Script

# Long enough to look back after a weekend; what was typed in practice is of no use to anybody later.
KEPT = timedelta(days=7)


def begin(
    session: Session, *, script: Script, revision: FlowRevision, by: str, team: str, at: datetime
) -> Contact:
    """Open a call like any other, in a room of its own."""
    sweep(session, at=at)
    room = new_room()
    enter(session, room)
    contact = open_contact(session, call_type=CallType.NEW_NEED, revision=revision, by=by, team=team, at=at)
    session.add(PracticeCall(id=room, contact_id=contact.id, script=script.id, taken_by=by, begun_at=at))
    session.flush()
    return contact


def hear_next(
    session: Session, *, practice: PracticeCall, script: Script, after: int, every: bool, at: datetime
) -> None:
    """Let the caller go on: by one line, or to the end. `after`: how many were heard where this was asked
    for, so that the same press twice lets through one line."""
    heard = lines_heard(practice.heard)
    if heard != after or heard >= len(script.lines):
        return
    until = len(script.lines) if every else heard + 1
    _add(session, practice, [{"at": at.isoformat(), "line": number} for number in range(heard, until)])


def ask(
    session: Session, *, practice: PracticeCall, question: str, reply: Answer | None, at: datetime
) -> None:
    """Say something to the caller; `reply` is what it brings out, None where that is not in the script."""
    asked = {"at": at.isoformat(), "asked": question, "reply": reply.id if reply else ""}
    _add(session, practice, [asked])


def sweep(session: Session, *, at: datetime) -> int:
    """Clear away what is older than it is kept; how many calls that was."""
    old = [practice.id for practice in queries.list_begun_before(session, at - KEPT)]
    if old:
        queries.clear_away(session, old)
    return len(old)


def put_away(session: Session, *, practice: PracticeCall) -> None:
    queries.clear_away(session, [practice.id])


def _add(session: Session, practice: PracticeCall, passed: list[dict[str, Any]]) -> None:
    practice.heard = [*practice.heard, *passed]
    session.add(practice)
    session.flush()
