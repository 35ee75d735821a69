"""What GOV.UK Notify tells us, and what the page of messages may be asked."""

from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.errors import FrontDoorError, Unreadable
from app.notifications.models import State
from app.notifications.rules import FAILURES, OF_NOTIFY
from app.web.forms import Form

# One receipt is some 500 bytes.
LARGEST_RECEIPT = 20_000


class ReceiptTooLong(FrontDoorError):
    status = 413
    title = "Too much at once"
    what_to_do = "Send one receipt at a time."


class Receipt(BaseModel):
    """How far one message has come. Of whom it was for, which it holds too, nothing is read."""

    model_config = ConfigDict(frozen=True)

    notify_id: str = Field(max_length=100)
    reference: str = Field(default="", max_length=1000)
    told: State | None

    @classmethod
    def read(cls, body: bytes) -> "Receipt":
        """Also of a letter that came back, which Notify tells in another form. `told` is None for a status
        that is not known here."""
        if len(body) > LARGEST_RECEIPT:
            raise ReceiptTooLong("A receipt is shorter than this.")
        try:
            return _Sent.model_validate_json(body).receipt()
        except ValidationError:
            raise Unreadable("This is no receipt of GOV.UK Notify.") from None


class _Sent(BaseModel):
    id: str = Field(default="", max_length=100)
    notification_id: str = Field(default="", max_length=100)
    reference: str | None = Field(default=None, max_length=1000)
    status: str = Field(default="", max_length=100)

    def model_post_init(self, _context: Any, /) -> None:  # noqa: ANN401 -- as pydantic declares it
        if not (self.id and self.status) and not self.notification_id:
            raise ValueError("neither a receipt nor a returned letter")

    def receipt(self) -> Receipt:
        if self.notification_id:
            told: State | None = State.RETURNED_LETTER
        else:
            told = OF_NOTIFY.get(self.status)
        return Receipt(notify_id=self.notification_id or self.id, reference=self.reference or "", told=told)


class Show(StrEnum):
    ALL = "all"
    WAITING = "waiting"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def states(self) -> frozenset[State]:
        """None for all of them."""
        return _STATES[self]


_STATES = {
    Show.ALL: frozenset[State](),
    Show.WAITING: frozenset({State.WAITING, State.SENDING}),
    Show.SENT: frozenset({State.ACCEPTED}),
    Show.DELIVERED: frozenset({State.DELIVERED}),
    Show.FAILED: FAILURES,
    Show.CANCELLED: frozenset({State.CANCELLED}),
}


class Asked(BaseModel):
    """The filters, as they stand in the address; what else stands there is left alone."""

    model_config = ConfigDict(frozen=True)

    show: Show = Show.ALL
    page: int = Field(default=1, ge=1, le=100_000)


class RetryForm(Form):
    """One press, nothing to choose."""
