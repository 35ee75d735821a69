"""The filters of a search in words, each with the address without it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from app.resources.search import labels
from app.resources.search.asked import Asked, Charge, address
from app.resources.search.rules import PlaceFound
from app.web import dates
from resource_directory.access_features import LABELS as ACCESS
from resource_directory.search import Where

# What each filter of the search takes from the address, to be left out together.
_TOGETHER: dict[str, dict[str, object]] = {
    "words": {"words": ""},
    "place": {"place": "", "miles": None, "where": None},
    "when": {"day": (), "part": None, "begins": None, "ends": None},
    "on": {"on": None},
    "age": {"age": None},
    "gender": {"gender": None},
    "cost": {"cost": None, "up_to": None},
    "direct": {"direct": None},
    "access": {"access": ()},
    "language": {"language": None},
    "kind": {"kind": None},
    "join": {"join": ()},
    "room": {"room": None},
    "checked": {"checked": None},
}
_CALLED = {
    "words": "the words",
    "place": "the place",
    "when": "the days and hours",
    "on": "the date",
    "age": "the age",
    "gender": "the gender",
    "cost": "the cost",
    "direct": "direct payments",
    "access": "the access needs",
    "language": "the language",
    "kind": "the kind",
    "join": "how to join",
    "room": "having room",
    "checked": "the last check",
}


@dataclass(frozen=True)
class Chip:
    label: str
    href: str


@dataclass(frozen=True)
class Drop:
    """Without which filter there would be how many."""

    label: str
    count: int
    href: str


def chips(asked: Asked, place: PlaceFound, path: str) -> tuple[Chip, ...]:
    def less(**instead: object) -> str:
        return address(asked.but(**instead), path)

    made = [
        *_place_chips(asked, place),
        *_time_chips(asked),
        *_person_chips(asked),
        *_offer_chips(asked),
    ]
    return tuple(Chip(label, less(**instead)) for label, instead in made)


def drops(asked: Asked, without: Mapping[str, int], path: str) -> tuple[Drop, ...]:
    """The most helpful first; none that would help nobody."""
    ordered = sorted(without.items(), key=lambda pair: -pair[1])
    return tuple(
        Drop(f"Without {_CALLED[name]}", count, address(asked.but(**_TOGETHER[name]), path))
        for name, count in ordered
        if count
    )


Of = TypeVar("Of")
Made = Iterator[tuple[str, dict[str, object]]]


def _without(some: tuple[Of, ...], one: Of) -> tuple[Of, ...]:
    return tuple(other for other in some if other != one)


def _place_chips(asked: Asked, place: PlaceFound) -> Made:
    if asked.words:
        yield f"“{asked.words}”", {"words": ""}
    if not place.name:
        return
    how = "Is at or near" if asked.where is Where.NEAR else "Serves"
    yield f"{how} {place.name}", {"place": "", "miles": None, "where": None}
    if asked.miles:
        yield f"Within {labels.miles(asked.miles)}", {"miles": None}


def _time_chips(asked: Asked) -> Made:
    for day in asked.day:
        yield labels.DAYS[day], {"day": _without(asked.day, day)}
    if asked.begins or asked.ends:
        begins = f"from {dates.wall_time(asked.begins)}" if asked.begins else ""
        ends = f"until {dates.wall_time(asked.ends)}" if asked.ends else ""
        yield f"{begins} {ends}".strip().capitalize(), {"begins": None, "ends": None}
    elif asked.part:
        yield labels.PARTS_OF_DAY[asked.part], {"part": None}
    if asked.on:
        yield f"On {dates.day(asked.on)}", {"on": None}


def _person_chips(asked: Asked) -> Made:
    if asked.age is not None:
        yield f"Aged {asked.age}", {"age": None}
    if asked.gender:
        yield labels.GENDERS[asked.gender], {"gender": None}
    if asked.language:
        yield f"Speaks {asked.language}", {"language": None}
    for need in asked.access:
        yield ACCESS[need], {"access": _without(asked.access, need)}


def _offer_chips(asked: Asked) -> Made:
    if asked.cost is Charge.FREE:
        yield "Free", {"cost": None}
    elif asked.up_to is not None:
        yield f"At most £{asked.up_to}", {"cost": None, "up_to": None}
    if asked.direct:
        yield "Takes direct payments", {"direct": None}
    if asked.kind:
        yield labels.KINDS[asked.kind], {"kind": None}
    for how in asked.join:
        yield labels.JOINING[how], {"join": _without(asked.join, how)}
    if asked.room:
        yield "Has room", {"room": None}
    if asked.checked:
        yield f"Checked in {labels.months(asked.checked)}", {"checked": None}
