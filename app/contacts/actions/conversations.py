"""A conversation opened by hand, taken back."""

from datetime import datetime

from sqlmodel import Session

from app.contacts.actions.noting import note
from app.contacts.models import Contact


def close_conversation(
    session: Session, *, contact: Contact, conversation: str, by: str, at: datetime
) -> None:
    """Undo opening one by hand. Answers given in it stay in the record; a condition may still open it."""
    left = [opened for opened in contact.opened_by_hand if opened["conversation"] != conversation]
    if len(left) == len(contact.opened_by_hand):
        return
    contact.opened_by_hand = left
    session.add(contact)
    note(session, contact, "contact:conversation_closed", by, at, {"conversation": conversation})
