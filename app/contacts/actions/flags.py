"""Red flags: raised by words, decided by people."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from app.contacts import queries
from app.contacts.actions.noting import note
from app.contacts.models import (
    AlreadyDecided,
    Contact,
    Decision,
    RaisedFlag,
)
from app.contacts.rules import (
    Heard,
    flags_to_write,
    split_at_shown,
    voices_of,
    voices_when_shown,
    with_fresh,
)


def raise_flags(
    session: Session, *, contact: Contact, heard: Sequence[Heard], at: datetime
) -> list[RaisedFlag]:
    """Add what the words now raise, amend what is undecided, and take nothing away: a flag lasts."""
    standing = list(queries.list_flags(session, contact.id))
    undecided = {flag.kind: flag for flag in standing if flag.decided_at is None}
    for wanted in flags_to_write(heard, standing):
        flag = undecided.get(wanted.kind)
        words = [clause.words for clause in wanted.clauses]
        evidence = with_fresh(flag.evidence if flag else "", words)
        voices = voices_of(flag.voices if flag else {}, wanted.clauses, evidence)
        if flag is None:
            flag = RaisedFlag(contact_id=contact.id, kind=wanted.kind, raised_at=at)
            standing.append(flag)
            note(session, contact, "flag:raised", "system:listening", at, {"kind": wanted.kind})
        if (flag.evidence, flag.voices) != (evidence, voices):
            flag.evidence, flag.voices = evidence, voices
            session.add(flag)
    session.flush()
    return standing


def decide_flag(
    session: Session,
    *,
    flag: RaisedFlag,
    contact: Contact,
    decision: Decision,
    shown: str,
    reason: str,
    by: str,
    at: datetime,
) -> None:
    """Decide on the words somebody was shown; what came in meanwhile goes on waiting as a flag of its own.

    Raises AlreadyDecided when a decision stands: it is looked at again, never written over.
    """
    if flag.decided_at is not None:
        raise AlreadyDecided("A decision on this flag stands already, so yours was not recorded.")
    decided, unseen = split_at_shown(flag.evidence, shown)
    if not decided:
        raise AlreadyDecided("The words that raised this flag have changed since you saw it.")
    voices = flag.voices
    flag.evidence, flag.voices = decided, voices_when_shown(voices, decided)
    flag.decision, flag.reason = decision.value, reason
    flag.decided_at, flag.decided_by = at, by
    session.add(flag)
    session.flush()
    if unseen:
        waiting = RaisedFlag(contact_id=contact.id, kind=flag.kind, evidence=unseen, raised_at=at)
        waiting.voices = voices_of(voices, (), unseen)
        session.add(waiting)
    note(session, contact, "flag:decided", by, at, {"kind": flag.kind, "decision": flag.decision})


def reconsider_flag(
    session: Session, *, flag: RaisedFlag, contact: Contact, by: str, at: datetime
) -> RaisedFlag | None:
    """Ask for another decision on the same words. The one that stands stays in the record.

    Returns the flag that waits for it; None where one waits already.
    """
    standing = queries.list_flags(session, contact.id)
    if any(f.kind == flag.kind and f.decided_at is None for f in standing):
        return None
    again = RaisedFlag(
        contact_id=contact.id, kind=flag.kind, evidence=flag.evidence, voices=flag.voices, raised_at=at
    )
    session.add(again)
    note(session, contact, "flag:reconsidered", by, at, {"kind": flag.kind})
    return again
