"""What anybody may send to tell what is wrong or missing."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, StringConstraints

from app.errors import FormRefused
from app.resources.curation.models import Wrong
from app.resources.curation.proposals import LONGEST_SAID
from app.resources.curation.replies import is_email
from app.web.forms import Form

LONGEST_NAME = 200
WHICH = "Tell us the name of the group."


class Told(StrEnum):
    """What is wrong, or that it is missing."""

    CLOSED = "closed"
    MOVED = "moved"
    NUMBER = "number"
    FULL = "full"
    MISSING = "missing"
    OTHER = "other"


LABELS = {
    Told.CLOSED: "It has closed",
    Told.MOVED: "It has moved",
    Told.NUMBER: "The phone number is wrong",
    Told.FULL: "It is full",
    Told.MISSING: "It is missing from your list",
    Told.OTHER: "Something else is wrong",
}


def _email(typed: str) -> str:
    if typed and not is_email(typed):
        raise ValueError("Put an e-mail address, like name@example.org. Or leave it empty.")
    return typed


def _one_line(typed: str) -> str:
    return " ".join(typed.split())


class TellForm(Form):
    """`listing`: the id of a listing on the public map that the address named, or ""."""

    listing: Annotated[str, StringConstraints(max_length=100)] = ""
    group: Annotated[str, StringConstraints(max_length=LONGEST_NAME), AfterValidator(_one_line)] = ""
    wrong: Told
    said: Annotated[str, StringConstraints(max_length=LONGEST_SAID)] = ""
    email: Annotated[str, StringConstraints(max_length=500), AfterValidator(_email)] = ""

    @classmethod
    def says(cls) -> dict[str, str]:
        return {
            "group": f"Use {LONGEST_NAME} letters or fewer for the name.",
            "wrong": "Choose what is wrong.",
            "said": f"Use {LONGEST_SAID:,} letters or fewer.",
            "email": "Put an e-mail address, like name@example.org. Or leave it empty.",
        }

    def check(self, *, named: bool) -> Self:
        """FormRefused where what is said cannot be understood. `named`: the listing is known already."""
        errors = {}
        if not (named or self.group):
            errors["group"] = WHICH
        if self.wrong is Told.OTHER and not self.said:
            errors["said"] = "Tell us what is wrong."
        if errors:
            raise FormRefused(errors)
        return self

    @property
    def as_wrong(self) -> Wrong:
        return Wrong.OTHER if self.wrong is Told.MISSING else Wrong(self.wrong.value)
