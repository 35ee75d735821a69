"""The filters of the desk, as they stand in the address. What stands there beside is left alone."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal
from urllib.parse import parse_qsl, urlencode

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from app.resources.curation.quality import Check
from resource_directory.listing import Kind, Visibility

LONGEST_WORDS = 100


class State(StrEnum):
    SHOWN = "shown"
    MISSING = "missing"
    HIDDEN = "hidden"
    REPLACED = "replaced"


class Checked(StrEnum):
    NEVER = "never"
    BEFORE = "before"


def _or_none(typed: object) -> object:
    """A form sends an empty field too, and a day that is none filters nothing."""
    try:
        return date.fromisoformat(str(typed))
    except ValueError:
        return None


class Asked(BaseModel):
    """ "" is any. `before`: not checked since that day, those never checked left out."""

    model_config = ConfigDict(frozen=True)

    words: Annotated[str, AfterValidator(lambda typed: typed.strip()[:LONGEST_WORDS])] = ""
    feed: str = Field(default="", max_length=200)
    kind: Kind | Literal[""] = ""
    visibility: Visibility | Literal[""] = ""
    state: State | Literal[""] = ""
    problem: Check | Literal[""] = ""
    proposed: Literal["", "yes"] = ""
    checked: Checked | Literal[""] = ""
    before: Annotated[date | None, BeforeValidator(_or_none)] = None
    page: int = Field(default=1, ge=1, le=100_000)

    @property
    def query(self) -> str:
        """As it stands in an address, without the page and without what filters nothing."""
        held = self.model_dump(mode="json", exclude={"page"})
        return urlencode({name: value for name, value in held.items() if value})


def from_query(query: str) -> Asked:
    """Filters kept by an earlier release may be unknown by now: then there are none."""
    try:
        return Asked.model_validate(dict(parse_qsl(query)))
    except ValidationError:
        return Asked()


def address(asked: Asked, *, page: int = 1, **instead: object) -> str:
    query = asked.model_copy(update=instead).query
    turned = "&".join(part for part in (query, f"page={page}" if page > 1 else "") if part)
    return f"/curation?{turned}" if turned else "/curation"
