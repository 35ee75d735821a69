"""Reading a search from an address.

What cannot be read is left out, and said: an address is often shortened or mistyped on its way.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from app.resources.search.asked import NAMES, Asked, Charge, PartOfDay
from resource_directory.access_features import Feature
from resource_directory.listing import Gender, Kind, Weekday
from resource_directory.search import Joining, Where
from resource_directory.search.words import LONGEST_QUERY

MILES = (1, 2, 3, 5, 10, 20)
MONTHS = (3, 6, 12)
LONGEST_PLACE = 80
_LAST_PAGE = 10_000
# More of one filter than there are choices is no question of ours.
_MOST_VALUES = 20
_UNKNOWN = "The address asks for something this page does not know, so that was left out."


@dataclass(frozen=True)
class _Param:
    """`says`: what a wrong one is called. `many`: whether there may be several."""

    says: str
    reads: Callable[[str], object]
    many: bool = False


def _whole(least: int, most: int) -> Callable[[str], int]:
    def read(typed: str) -> int:
        if not re.fullmatch(r"[0-9]{1,6}", typed) or not least <= int(typed) <= most:
            raise ValueError(typed)
        return int(typed)

    return read


def _one_of(choices: Iterable[int]) -> Callable[[str], int]:
    known = {str(choice): choice for choice in choices}

    def read(typed: str) -> int:
        if typed not in known:
            raise ValueError(typed)
        return known[typed]

    return read


def _pounds(typed: str) -> Decimal:
    plain = typed.removeprefix("£").strip()
    if not re.fullmatch(r"[0-9]{1,5}(\.[0-9]{1,2})?", plain):
        raise ValueError(typed)
    return Decimal(plain)


def _hour(typed: str) -> time:
    if not re.fullmatch(r"[0-2]?[0-9]:[0-5][0-9]", typed):
        raise ValueError(typed)
    hours, minutes = typed.split(":")
    return time(int(hours), int(minutes))


def _day(typed: str) -> date:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", typed):
        raise ValueError(typed)
    return date.fromisoformat(typed)


def _ticked(typed: str) -> bool:
    if typed != "yes":
        raise ValueError(typed)
    return True


def _language(typed: str) -> str:
    return _plain(typed)[:40]


_PARAMS = {
    "miles": _Param("distance", _one_of(MILES)),
    "where": _Param("way to read the place", Where),
    "day": _Param("day", Weekday, many=True),
    "part": _Param("time of day", PartOfDay),
    "begins": _Param("hour it is to begin from", _hour),
    "ends": _Param("hour it is to end by", _hour),
    "on": _Param("date", _day),
    "age": _Param("age", _whole(0, 130)),
    "gender": _Param("gender", Gender),
    "cost": _Param("cost", Charge),
    "up_to": _Param("price", _pounds),
    "direct": _Param("choice of direct payments", _ticked),
    "access": _Param("access need", Feature, many=True),
    "language": _Param("language", _language),
    "kind": _Param("kind", Kind),
    "join": _Param("way to join", Joining, many=True),
    "room": _Param("choice of what has room", _ticked),
    "checked": _Param("time of the last check", _one_of(MONTHS)),
    "page": _Param("page", _whole(1, _LAST_PAGE)),
}
_BY_NAME = {NAMES.get(field, field): field for field in ("words", "place", *_PARAMS)}


def read_asked(sent: Iterable[tuple[str, str]]) -> tuple[Asked, tuple[str, ...]]:
    """The question, and a sentence for each thing that was left out of it."""
    typed: dict[str, list[str]] = {}
    problems: list[str] = []
    for name, value in sent:
        if name not in _BY_NAME:
            problems.append(_UNKNOWN)
        elif value.strip():
            typed.setdefault(_BY_NAME[name], []).append(value.strip())
    found: dict[str, Any] = {
        "words": _cut(typed.pop("words", []), LONGEST_QUERY, "words are", problems),
        "place": _cut(typed.pop("place", []), LONGEST_PLACE, "name of the place is", problems),
    }
    found |= {field: _read(_PARAMS[field], values, problems) for field, values in typed.items()}
    asked = _sensible(Asked(**found), problems)
    return asked, tuple(dict.fromkeys(problems))


def _cut(typed: list[str], longest: int, what: str, problems: list[str]) -> str:
    if not typed:
        return ""
    if len(typed[0]) > longest:
        problems.append(f"The {what} very long: only the first {longest} letters were looked for.")
    return _plain(typed[0][:longest])


def _plain(typed: str) -> str:
    """One line, without what cannot be seen."""
    return " ".join("".join(c if c.isprintable() else " " for c in typed).split())


def _read(param: _Param, typed: list[str], problems: list[str]) -> object:
    good: list[object] = []
    for one in typed[: _MOST_VALUES if param.many else 1]:
        try:
            good.append(param.reads(one))
        except ValueError:
            problems.append(f"The {param.says} in the address is not one we know, so it was left out.")
    if param.many:
        return tuple(dict.fromkeys(good))
    return good[0] if good else None


def _sensible(asked: Asked, problems: list[str]) -> Asked:
    if asked.begins and asked.ends and asked.begins >= asked.ends:
        problems.append("The hours end before they begin, so they were left out.")
        asked = asked.but(begins=None, ends=None, page=asked.page)
    if asked.miles and not asked.place:
        problems.append("Say from which place the miles are measured; until then any distance is shown.")
        asked = asked.but(miles=None, page=asked.page)
    if asked.cost is Charge.UP_TO and asked.up_to is None:
        problems.append("Say how many pounds it may cost; until then any price is shown.")
        asked = asked.but(cost=None, page=asked.page)
    if asked.up_to is not None and asked.cost is None:
        # Who types a price means it, whether or not the choice beside it was made.
        asked = asked.but(cost=Charge.UP_TO, page=asked.page)
    return asked if asked.cost is Charge.UP_TO else asked.but(up_to=None, page=asked.page)
