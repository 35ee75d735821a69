"""What the pages of the desk may send."""

from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import Field, StringConstraints, create_model

from app.errors import FormRefused
from app.resources.curation.fields import FIELDS
from app.resources.curation.models import Wrong
from app.resources.curation.proposals import LONGEST_SAID
from app.resources.curation.typing_in import Typed
from app.web.forms import Form

_TOO_LONG = f"Use {LONGEST_SAID:,} characters or fewer."
_Said = Annotated[str, StringConstraints(max_length=LONGEST_SAID)]
_INPUTS = tuple(name for field in FIELDS.values() for name in field.inputs)
_CHOOSE = "choose_"


class EditForm(Form):
    """`seen`: "field=digest", what the form was opened with. `proposal`: what it answers, with a `reply`."""

    seen: tuple[str, ...] = Field(default=(), max_length=100)
    reason: Annotated[str, StringConstraints(max_length=500)] = ""
    proposal: UUID | Literal[""] = ""
    reply: _Said = ""

    @classmethod
    def says(cls) -> dict[str, str]:
        return {"reason": "Use 500 characters or fewer.", "reply": _TOO_LONG}

    @property
    def typed(self) -> Typed:
        return {name: getattr(self, name) for name in _INPUTS}

    @property
    def chosen(self) -> dict[str, str]:
        return {field: getattr(self, _CHOOSE + field) for field in FIELDS}

    @property
    def as_sent(self) -> list[tuple[str, str]]:
        """Every input again, for a page that asks only about some of it."""
        sent = [(name, value) for name in (*_INPUTS, "seen") for value in getattr(self, name)]
        return [*sent, ("reason", self.reason), ("proposal", str(self.proposal)), ("reply", self.reply)]


_GIVEN: dict[str, Any] = dict.fromkeys(_INPUTS, (tuple[str, ...], ()))
_CHOICES: dict[str, Any] = {_CHOOSE + field: (str, "") for field in FIELDS}

# The inputs of all fields, each as often as it stands in the form, and which of two versions counts.
ListingForm: type[EditForm] = create_model("ListingForm", __base__=EditForm, **_GIVEN, **_CHOICES)


class UndoForm(Form):
    edit: UUID


class FieldForm(Form):
    field: str = Field(max_length=40)


class DecideForm(Form):
    """`seen`: what the listing said of the fields when the page was shown."""

    reply: _Said = ""
    seen: Annotated[str, StringConstraints(max_length=100)] = ""

    @classmethod
    def says(cls) -> dict[str, str]:
        return {"reply": _TOO_LONG}


class PlaceForm(Form):
    listing: UUID


class WrongForm(Form):
    wrong: Wrong
    said: _Said = ""

    @classmethod
    def says(cls) -> dict[str, str]:
        return {"wrong": "Choose what is wrong.", "said": _TOO_LONG}

    def check(self) -> Self:
        """FormRefused where it leaves nothing to look into."""
        if self.wrong is Wrong.OTHER and not self.said:
            raise FormRefused({"said": "Say what is wrong."})
        return self


class NothingForm(Form):
    """A press, and nothing with it."""


_ViewName = Annotated[str, StringConstraints(min_length=1, max_length=60)]


class ViewForm(Form):
    """`asked`: the filters of the page it was sent from."""

    name: _ViewName
    asked: Annotated[str, StringConstraints(max_length=1_000)] = ""
    shared: Literal["", "yes"] = ""

    @classmethod
    def says(cls) -> dict[str, str]:
        return {"name": "Give it a name of 60 characters or fewer."}


class ChangeViewForm(Form):
    name: _ViewName
    shared: Literal["", "yes"] = ""

    @classmethod
    def says(cls) -> dict[str, str]:
        return {"name": "Give it a name of 60 characters or fewer."}
