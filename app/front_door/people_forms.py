"""What may be sent about people spoken with before."""

from typing import Literal
from uuid import UUID

from pydantic import Field, TypeAdapter, ValidationError

from app.contacts.models import CallType
from app.errors import FormRefused
from app.front_door.forms import LONGEST_STORY
from app.people.actions import Facts
from app.people.asked import LONGEST
from app.web.forms import Form


class SearchForm(Form):
    asked: str = Field(default="", max_length=LONGEST)

    @classmethod
    def says(cls) -> dict[str, str]:
        return {"asked": f"Look for somebody by up to {LONGEST} characters: a name, a date, a postcode."}


class SamePersonForm(Form):
    """`asked`: what was typed where the person was looked for; "" where they were offered."""

    person_id: UUID
    asked: str = Field(default="", max_length=LONGEST)


class ContactNeedForm(Form):
    """One of: `typed` as somebody says it, which `as_words` keeps unread; `code` with another `detail`,
    whatever was typed before it was chosen; `remove` a code, or `remove_words`; `checked`."""

    typed: str = Field(default="", max_length=300)
    code: str = Field(default="", max_length=40)
    detail: str = Field(default="", max_length=300)
    remove: str = Field(default="", max_length=40)
    remove_words: str = Field(default="", max_length=LONGEST_STORY)
    as_words: Literal["", "yes"] = ""
    checked: Literal["", "yes"] = ""

    @classmethod
    def says(cls) -> dict[str, str]:
        return {
            "typed": "Write one need at a time, in up to 300 characters.",
            "detail": "Write this in up to 300 characters.",
        }


class WhoseNumberForm(Form):
    """`number`: the one the page asked about."""

    whose: Literal["caller", "person"]
    number: str = Field(max_length=LONGEST_STORY)


class StartAboutForm(Form):
    call_type: CallType = CallType.NEW_NEED


class PartForm(Form):
    merge_id: UUID


Side = Literal["", "mine", "theirs"]


class JoinForm(Form):
    """For each fact that differs, whose stands; `shown` the two records as the page had them."""

    shown: str = Field(max_length=60_000)
    full_name: Side = ""
    born_on: Side = ""
    gender: Side = ""
    postcode: Side = ""
    place: Side = ""
    telephone: Side = ""

    def both_shown(self) -> tuple[Facts, Facts]:
        """Raises FormRefused for what no page of ours sends."""
        try:
            return _BOTH.validate_json(self.shown)
        except ValidationError:
            raise FormRefused({"shown": "Open both records again: this page is out of date."}) from None


_BOTH = TypeAdapter(tuple[Facts, Facts])
