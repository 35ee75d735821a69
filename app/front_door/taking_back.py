"""Taking back the last act of a call."""

from datetime import datetime

from sqlmodel import Session

from app.contacts import actions
from app.contacts.models import CannotBeTakenBack, Contact, ContactClosed
from app.front_door.putting_back import BACK, Act
from app.front_door.undoing import OF_A_CLOSED_CALL, Kind
from conversation_flows.outcomes import Outcomes


def take_back(
    session: Session, contact: Contact, act: str, *, outcomes: Outcomes, by: str, at: datetime
) -> Kind:
    """Put back what stood before the act shown as `act`, unless that was done already; its kind.

    Raises CannotBeTakenBack where something else has been done since, ContactClosed where the call is
    closed and the act was not its closing.
    """
    last = contact.last_act
    if last is None or last["act"] != act or last["by"] != by:
        raise CannotBeTakenBack("Something else was done in this call since, so nothing was taken back.")
    kind: Kind = last["kind"]
    if last["before"] is None:
        return kind
    if contact.closed_at is not None and kind not in OF_A_CLOSED_CALL:
        raise ContactClosed("This call is closed, so nothing in it was taken back.")
    BACK[kind](Act(session, contact, last["before"], by, at, outcomes))
    actions.spend_last_act(session, contact=contact)
    session.flush()
    return kind
