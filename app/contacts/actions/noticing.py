"""A red flag raised by a person: a tone of voice, a silence, something that no words say."""

from datetime import datetime

from sqlmodel import Session

from app.contacts import queries
from app.contacts.actions.noting import note
from app.contacts.models import Contact, RaisedFlag
from app.contacts.rules import SEPARATOR


def raise_flag_by_hand(
    session: Session, *, contact: Contact, kind: str, noticed: str, by: str, at: datetime
) -> None:
    """`noticed` says who noticed and what. It joins an undecided flag of the kind, or begins one."""
    standing = queries.list_flags(session, contact.id)
    flag = next((f for f in standing if f.kind == kind and f.decided_at is None), None)
    if flag is None:
        flag = RaisedFlag(contact_id=contact.id, kind=kind, raised_at=at)
    elif noticed in flag.evidence.split(SEPARATOR):
        return
    flag.evidence = f"{flag.evidence}{SEPARATOR}{noticed}" if flag.evidence else noticed
    session.add(flag)
    session.flush()
    note(session, contact, "flag:raised", by, at, {"kind": kind, "how": "by_hand"})
