"""What the call page may send about the person and about who is on the line."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any, Literal, TypeVar

from pydantic import Field, TypeAdapter, ValidationError

from app.contacts.actions import OnTheLine
from app.contacts.models import CallerRole
from app.errors import FormRefused
from app.front_door.forms import LONGEST_STORY
from app.people.actions import Facts
from app.people.born import born_of, check_born
from app.web.forms import Form

# Characters somebody may type into each. Facts of two records that were joined may be longer and stay.
LONGEST = {
    "full_name": 300,
    "also_known_as": 300,
    "postcode": 12,
    "place": 120,
    "telephone": 60,
    "needs_in_words": 4000,
    "caller_name": 300,
    "caller_relation": 120,
    "caller_telephone": 60,
}

_TOO_LONG = {
    "full_name": "A name can be up to 300 characters.",
    "also_known_as": "Other names can be up to 300 characters together.",
    "telephone": "A telephone number can be up to 60 characters.",
    "caller_name": "A name can be up to 300 characters.",
    "caller_relation": "Say who they are to the person in a few words, up to 120 characters.",
    "caller_telephone": "A telephone number can be up to 60 characters.",
    "needs_in_words": "This can be up to 4,000 characters. Put the rest into your notes.",
    "place": "A place can be up to 120 characters.",
    "postcode": "A postcode has at most 8 characters, such as AB1 2CD.",
}

CALLER = "caller_"  # before the name of each field about who is on the line
NOBODY_SAID = OnTheLine(CallerRole.PERSON.value)


def as_shown(facts: Facts, caller: OnTheLine) -> str:
    """What a page says it showed, so that it writes only what it changed."""
    said = {CALLER + name: value for name, value in asdict(caller).items()}
    return json.dumps(asdict(facts) | said, default=str, ensure_ascii=False)


class AboutForm(Form):
    """`shown`: the facts as they stood when the page was made, as JSON; empty means that all were empty.
    `said_postcode` and `said_telephone`: one that stands in the words, taken by a press as theirs, or the
    number as that of whoever is on the line. Without scripts `caller_role`
    goes with the words, and here it is as it was shown."""

    shown: str = Field(default="", max_length=LONGEST_STORY)
    full_name: str = Field(default="", max_length=LONGEST_STORY)
    born_day: str = Field(default="", max_length=2)
    born_month: str = Field(default="", max_length=2)
    born_year: str = Field(default="", max_length=4)
    gender: Literal["", "female", "male", "other"] = ""
    postcode: str = Field(default="", max_length=LONGEST_STORY)
    said_postcode: str = Field(default="", max_length=12)
    said_telephone: str = Field(default="", max_length=60)
    place: str = Field(default="", max_length=LONGEST_STORY)
    telephone: str = Field(default="", max_length=LONGEST_STORY)
    also_known_as: str = Field(default="", max_length=LONGEST_STORY)
    needs_in_words: str = Field(default="", max_length=LONGEST_STORY)
    caller_role: CallerRole | None = None
    caller_name: str = Field(default="", max_length=LONGEST_STORY)
    caller_relation: str = Field(default="", max_length=LONGEST_STORY)
    caller_telephone: str = Field(default="", max_length=LONGEST_STORY)

    @classmethod
    def says(cls) -> dict[str, str]:
        return _TOO_LONG | {"born_year": "Write the year with four digits, such as 1941."}

    def facts(self, born_on: str | None) -> Facts:
        return Facts(
            full_name=self.full_name,
            also_known_as=self.also_known_as,
            born_on=born_on,
            gender=self.gender,
            postcode=(self.postcode or self.said_postcode).upper(),
            place=self.place,
            telephone=self.telephone or (self.said_telephone if self._role() == CallerRole.PERSON else ""),
            needs_in_words=self.needs_in_words,
        )

    def caller(self) -> OnTheLine:
        role = self._role()
        number = self.caller_telephone or ("" if role == CallerRole.PERSON else self.said_telephone)
        return OnTheLine(role, self.caller_name, self.caller_relation, number)

    def _role(self) -> str:
        return self.caller_role.value if self.caller_role else self.caller_shown().role

    def facts_shown(self) -> Facts:
        """Raises FormRefused for what no page of ours sends."""
        return _read(_FACTS, self._shown())

    def caller_shown(self) -> OnTheLine:
        """As `facts_shown`."""
        shown = self._shown()
        said = {name.removeprefix(CALLER): value for name, value in shown.items() if name.startswith(CALLER)}
        return _read(_ON_THE_LINE, asdict(NOBODY_SAID) | said)

    def _shown(self) -> dict[str, Any]:
        try:
            shown = json.loads(self.shown or "{}")
        except ValueError:
            raise _out_of_date() from None
        if not isinstance(shown, dict):
            raise _out_of_date()
        return shown

    def too_long(self) -> dict[str, str]:
        """By field, of what this page changed: nobody is asked to shorten what they did not type."""
        shown = asdict(self.facts_shown())
        shown |= {CALLER + name: value for name, value in asdict(self.caller_shown()).items()}
        return {
            name: _TOO_LONG[name]
            for name, most in LONGEST.items()
            if len(getattr(self, name)) > most and getattr(self, name) != shown[name]
        }

    def born_on(self, *, today: date) -> tuple[str | None, dict[str, str]]:
        """What is known of it, or what is wrong by field: a slip loses none of the other facts."""
        year, month, day = self.born_year, self.born_month, self.born_day
        if not year and not month and not day:
            return None, {}
        if len(year) != len("1941"):
            return None, {"born_on": "Give the year in four digits, such as 1941, or leave all three empty."}
        if day and not month:
            return None, {"born_on": "Give the month as well, or the year alone."}
        born = born_of(year, month, day)
        try:
            check_born(born, today)
        except ValueError as wrong:
            return None, {"born_on": str(wrong)}
        return born, {}


Shown = TypeVar("Shown")

_FACTS = TypeAdapter(Facts)
_ON_THE_LINE = TypeAdapter(OnTheLine)


def _read(kind: TypeAdapter[Shown], shown: dict[str, Any]) -> Shown:
    try:
        return kind.validate_json(json.dumps(shown))
    except ValidationError:
        raise _out_of_date() from None


def _out_of_date() -> FormRefused:
    return FormRefused({"full_name": "Open the call again: this page is out of date."})
