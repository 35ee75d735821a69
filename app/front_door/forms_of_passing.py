"""What may be sent about callbacks, hand-overs and open conversations."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from app.callbacks.models import Try
from app.front_door.forms import LARGEST_COUNT, SHORTEST_REASON
from app.web.forms import Form

_LONGEST_LINE = 500


class CallbackForm(Form):
    """`when`: a quick time's code, or "at" with a day and an hour as typed. What is left empty is known."""

    when: str = Field(max_length=30)
    on_day: str = Field(default="", max_length=40)
    at_hour: str = Field(default="", max_length=40)
    to_whom: str = Field(default="", max_length=300)
    telephone: str = Field(default="", max_length=60)
    about: str = Field(default="", max_length=_LONGEST_LINE)

    @classmethod
    def says(cls) -> dict[str, str]:
        return {
            "when": "Choose when to ring back.",
            "to_whom": "A name can be up to 300 characters.",
            "telephone": "A number can be up to 60 characters.",
            "about": f"Keep it to one line of at most {_LONGEST_LINE} characters.",
        }


class TryForm(Form):
    """`when`, `on_day` and `at_hour` say when to try again, where nobody answered; `seen`: how many tries
    without an answer the page showed."""

    result: Try
    note: str = Field(default="", max_length=_LONGEST_LINE)
    when: str = Field(default="", max_length=30)
    on_day: str = Field(default="", max_length=40)
    at_hour: str = Field(default="", max_length=40)
    seen: int | None = Field(default=None, ge=0, le=LARGEST_COUNT)

    @classmethod
    def says(cls) -> dict[str, str]:
        return {
            "result": "Choose what came of ringing them.",
            "note": f"Keep the note to {_LONGEST_LINE} characters.",
        }


class UndoTryForm(Form):
    """`tried`: the try that was shown."""

    tried: UUID


class HandOverForm(Form):
    """`to`: "staff:" with an id, or "team:" with a name."""

    to: str = Field(max_length=200, pattern=r"^(staff|team):.+$")
    line: str = Field(min_length=SHORTEST_REASON, max_length=_LONGEST_LINE)

    @classmethod
    def says(cls) -> dict[str, str]:
        return {
            "to": "Choose a colleague or a team.",
            "line": "Say in one line what they need to know, such as “daughter rings back at 4”.",
        }


class GiveBackForm(Form):
    reason: str = Field(min_length=SHORTEST_REASON, max_length=_LONGEST_LINE)

    @classmethod
    def says(cls) -> dict[str, str]:
        return {"reason": "Say in a few words why you give it back."}


class ResumeForm(Form):
    """`held_by`: whose it was when the page was shown. `line` may stay empty: a redial says it all."""

    held_by: str = Field(max_length=60)
    line: str = Field(default="", max_length=_LONGEST_LINE)


class CarryOnForm(ResumeForm):
    """`open_id`: the conversation to go on with instead of the call just begun."""

    open_id: UUID
    act: Literal["carry_on"] = "carry_on"
