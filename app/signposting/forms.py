"""What the follow-up list may send."""

from typing import Annotated

from pydantic import BeforeValidator, StringConstraints

from app.signposting.models import Result
from app.web.forms import Form

_LONGEST_NOTE = 2000


def _none_when_empty(sent: str) -> str | None:
    return sent or None


class FollowUpForm(Form):
    """`correcting` is the result that stood on the page the button was on; empty for the first."""

    result: Result
    note: Annotated[str, StringConstraints(max_length=_LONGEST_NOTE)] = ""
    correcting: Annotated[Result | None, BeforeValidator(_none_when_empty)] = None

    @classmethod
    def says(cls) -> dict[str, str]:
        return {
            "result": "Choose what became of the introduction.",
            "note": f"Keep the note to {_LONGEST_NOTE:,} characters.",
        }
