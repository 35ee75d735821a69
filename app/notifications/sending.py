"""Working off the outbox. None is lost, and none is sent twice once it was acknowledged (ADR 0023).

Claimed and committed, then sent, then what came of it committed: three steps. A worker that dies between them
leaves its claim; whoever finds it asks the carrier by our reference whether the message has arrived.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from app.db import Database
from app.kit import clock
from app.kit.ids import spoken_reference
from app.notifications import outcomes
from app.notifications.carriers import (
    BROKE_OFF,
    Accepted,
    Carrier,
    Locked,
    NotSent,
    Outgoing,
    Refusal,
    Trouble,
)
from app.notifications.models import Channel, Message
from app.notifications.quiet import QuietHours
from app.notifications.rules import Pace
from app.web.logs import frames_of, log


def _never() -> bool:
    return False


@dataclass
class Sender:
    """One worker. `stop` is asked before each message; what it holds then is given back."""

    database: Database
    carrier: Carrier
    quiet: QuietHours = field(default_factory=QuietHours)
    pace: Pace = field(default_factory=Pace)
    stop: Callable[[], bool] = _never
    name: str = field(default_factory=spoken_reference)

    def send_due(self) -> int:
        """Everything that is due now; how many messages were acknowledged. Raises Locked."""
        sent = 0
        while not self.stop():
            with self.database.work() as session:
                batch = outcomes.claim(
                    session,
                    worker=self.name,
                    pace=self.pace,
                    quiet=self.quiet,
                    limit=self.pace.batch,
                    at=clock.now(),
                )
                session.flush()
                session.expunge_all()
            if not batch:
                break
            accepted, go_on = self._send_batch(list(batch))
            sent += accepted
            if not go_on:
                break
        return sent

    def _send_batch(self, batch: list[Message]) -> tuple[int, bool]:
        """How many were acknowledged, and whether there is any use in going on."""
        accepted, go_on, claimed = 0, True, len(batch)
        while batch and go_on and not self.stop():
            message = batch[0]
            if not self._still_ours(message):
                # a claim under which nothing could be tried is not taken again at once
                go_on = len(batch) < claimed
                break
            try:
                accepted += self._send(message)
            except Locked:
                self._release(batch)
                raise
            except _Slower:
                go_on = False
            batch.pop(0)
        self._release(batch)
        return accepted, go_on

    def _still_ours(self, message: Message) -> bool:
        """Whether there is time left to send it before others take it for left behind."""
        return message.claimed_at is not None and self.pace.claim_holds(message.claimed_at, clock.now())

    def _release(self, batch: list[Message]) -> None:
        for message in batch:
            with self.database.work() as session:
                outcomes.release(session, message_id=message.id, worker=self.name)

    def _send(self, message: Message) -> bool:
        outgoing = Outgoing(
            reference=message.reference,
            channel=Channel(message.channel),
            recipient=message.recipient,
            template=message.template,
            personalisation=message.personalisation,
        )
        try:
            accepted = self._handed_over(message, outgoing)
        except Refusal as refusal:
            with self.database.work() as session:
                outcomes.note_refused(
                    session, message_id=message.id, worker=self.name, refusal=refusal, at=clock.now()
                )
            return False
        except Trouble as trouble:
            self._put_off(message, trouble)
            return False
        with self.database.work() as session:
            outcomes.note_accepted(session, message_id=message.id, accepted=accepted, at=clock.now())
        return True

    def _handed_over(self, message: Message, outgoing: Outgoing) -> Accepted:
        """What nobody foresaw ends this one alone; whether it was taken is asked before a retry."""
        try:
            found = self.carrier.find(outgoing) if message.uncertain else None
            return found or self.carrier.send(outgoing)
        except (NotSent, Locked):
            raise
        except Exception as problem:  # noqa: BLE001 -- whatever is wrong with one, the others are not to wait
            # its message may name whom this one is for: only where it happened goes into the log
            log.error("message_failed", kind=type(problem).__name__, at=frames_of(problem))
            raise Refusal(BROKE_OFF, uncertain=True) from None

    def _put_off(self, message: Message, trouble: Trouble) -> None:
        with self.database.work() as session:
            outcomes.note_trouble(
                session,
                message_id=message.id,
                worker=self.name,
                trouble=trouble,
                pace=self.pace,
                at=clock.now(),
            )
        if trouble.slower:
            raise _Slower


class _Slower(Exception):
    """The carrier asks for less at once: the rest waits for the next run."""
