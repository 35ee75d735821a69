"""The reply of a curator, sent to whoever proposed a change and left an e-mail address."""

import re
from datetime import datetime

from sqlmodel import Session

from app.notifications.actions import queue
from app.notifications.models import Channel
from app.resources.curation.models import ProposedChange

KIND = "reply"
LONGEST_EMAIL = 254
_EMAIL = re.compile(r"[^@\s,;:<>\"()\[\]\\]+@[^@\s,;:<>\"()\[\]\\]+\.[A-Za-z]{2,}")
_CHANGED = "We have changed what we say."
_AS_IT_WAS = "We have not changed what we say."


def subject_of(proposal: ProposedChange) -> str:
    """By which its message is found again."""
    return f"proposal:{proposal.id}"


def is_email(contact: str) -> bool:
    return len(contact) <= LONGEST_EMAIL and bool(_EMAIL.fullmatch(contact))


def send_reply(
    session: Session,
    proposal: ProposedChange,
    *,
    name: str,
    council_name: str,
    changed: bool,
    by: str,
    at: datetime,
) -> None:
    """Only where a reply was written, and to an e-mail address. `name`: of the listing. `changed`: whether it
    says anything else by now.
    """
    if not (proposal.reply and is_email(proposal.contact)):
        return
    queue(
        session,
        subject=subject_of(proposal),
        kind=KIND,
        revision=1,
        channel=Channel.EMAIL,
        recipient=proposal.contact,
        template="proposal_reply",
        personalisation={
            "listing_name": name,
            "outcome": _CHANGED if changed else _AS_IT_WAS,
            "reply": proposal.reply,
            "council_name": council_name,
        },
        due_at=at,
        by=by,
        at=at,
    )
