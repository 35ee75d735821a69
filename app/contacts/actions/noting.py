"""The audit row that every change to a call writes."""

from datetime import datetime

from sqlmodel import Session

from app.audit.actions import record
from app.audit.models import Verb
from app.contacts.models import (
    Contact,
)


def note(
    session: Session,
    contact: Contact,
    verb: Verb,
    by: str,
    at: datetime,
    detail: dict[str, str | int | bool | None],
) -> None:
    record(session, verb=verb, subject=("contact", str(contact.id)), by=by, at=at, detail=detail)
