"""From what stands in the address to what is asked of the map. No HTTP, no database."""

import re
from dataclasses import dataclass, replace
from datetime import date, time

from rapidfuzz import fuzz

from app.resources.search.asked import Asked, Charge, PartOfDay
from resource_directory.places import Gazetteer, Whereabouts, name_key
from resource_directory.postcodes import outward_of
from resource_directory.search import SearchQuery, Where

# So like the only known name that it is taken as meant, and said; below that it is asked.
_PLAIN_SLIP = 85
_MOST_CHOICES = 6
_HOURS = {
    PartOfDay.MORNING: (time(0), time(12)),
    PartOfDay.AFTERNOON: (time(12), time(17)),
    PartOfDay.EVENING: (time(17), time(0)),  # midnight
}


NOWHERE = Whereabouts()


@dataclass(frozen=True)
class PlaceFound:
    """`name`: what the results are measured from, "" where nothing is. `notes`: sentences about what could
    not be used as it was typed; `choices`: known names to choose from instead.
    """

    whereabouts: Whereabouts = NOWHERE
    name: str = ""
    notes: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


def find_place(typed: str, gazetteer: Gazetteer) -> PlaceFound:
    if not typed:
        return PlaceFound()
    if outward_of(typed):
        return _by_postcode(typed, gazetteer)
    if gazetteer.find(typed):
        return _named(typed, gazetteer)
    choices = _choices(typed, gazetteer)
    if len(choices) == 1 and _plainly(typed, choices[0]):
        note = f"No place on our list is called “{typed}”: showing {choices[0]}."
        return replace(_named(choices[0], gazetteer), notes=(note,))
    which = "Which of these is meant?" if choices else "Try a nearby town, or the first half of a postcode."
    note = f"“{typed}” is not a place on our list, so it was left out. {which}"
    return PlaceFound(notes=(note,), choices=choices)


def _by_postcode(typed: str, gazetteer: Gazetteer) -> PlaceFound:
    found = gazetteer.whereabouts(postcode=typed)
    notes = tuple(f"{problem[:1].upper()}{problem[1:]}." for problem in found.problems)
    return PlaceFound(found, typed.upper() if found.point else "", notes)


def _named(name: str, gazetteer: Gazetteer) -> PlaceFound:
    found = gazetteer.whereabouts(place=name)
    return PlaceFound(found, found.place.name if found.place else name)


def _choices(typed: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Names that hold the words typed, then those that look like them."""
    words = rf"\b{re.escape(name_key(typed))}\b"
    holding = [name for name in gazetteer.area_names if name_key(typed) and re.search(words, name_key(name))]
    return tuple(dict.fromkeys([*holding, *gazetteer.suggest(typed)]))[:_MOST_CHOICES]


def _plainly(typed: str, name: str) -> bool:
    return fuzz.ratio(name_key(typed), name_key(name)) >= _PLAIN_SLIP


def query_of(asked: Asked, place: PlaceFound, today: date) -> SearchQuery:
    return SearchQuery(
        today=today,
        words=asked.words,
        whereabouts=place.whereabouts,
        miles=asked.miles,
        where=asked.where or Where.SERVES,
        days=frozenset(asked.day),
        between=hours_of(asked),
        on=asked.on,
        age=asked.age,
        gender=asked.gender,
        free=asked.cost is Charge.FREE,
        up_to=asked.up_to,
        direct_payment=bool(asked.direct),
        access=frozenset(asked.access),
        language=asked.language or "",
        kind=asked.kind,
        joining=frozenset(asked.join),
        with_room=bool(asked.room),
        checked_within=asked.checked,
    )


def hours_of(asked: Asked) -> tuple[time, time] | None:
    """Hours that are typed go before a part of the day that is chosen."""
    if asked.begins or asked.ends:
        return asked.begins or time(0), asked.ends or time(0)
    return _HOURS[asked.part] if asked.part else None
