"""Who carries a message: what is handed over, and what may come of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from app.errors import FrontDoorError
from app.notifications.models import Channel, State

BROKE_OFF = "It was not sent, for a technical reason."


@dataclass(frozen=True)
class Outgoing:
    reference: str
    channel: Channel
    recipient: str
    template: str
    personalisation: Mapping[str, str]


@dataclass(frozen=True)
class Accepted:
    """Acknowledged. `carried_as`: the carrier's own id; `state`: how far it has come meanwhile."""

    carried_as: str = ""
    state: State = State.ACCEPTED


class NotSent(Exception):
    """`words` are for staff alone: they may name whom the message is for, and go into no log."""

    def __init__(self, words: str, *, uncertain: bool = False) -> None:
        super().__init__()
        self.words = words
        self.uncertain = uncertain


class Refusal(NotSent):
    """It will not be taken as it is. `state`: the address is at fault, or what we sent."""

    def __init__(
        self, words: str, *, state: State = State.TECHNICAL_FAILURE, uncertain: bool = False
    ) -> None:
        super().__init__(words, uncertain=uncertain)
        self.state = state


class Trouble(NotSent):
    """It may be taken later. `uncertain`: it may have been taken; `slower`: what follows would fare alike."""

    def __init__(self, words: str, *, uncertain: bool, slower: bool = False) -> None:
        super().__init__(words, uncertain=uncertain)
        self.slower = slower


class Locked(FrontDoorError):
    """The carrier lets us in no more: nothing is sent until somebody has seen to it."""

    title = "Messages cannot be sent"
    what_to_do = "Check the settings of messages; nothing is lost, all of them wait."


class Carrier(Protocol):
    def send(self, outgoing: Outgoing) -> Accepted:
        """Raises Refusal, Trouble or Locked."""

    def find(self, outgoing: Outgoing) -> Accepted | None:
        """What became of an earlier try of this very message; None where nothing has arrived.

        Raises Trouble where that cannot be learnt now, Refusal where it can never be.
        """

    def close(self) -> None: ...
