"""What the page of need tags may be asked, and what it may send."""

from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from app.resources.models import About
from app.resources.need_tags.proposals import Show
from app.web.forms import Form

LONGEST_WORDS = 100


class Asked(BaseModel):
    """The filters, as they stand in the address; what else stands there is left alone.

    `listing`: the id of one of which all is asked for that says what it is for; no other filter counts.
    """

    model_config = ConfigDict(frozen=True)

    about: About = About.TERM
    show: Show = Show.UNDECIDED
    words: Annotated[str, AfterValidator(lambda typed: typed[:LONGEST_WORDS])] = ""
    listing: Annotated[str, AfterValidator(lambda typed: typed[:LONGEST_WORDS])] = ""
    page: int = Field(default=1, ge=1, le=100_000)


class Act(StrEnum):
    CONFIRM = "confirm"
    NO_NEED = "no_need"
    CHANGE = "change"


class DecisionForm(Form):
    """`tag`: "code=weight" each, as shown or as chosen; `add`: needs as typed, each with its `add_as`.
    `seen`: the decision that stood on the page.
    """

    of: About
    subject: str = Field(min_length=1, max_length=400)
    seen: UUID | Literal[""] = ""
    act: Act
    tag: tuple[str, ...] = Field(default=(), max_length=60)
    add: tuple[str, ...] = Field(default=(), max_length=4)
    add_as: tuple[Literal["1", "0.6"], ...] = Field(default=(), max_length=4)


class TakeBackForm(Form):
    decision: UUID
