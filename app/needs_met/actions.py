"""What can be done with the needs of a closed call: keep them."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from app.audit.actions import record
from app.contacts.models import Contact
from app.kit import clock
from app.needs_met.models import NeedAtClose
from app.needs_met.queries import list_of_contact
from app.needs_met.rules import Came


def keep_needs(
    session: Session, *, contact: Contact, came: Iterable[Came], place: str, by: str, at: datetime
) -> None:
    """Say what the call that closes now leaves, in the place of what an earlier closing said."""
    stood = {kept.need_code: kept for kept in list_of_contact(session, contact.id)}
    month = f"{clock.local(contact.received_at):%Y-%m}"
    now = {one.code: one for one in came}
    for code in stood.keys() - now.keys():
        session.delete(stood[code])
    for code, one in now.items():
        kept = stood.get(code) or NeedAtClose(contact_id=contact.id, need_code=code, month=month, kept_at=at)
        kept.place, kept.month, kept.kept_at = place, month, at
        kept.heard, kept.ticked, kept.introduced = one.heard, one.ticked, one.introduced
        kept.nothing_there = one.nothing_there
        session.add(kept)
    session.flush()
    unmet = sum(one.nothing_there for one in now.values())
    detail = {"needs": len(now), "nothing_there": unmet}
    record(session, verb="need:kept", subject=("contact", str(contact.id)), by=by, at=at, detail=detail)
