"""What the pages of gaps may be asked: the filters, as they stand in the address."""

from enum import StrEnum
from typing import Annotated
from urllib.parse import urlencode

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from resource_directory.listing import Kind

_LONGEST = 100
EVERY = ""

_Name = Annotated[str, AfterValidator(lambda sent: sent[:_LONGEST])]


class _Asked(BaseModel):
    """What else stands in the address is left alone."""

    model_config = ConfigDict(frozen=True)

    def address(self, path: str, **instead: object) -> str:
        """With the filters that are not as they are anyway."""
        wanted = self.model_copy(update=instead)
        said = wanted.model_dump(mode="json", exclude_defaults=True)
        return f"{path}?{urlencode(said)}" if said else path


class UnmetSort(StrEnum):
    CALLS = "calls"
    NEED = "need"
    THEME = "theme"


class UnmetAsked(_Asked):
    """`year`: a financial year, this one where empty; `first` and `last`: months of it."""

    year: _Name = EVERY
    place: _Name = EVERY
    theme: _Name = EVERY
    first: _Name = EVERY
    last: _Name = EVERY
    sort: UnmetSort = UnmetSort.CALLS


class ServicesSort(StrEnum):
    PLACES = "places"
    CALLS = "calls"
    NEED = "need"
    THEME = "theme"


class ServicesAsked(_Asked):
    """`miles`: what is further away than that is far."""

    year: _Name = EVERY
    place: _Name = EVERY
    theme: _Name = EVERY
    miles: int = Field(default=5, ge=1, le=50)
    sort: ServicesSort = ServicesSort.PLACES


class ListingsSort(StrEnum):
    NAME = "name"
    ADDED = "added"
    FEED = "feed"
    KIND = "kind"


class ListingsAsked(_Asked):
    feed: _Name = EVERY
    kind: Annotated[Kind | None, BeforeValidator(lambda sent: sent or None)] = None
    area: _Name = EVERY
    sort: ListingsSort = ListingsSort.NAME
