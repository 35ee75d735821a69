"""A search as it stands in the address of its page, so that it can be reloaded, kept and sent."""

from dataclasses import dataclass, fields, replace
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from resource_directory.access_features import Feature
from resource_directory.listing import Gender, Kind, Weekday
from resource_directory.search import Joining, Where


class PartOfDay(StrEnum):
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class Charge(StrEnum):
    FREE = "free"
    UP_TO = "up_to"


@dataclass(frozen=True)
class Asked:
    """None, "" or () where a thing is not asked. In the address, `part` is “time” and `begins` and `ends` are
    “from” and “to”. `miles`, `up_to` (pounds), `checked` (months).
    """

    words: str = ""
    place: str = ""
    miles: int | None = None
    where: Where | None = None
    day: tuple[Weekday, ...] = ()
    part: PartOfDay | None = None
    begins: time | None = None
    ends: time | None = None
    on: date | None = None
    age: int | None = None
    gender: Gender | None = None
    cost: Charge | None = None
    up_to: Decimal | None = None
    direct: bool | None = None
    access: tuple[Feature, ...] = ()
    language: str | None = None
    kind: Kind | None = None
    join: tuple[Joining, ...] = ()
    room: bool | None = None
    checked: int | None = None
    page: int | None = None

    def but(self, **instead: Any) -> "Asked":  # noqa: ANN401 -- any of its fields
        """With another filter than before, reading begins at the first page again."""
        return replace(self, **{"page": None, **instead})


# What a field is called in the address, where it is called otherwise.
NAMES = {"part": "time", "begins": "from", "ends": "to"}


def address(asked: Asked, path: str = "/directory") -> str:
    """Only what is asked."""
    pairs = [
        (NAMES.get(one.name, one.name), written(value))
        for one in fields(asked)
        for value in _several(getattr(asked, one.name))
    ]
    return f"{path}?{urlencode(pairs)}" if pairs else path


def _several(value: object) -> tuple[object, ...]:
    if isinstance(value, tuple):
        return value
    return () if value is None or value == "" else (value,)


def written(value: object) -> str:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return "yes" if value is True else str(value)
