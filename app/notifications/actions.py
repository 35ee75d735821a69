"""What can be done with a message before anything is sent, and by hand afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from app.audit.actions import Detail, record
from app.audit.models import Verb
from app.kit.ids import new_secret
from app.kit.practice import room_of
from app.notifications import queries
from app.notifications.models import Channel, Message, NotToBeSentAgain, State
from app.notifications.rules import recipient_key, retry_offered

_NOT_THIS_WAY = "asked not to be contacted this way"


@dataclass(frozen=True)
class Preference:
    """How somebody may be written to, and why not otherwise."""

    channels: frozenset[Channel] = frozenset(Channel)
    why_not: str = _NOT_THIS_WAY

    def refusal(self, channel: Channel) -> str:
        return "" if channel in self.channels else self.why_not


ANY_WAY = Preference()


def queue(
    session: Session,
    *,
    subject: str,
    kind: str,
    revision: int,
    channel: Channel,
    recipient: str,
    template: str,
    personalisation: Mapping[str, str],
    due_at: datetime,
    preference: Preference = ANY_WAY,
    instead_of_earlier: bool = False,
    by: str,
    at: datetime,
) -> Message:
    """Put a message into the outbox, once for each (subject, kind, revision): a second time gives the first.

    Where the person asked not to be contacted this way it is kept as cancelled, with the reason, and never
    sent. `instead_of_earlier` stops what waits of earlier revisions. Nothing of a practice call is kept.
    """
    if known := queries.find_message(session, subject=subject, kind=kind, revision=revision):
        return known
    refusal = preference.refusal(channel)
    wanted = Message(
        subject=subject, kind=kind, revision=revision, channel=channel.value, recipient=recipient.strip(),
        recipient_key=recipient_key(channel, recipient), template=template,
        personalisation=dict(personalisation), due_at=due_at, queued_at=at, queued_by=by,
        state=(State.CANCELLED if refusal else State.WAITING).value, failure=refusal,
    )  # fmt: skip
    if room_of(session) is not None:
        wanted.state, wanted.failure = State.CANCELLED.value, "practice sends nothing"
        return wanted
    if instead_of_earlier:
        cancel(session, subject=subject, kind=kind, before_revision=revision, by=by, at=at)
    return _added(session, wanted, by, at)


def _added(session: Session, wanted: Message, by: str, at: datetime) -> Message:
    try:
        with session.begin_nested():
            session.add(wanted)
    except IntegrityError:
        # another request put the same one in at this moment
        known = queries.find_message(
            session, subject=wanted.subject, kind=wanted.kind, revision=wanted.revision
        )
        if known is None:
            raise
        return known
    write_to_audit(session, wanted, "message:queued", by, at)
    return wanted


def cancel(
    session: Session,
    *,
    subject: str,
    kind: str | None = None,
    before_revision: int | None = None,
    because: str = "no longer needed",
    by: str,
    at: datetime,
) -> int:
    """Stop what waits about one thing; how many that were. What a worker holds, or may have sent, goes on."""
    found = queries.hold_waiting(session, subject=subject, kind=kind, before_revision=before_revision)
    stopped: Sequence[Message] = [message for message in found if not message.uncertain]
    for message in stopped:
        message.state, message.failure = State.CANCELLED.value, because
        session.add(message)
        write_to_audit(session, message, "message:cancelled", by, at)
    return len(stopped)


def retry(session: Session, *, message_id: UUID, by: str, at: datetime) -> Message:
    """Send once more what failed for a technical reason.

    What Notify has acknowledged and then given up goes under a new reference: late receipts of the old one
    must not be taken for this try's.
    """
    message = queries.hold_message(session, message_id)
    if not (retry_offered(State(message.state)) and message.recipient):
        raise NotToBeSentAgain("It has not failed for a technical reason, or is being sent again already.")
    if message.notify_id is not None:
        message.reference, message.notify_id, message.uncertain = new_secret(), None, False
    message.state, message.tries, message.due_at = State.WAITING.value, 0, at
    message.failed_at, message.sent_at, message.failure = None, None, ""
    session.add(message)
    write_to_audit(session, message, "message:retried", by, at)
    return message


def write_to_audit(session: Session, message: Message, verb: Verb, by: str, at: datetime) -> None:
    detail: Detail = {"kind": message.kind, "revision": message.revision, "state": message.state}
    record(session, verb=verb, subject=("message", str(message.id)), by=by, at=at, detail=detail)
