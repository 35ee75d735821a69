"""What must be true when everything has been sent: for the test, and for benchmarks/messages.py."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlmodel import col, select

from app.db import Database
from app.kit import clock
from app.notifications.actions import queue
from app.notifications.models import Channel, Message, State
from tests.notify.fake import FakeNotify

NAMES = {
    "group_name": "Merrow Ramblers",
    "listing_name": "Saturday walks",
    "council_name": "Merrow Council",
    "link": "https://front-door.example.org/listing-review/example",
}
# Of every hundred: what Notify's own simulator does with them, and one it refuses at once.
_OTHERS = {
    3: "perm-fail@simulator.notify",
    17: "temp-fail@simulator.notify",
    42: "perm-fail@simulator.notify",
    71: "temp-fail@simulator.notify",
    88: "no address at all",
}
ENDS = {
    "perm-fail@simulator.notify": State.PERMANENT_FAILURE,
    "temp-fail@simulator.notify": State.TEMPORARY_FAILURE,
    "no address at all": State.PERMANENT_FAILURE,
}


def recipient(number: int) -> str:
    return _OTHERS.get(number % 100, f"group{number}@example.org")


def put_all_in(database: Database, count: int, *, at_once: int = 500) -> None:
    for first in range(0, count, at_once):
        with database.work() as session:
            for number in range(first, min(first + at_once, count)):
                queue(
                    session,
                    subject=f"listing:{number}",
                    kind="listing_review",
                    revision=1,
                    channel=Channel.EMAIL,
                    recipient=recipient(number),
                    template="listing_review_first",
                    personalisation=NAMES,
                    due_at=clock.now(),
                    by="system:test",
                    at=clock.now(),
                )


def still_open(database: Database) -> int:
    """How many are not yet acknowledged, refused or given up."""
    with database.work(writing=False) as session:
        asked = select(Message.state).where(
            col(Message.state).in_([State.WAITING.value, State.SENDING.value])
        )
        return len(session.exec(asked).all())


@dataclass
class Proof:
    """What was counted, and every sentence about what is not as it must be."""

    states: Counter[str] = field(default_factory=Counter)
    asked_again: int = 0
    wrong: list[str] = field(default_factory=list)


def prove(database: Database, fake: FakeNotify, count: int) -> Proof:
    with database.work(writing=False) as session:
        rows: Sequence[Message] = session.exec(select(Message)).all()
    proof = Proof(states=Counter(row.state for row in rows))
    if len(rows) != count:
        proof.wrong.append(f"{count} were put in, {len(rows)} are there")
    for row in rows:
        expected = ENDS.get(row.recipient, State.DELIVERED)
        sent, refused = fake.sent[row.reference], row.recipient == "no address at all"
        if row.state != expected:
            proof.wrong.append(f"{row.subject} is {row.state}, not {expected.value}")
        if sent != (0 if refused else 1):
            proof.wrong.append(f"{row.subject} was taken {sent} times")
        if not refused and row.notify_id not in fake.notifications:
            proof.wrong.append(f"{row.subject} does not name Notify's own")
    if strangers := fake.sent.keys() - {row.reference for row in rows}:
        proof.wrong.append(f"{len(strangers)} are there that nobody put in")
    proof.asked_again = fake.requests["GET"]
    return proof
