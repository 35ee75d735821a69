"""Decisions about people, without a database."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.people.born import is_whole, year_of
from app.people.models import ClueKind, Person
from app.people.names import EXACT, FAR, SHORT_FOR, grade, parts_of

GENDERS = {"": "Not asked", "female": "Woman", "male": "Man", "other": "Another way"}

# Postcodes in small letters; the inward part may follow without a space.
POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})\b")
OUTWARD = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)\b")
TELEPHONE = re.compile(r"(?:\+|\b00)?\(?\b\d(?:[\s().-]*\d){8,14}\b")
SHORTEST_NUMBER = 6  # a local number without its code

Clue = tuple[str, str]


def digits(telephone: str) -> str:
    """A number as compared: 0 for +44, nothing but digits."""
    plain = re.sub(r"\D", "", telephone).removeprefix("00")
    return "0" + plain[2:].removeprefix("0") if plain.startswith("44") and len(plain) > 10 else plain


def numbers_in(text: str) -> tuple[str, ...]:
    """Each telephone number of a field that may hold two, or a word beside one."""
    found = [digits(number) for number in TELEPHONE.findall(text)] or [digits(text)]
    return tuple(dict.fromkeys(number for number in found if len(number) >= SHORTEST_NUMBER))


def postcode_key(postcode: str) -> str:
    return re.sub(r"\s", "", postcode).upper()


def outward_of(postcode: str) -> str:
    """ZZ1 of “ZZ1 2AB”, of “ZZ12AB” and of “ZZ1” alone; "" for what is no postcode."""
    plain = postcode_key(postcode).lower()
    whole = POSTCODE.fullmatch(plain) or OUTWARD.fullmatch(plain)
    return whole[1].upper() if whole else ""


def names_of(person: Person) -> tuple[str, ...]:
    return parts_of(person.full_name, person.also_known_as)


def clues_of(person: Person) -> frozenset[Clue]:
    """All that a person may be found by; who was merged into another leads there."""
    found = [(ClueKind.NAME, part) for part in names_of(person)]
    found += [(ClueKind.TELEPHONE, number) for number in numbers_in(person.telephone)]
    if person.born_on:
        found.append((ClueKind.YEAR, f"{year_of(person.born_on)}"))
    if person.born_on and is_whole(person.born_on):
        found.append((ClueKind.BORN, person.born_on))
    if person.postcode:
        found.append((ClueKind.POSTCODE, postcode_key(person.postcode)))
    if outward_of(person.postcode):
        found.append((ClueKind.OUTWARD, outward_of(person.postcode)))
    return frozenset((kind.value, value) for kind, value in found)


@dataclass(frozen=True)
class Likeness:
    """What two people have in common and what speaks against their being one, in words for a worker.

    `offered`: enough to ask. Nothing here is ever certain: twins share all but a first name, and a father
    and his son a name and a house.
    """

    agrees: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    weight: float = 0

    @property
    def offered(self) -> bool:
        return self.weight >= 1


def likeness(known: Person, other: Person) -> Likeness:
    agrees: list[str] = []
    differs: list[str] = []
    name = _name_likeness(known, other)
    if known.full_name and other.full_name:
        said_for, said_against = _NAME_IN_WORDS[name]
        agrees += said_for
        differs += said_against
    strong = 0.0
    for label, mine, theirs, weight in _facts_beside(known, other):
        if mine and theirs:
            (agrees if mine & theirs else differs).append(label)
            strong += weight if mine & theirs else 0
    if {"date of birth", "year of birth"} & set(differs):
        strong -= 0.5  # a son has his father's name, house and number, and another birth date
    if name == SURNAME and "date of birth" not in agrees:
        strong = 0  # a husband, a wife, a daughter: the same house and another first name
    return Likeness(tuple(agrees), tuple(differs), _weight(known, other, name, strong))


def _weight(known: Person, other: Person, name: float, strong: float) -> float:
    """A name alone is too little, and so is any fact together with a name that is another one."""
    if not known.full_name or not other.full_name:
        return strong
    return name + strong if name and strong > 0 else 0


def _facts_beside(known: Person, other: Person) -> Iterable[tuple[str, set[str], set[str], float]]:
    """Label, each one's values, and how much it says that they share one."""
    in_part = 0.5 if _whole(known) and _whole(other) else 0
    born = (known.born_on or "", other.born_on or "")
    said = min(map(len, born))  # of both: a year is compared with a year
    label = "year of birth" if said == len("1941") else "date of birth"
    mine, theirs = ({day[:said]} - {""} for day in born)
    yield label, mine, theirs, 1.0 if all(map(is_whole, born)) else in_part
    yield "telephone", set(numbers_in(known.telephone)), set(numbers_in(other.telephone)), 1.0
    codes = [{postcode_key(person.postcode)} - {""} for person in (known, other)]
    yield "postcode", codes[0], codes[1], 1.0
    if not any(codes):
        places = [{person.place.casefold().strip()} - {""} for person in (known, other)]
        yield "place", places[0], places[1], in_part


def _whole(person: Person) -> bool:
    """Whether the name, with a place or a year, is enough to think of one human being: not “Jean” alone."""
    return len(names_of(person)) > 1


NO_NAME, SURNAME, FIRST_NAME, WHOLE_NAME = 0.0, 0.5, 0.75, 1.0
_IN_PART = (("part of the name",), ("the rest of the name",))
_NAME_IN_WORDS: dict[float, tuple[tuple[str, ...], tuple[str, ...]]] = {
    NO_NAME: ((), ("name",)),
    SURNAME: _IN_PART,
    FIRST_NAME: _IN_PART,
    WHOLE_NAME: (("name",), ()),
}


def _name_likeness(known: Person, other: Person) -> float:
    """WHOLE_NAME where every part of the shorter one is in the longer one in some form."""
    mine, theirs = names_of(known), names_of(other)
    if not mine or not theirs:
        return NO_NAME
    shorter, longer = sorted((mine, theirs), key=len)
    met = [max(_grade(part, each) for each in longer) > FAR for part in shorter]
    if all(met):
        return WHOLE_NAME
    if _grade(mine[0], theirs[0]) > FAR:
        return FIRST_NAME
    return SURNAME if any(met) else NO_NAME


def _grade(part: str, other: str) -> int:
    if len(part) == 1 or len(other) == 1:  # an initial
        return SHORT_FOR if part[0] == other[0] else FAR
    return EXACT if part == other else grade(part, other)


def likely_the_same(known: Person, others: Iterable[Person]) -> list[tuple[Person, Likeness]]:
    """Of people who share a clue, those who may be this one; a human being decides."""
    alike = [(other, likeness(known, other)) for other in others if other.id != known.id]
    offered = [(other, like) for other, like in alike if like.offered]
    return sorted(offered, key=lambda pair: (-pair[1].weight, pair[0].created_at))


ASK_AGAIN_AFTER_DAYS = 365  # a need is reviewed every year; what nobody asked for longer is a guess


def ask_again(checked_on: date | None, today: date) -> bool:
    return checked_on is not None and (today - checked_on).days > ASK_AGAIN_AFTER_DAYS
