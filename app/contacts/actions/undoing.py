"""Putting back what stood before an act. Nothing is erased from the audit: it holds the act and this."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from app.contacts import queries
from app.contacts.actions.flags import reconsider_flag
from app.contacts.actions.noting import note
from app.contacts.models import Answer, CannotBeTakenBack, Contact, RaisedFlag
from app.contacts.rules import SEPARATOR, voices_of, with_fresh, with_voices


def keep_last_act(
    session: Session, *, contact: Contact, act: str, kind: str, said: str, before: Mapping[str, Any], by: str
) -> None:
    """What was done and what stood before it. One act a call: the next takes its place."""
    contact.last_act = {"act": act, "kind": kind, "said": said, "before": dict(before), "by": by}
    session.add(contact)


def spend_last_act(session: Session, *, contact: Contact) -> None:
    """It was taken back: what stood before is nobody's any more, and a second press finds nothing to do."""
    if contact.last_act is not None:
        contact.last_act = {**contact.last_act, "before": None}
        session.add(contact)


def restore_answer(
    session: Session, *, contact: Contact, prompt_id: str, was: Mapping[str, Any], by: str, at: datetime
) -> None:
    """`was`: the answer as it stood, as JSON; who gave it and when come back with it."""
    before = Answer.model_validate(was)
    answer = queries.find_answer(session, contact.id, prompt_id) or before
    for name in was.keys() - {"id"}:
        setattr(answer, name, getattr(before, name))
    session.add(answer)
    note(session, contact, "prompt:restored", by, at, {"prompt": prompt_id})


def take_decision_back(
    session: Session, *, flag: RaisedFlag, contact: Contact, by: str, at: datetime
) -> None:
    """The decision stays to be read and counts for nothing; its words wait for a decision again."""
    flag.taken_back_at, flag.taken_back_by = at, by
    session.add(flag)
    waiting = next(
        (f for f in queries.list_flags(session, contact.id) if f.kind == flag.kind and f.decided_at is None),
        None,
    )
    if waiting is None:
        reconsider_flag(session, flag=flag, contact=contact, by=by, at=at)
    else:
        waiting.evidence = with_fresh(flag.evidence, waiting.evidence.split(SEPARATOR))
        waiting.voices = voices_of(with_voices(flag.voices, waiting.voices), (), waiting.evidence)
        session.add(waiting)
    note(session, contact, "flag:taken_back", by, at, {"kind": flag.kind})


def leave_decided(
    session: Session, *, flag: RaisedFlag, contact: Contact, evidence: str, by: str, at: datetime
) -> None:
    """The decision that stood is enough after all: the second asking goes, unless new words joined it."""
    if flag.decided_at is not None or flag.evidence != evidence:
        raise CannotBeTakenBack("This flag has been decided or new words have raised it since, so it stays.")
    session.delete(flag)
    note(session, contact, "flag:left_decided", by, at, {"kind": flag.kind})


def close_as_before(
    session: Session, *, contact: Contact, was: Mapping[str, Any], by: str, at: datetime
) -> None:
    """Opening it again was a slip: it is closed as it was. `was`: the closing as it stood, as JSON. Whoever
    calls has seen that nothing came in since."""
    for name in ("outcome", "enquiry_kind", "safeguarding", "closed_by", "closed_by_role", "closed_team"):
        setattr(contact, name, was[name])
    contact.closed_at = datetime.fromisoformat(was["closed_at"])
    session.add(contact)
    detail: dict[str, str | int | bool | None] = {
        "outcome": contact.outcome,
        "safeguarding": contact.safeguarding,
    }
    note(session, contact, "contact:closed", by, at, detail)
