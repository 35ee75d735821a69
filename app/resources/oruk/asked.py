"""What may be asked of the open directory, and what to send where that was wrong."""

import re
from datetime import UTC, date, datetime, time
from typing import Annotated, Literal, Self
from uuid import UUID

from fastapi import Query
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from resource_directory.listing import Weekday
from resource_directory.postcodes import outward_of

MOST_A_PAGE, MOST_FULL_A_PAGE = 500, 100
_DAYS = "|".join(day.value for day in Weekday)
_CLOCK = r"^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"


def _moment(sent: object) -> datetime:
    """A date, or a date and time; without an offset it is UTC, and a plus may have arrived as a space."""
    text = re.sub(r" (\d\d:\d\d)$", r"+\1", str(sent).strip())
    found = (
        datetime.combine(date.fromisoformat(text), time())
        if len(text) == 10
        else datetime.fromisoformat(text)
    )
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _written_as_in_the_uk(postcode: str) -> str:
    if not outward_of(postcode):
        raise ValueError(postcode)
    return postcode


Words = Annotated[str, Field(max_length=200)]
Years = Annotated[float, Field(ge=0, le=150, allow_inf_nan=False)]
Clock = Annotated[str, Field(pattern=_CLOCK, examples=["09:30"])]
Days = Annotated[
    str, BeforeValidator(lambda sent: str(sent).upper()), Field(pattern=rf"^({_DAYS})(,({_DAYS}))*$")
]
Moment = Annotated[datetime, BeforeValidator(_moment)]


class Paging(BaseModel):
    """Anything else that is sent is passed over, as is a name with nothing after it."""

    model_config = ConfigDict(frozen=True)

    page: int | None = Field(default=None, ge=1, description="Which page, from 1. Not together with after.")
    per_page: int = Field(default=50, ge=1, le=MOST_A_PAGE, description="How many records a page has.")
    after: UUID | None = Field(default=None, description="Go on after this record; see the property next.")
    format: Literal["json"] = Field(default="json", description="There is no other.")

    @model_validator(mode="before")
    @classmethod
    def _given(cls, sent: object) -> object:
        return (
            {name: value for name, value in sent.items() if value != ""} if isinstance(sent, dict) else sent
        )

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.page is not None and self.after is not None:
            raise ValueError("after")
        return self


class TaxonomiesAsked(Paging):
    search: Words = Field(default="", description="Words of the name; slips of the finger are forgiven.")


class TermsAsked(TaxonomiesAsked):
    taxonomy_id: Words = Field(default="", description="Of this taxonomy: its id or its name.")
    parent_id: Words = Field(default="", description="Below this term. No term here has one above it.")
    top_only: bool = Field(default=False, description="Without a term above it, as all are here.")


class ServicesAsked(Paging):
    search: Words = Field(
        default="", description="Words that must all be told; slips of the finger are forgiven."
    )
    taxonomy_term_id: Words = Field(default="", description="With this term: its id or its own code.")
    taxonomy_id: Words = Field(default="", description="With any term of this taxonomy: its id or its name.")
    organization_id: Words = Field(default="", description="Run by this organisation.")
    minimum_age: Years | None = Field(
        default=None,
        description="With a stated minimum age of this or higher: not what takes people of this age.",
    )
    maximum_age: Years | None = Field(default=None, description="With a stated maximum age of this or lower.")
    start_time: Clock | None = Field(default=None, description="With a session that begins then or later.")
    end_time: Clock | None = Field(default=None, description="With a session that ends then or earlier.")
    day: Days | None = Field(
        default=None,
        description="With a session on this day: SU, MO, TU, WE, TH, FR or SA; several with commas.",
    )
    modified_after: Moment | None = Field(
        default=None, description="Changed then or later, by its feed or here. Without an offset it is UTC."
    )
    full: bool = Field(
        default=False, description=f"Whole records, as one by its id; at most {MOST_FULL_A_PAGE} a page."
    )

    @model_validator(mode="after")
    def _not_too_many(self) -> Self:
        if self.full and self.per_page > MOST_FULL_A_PAGE:
            raise ValueError("per_page")
        return self

    @property
    def days(self) -> frozenset[Weekday]:
        return frozenset(map(Weekday, self.day.split(","))) if self.day else frozenset()

    @property
    def opens(self) -> time | None:
        return time.fromisoformat(self.start_time) if self.start_time else None

    @property
    def closes(self) -> time | None:
        return time.fromisoformat(self.end_time) if self.end_time else None


class AtLocationsAsked(ServicesAsked):
    postcode: Annotated[str, Field(max_length=20), AfterValidator(_written_as_in_the_uk)] | None = Field(
        default=None, description="Serving this postcode; with proximity, at a venue so near to its middle."
    )
    proximity: Annotated[float, Field(gt=0, le=2_000_000, allow_inf_nan=False)] | None = Field(
        default=None, description="In metres, as the crow flies from the middle of the postcode."
    )

    @model_validator(mode="after")
    def _near_what(self) -> Self:
        if self.proximity is not None and self.postcode is None:
            raise ValueError("proximity")
        return self


# What to send instead, by the name of what was sent.
WHAT_TO_SEND = {
    "page": "Send a whole number from 1, and no after.",
    "per_page": f"Send a whole number from 1 to {MOST_A_PAGE}; with full at most {MOST_FULL_A_PAGE}.",
    "after": "Send what the property next of a page before has, and no page.",
    "format": "Send json, or nothing.",
    "search": "Send at most 200 characters.",
    "taxonomy_term_id": "Send an id from /oruk/v3/taxonomy_terms.",
    "taxonomy_id": "Send an id from /oruk/v3/taxonomies.",
    "organization_id": "Send the id of an organisation.",
    "parent_id": "Send an id from /oruk/v3/taxonomy_terms.",
    "top_only": "Send true or false.",
    "minimum_age": "Send years as a number from 0 to 150.",
    "maximum_age": "Send years as a number from 0 to 150.",
    "start_time": "Send hours and minutes, as 09:30.",
    "end_time": "Send hours and minutes, as 17:00.",
    "day": "Send SU, MO, TU, WE, TH, FR or SA; several with commas.",
    "modified_after": "Send a date, as 2026-11-01, or a date and time, as 2026-11-01T09:00:00Z.",
    "full": "Send true or false.",
    "postcode": "Send a postcode of the United Kingdom, as BS34 5LP, or its first half.",
    "proximity": "Send metres as a number above 0, and a postcode.",
}

AskedServices = Annotated[ServicesAsked, Query()]
AskedAtLocations = Annotated[AtLocationsAsked, Query()]
AskedTaxonomies = Annotated[TaxonomiesAsked, Query()]
AskedTerms = Annotated[TermsAsked, Query()]
