"""Decisions about messages, as plain functions: what a receipt changes, when to try again, what is shown."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.kit.ids import fingerprint
from app.notifications.models import Channel, State

# What GOV.UK Notify calls how far a message has come.
OF_NOTIFY: dict[str, State] = {
    "created": State.ACCEPTED,
    "sending": State.ACCEPTED,
    "pending": State.ACCEPTED,
    "pending-virus-check": State.ACCEPTED,
    "accepted": State.ACCEPTED,
    "sent": State.ACCEPTED,  # to another country, from where nothing more is heard
    "received": State.DELIVERED,  # a letter that is printed and posted
    "delivered": State.DELIVERED,
    "cancelled": State.CANCELLED,
    "temporary-failure": State.TEMPORARY_FAILURE,
    "permanent-failure": State.PERMANENT_FAILURE,
    "technical-failure": State.TECHNICAL_FAILURE,
    "validation-failed": State.TECHNICAL_FAILURE,  # of what we sent, not of the address
    "virus-scan-failed": State.TECHNICAL_FAILURE,
    "returned-letter": State.RETURNED_LETTER,
}

# Receipts come twice and in any order, so each state has one place and the furthest one stays: whatever the
# order, the end is the same. A message that arrived late has arrived; an address that refuses what it had
# taken, or a letter that comes back, counts for more than "delivered": nobody must be taken for reached who
# was not.
_ORDER = (
    State.WAITING,
    State.SENDING,
    State.ACCEPTED,
    State.CANCELLED,
    State.TEMPORARY_FAILURE,
    State.TECHNICAL_FAILURE,
    State.DELIVERED,
    State.PERMANENT_FAILURE,
    State.RETURNED_LETTER,
)
_PLACE = {state: place for place, state in enumerate(_ORDER)}

FAILURES = frozenset(
    {State.TEMPORARY_FAILURE, State.PERMANENT_FAILURE, State.TECHNICAL_FAILURE, State.RETURNED_LETTER}
)
# Whoever is not where this was sent will not be there next time.
WRONG_DETAILS = frozenset({State.PERMANENT_FAILURE, State.RETURNED_LETTER})


def after_receipt(state: State, told: State) -> State:
    """Where a message stands after a receipt that says `told`."""
    return max(state, told, key=_PLACE.__getitem__)


@dataclass(frozen=True)
class Pace:
    """How the outbox is worked off. `lease`: after so long a claim is taken to be of a worker that is gone;
    far longer than any request to whoever carries the messages, which may still be under way.
    """

    batch: int = 20
    lease: timedelta = timedelta(minutes=10)
    waits: tuple[timedelta, ...] = (
        timedelta(minutes=1),
        timedelta(minutes=5),
        timedelta(minutes=15),
        timedelta(hours=1),
        timedelta(hours=4),
        timedelta(hours=12),
    )

    def wait_after(self, tries: int) -> timedelta | None:
        """Until the next try, after so many that failed; None where it is given up."""
        return self.waits[tries - 1] if tries <= len(self.waits) else None

    def claim_holds(self, claimed_at: datetime, now: datetime) -> bool:
        """Whether there is time to send under a claim; half of it, for the request takes some as well."""
        return now - claimed_at < self.lease / 2


# What stands in place of a carrier's own id where a message was only shown to staff.
SHOWN_HERE = "shown-here"

# -- who is written to -------------------------------------------------------------------------------

_NOT_IN_A_NUMBER = re.compile(r"[^\d+]")


def normal_recipient(channel: Channel, typed: str) -> str:
    """As it is compared: however a number or an address was typed, it is one."""
    if channel is Channel.EMAIL:
        return typed.strip().casefold()
    if channel is Channel.LETTER:
        return " ".join(typed.casefold().replace(",", " ").split())
    number = _NOT_IN_A_NUMBER.sub("", typed)
    return re.sub(r"^(\+44|0044|44(?=7))0?", "0", number)


def recipient_key(channel: Channel, recipient: str) -> str:
    return fingerprint(f"{channel.value}:{normal_recipient(channel, recipient)}") if recipient else ""


def masked(channel: Channel, recipient: str) -> str:
    """Enough to recognise whom one knows, too little to learn anything."""
    if not recipient:
        return "No longer kept"
    if channel is Channel.EMAIL:
        name, _, domain = recipient.strip().rpartition("@")
        return f"{name[:1]}…@{domain}" if name else "…"
    if channel is Channel.SMS:
        return f"…{recipient.strip()[-3:]}"
    return f"{recipient.strip()[:1]}… by post"


def retry_offered(state: State) -> bool:
    return state is State.TECHNICAL_FAILURE
