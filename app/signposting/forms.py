"""What the follow-up list may send."""

from datetime import date, timedelta
from typing import Annotated
from uuid import UUID

from pydantic import BeforeValidator, Field, StringConstraints

from app.errors import FormRefused
from app.kit.typed_times import read_day
from app.signposting.models import Result, Ring
from app.web.forms import Form

_LONGEST_NOTE = 2000
MOST_TRIES = 1_000_000

_LONGEST_WAIT = timedelta(days=366)


def _none_when_empty(sent: str) -> str | None:
    return sent or None


class FollowUpForm(Form):
    """`correcting` is the result that stood on the page the button was on; empty for the first.

    `again_on`: another day to ask again than the usual one; `leave_it`: nobody is to ask again.
    """

    result: Result
    note: Annotated[str, StringConstraints(max_length=_LONGEST_NOTE)] = ""
    again_on: Annotated[str, StringConstraints(max_length=40)] = ""
    leave_it: bool = False
    correcting: Annotated[Result | None, BeforeValidator(_none_when_empty)] = None

    @classmethod
    def says(cls) -> dict[str, str]:
        return {
            "result": "Choose what became of the introduction.",
            "note": f"Keep the note to {_LONGEST_NOTE:,} characters.",
        }


class RingForm(Form):
    """What came of ringing the people somebody was introduced to; `seen`: how many tries the page showed."""

    result: Ring
    seen: int | None = Field(default=None, ge=0, le=MOST_TRIES)
    note: Annotated[str, StringConstraints(max_length=_LONGEST_NOTE)] = ""
    again_on: Annotated[str, StringConstraints(max_length=40)] = ""

    @classmethod
    def says(cls) -> dict[str, str]:
        return {"note": f"Keep the note to {_LONGEST_NOTE:,} characters."}


class UndoRingForm(Form):
    """`tried`: the try that the page showed."""

    tried: UUID


def day_wanted(typed: str, *, today: date) -> date | None:
    """The day to try again, None for the usual one. Raises FormRefused for what is no day to come."""
    if not typed.strip():
        return None
    day = read_day(typed, today=today)
    if day is None or not today <= day <= today + _LONGEST_WAIT:
        raise FormRefused(
            {"again_on": "Give a day from today on to try again, such as 24/11/2026, or leave it empty."}
        )
    return day
