"""What every piece of a definition is made of."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$", max_length=60)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
# Easy Read is a way of writing, so it stands beside the languages.
Locale = Annotated[str, StringConstraints(pattern=r"^(easy_read|[a-z]{2}(-[A-Z]{2})?)$")]


def _iso_day(value: object) -> date:
    if isinstance(value, date):
        return value
    try:
        # Left to itself the library would read "20261201" as seconds since 1970.
        return date.fromisoformat(str(value))
    except ValueError:
        raise PydanticCustomError(
            "not-a-day", "this is not a day", {"fix": "Write the year, month and day, such as 2026-11-30."}
        ) from None


Day = Annotated[date, BeforeValidator(_iso_day)]


class Part(BaseModel):
    """Any piece of a flow or a registry: frozen, and refusing keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")
