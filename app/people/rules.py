"""Decisions about people, without a database."""

import re
from collections.abc import Iterable
from datetime import date

from rapidfuzz import fuzz

from app.people.models import Person

OLDEST = 125  # years; beyond it a birth date is a slip of the finger
GENDERS = {"": "Not asked", "female": "Woman", "male": "Man", "other": "Another way"}

# Names this alike are offered as perhaps the same person; a human being decides.
_NAME_LIKENESS = 70


def digits(telephone: str) -> str:
    """A number as compared: 0 for +44, nothing but digits."""
    plain = re.sub(r"\D", "", telephone)
    return "0" + plain[2:] if plain.startswith("44") and len(plain) > 10 else plain


def age_on(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def check_birth_date(born: date, today: date) -> None:
    """Raise ValueError with a sentence for the officer."""
    if born > today:
        raise ValueError("The date of birth is in the future. Check the year, or leave it empty.")
    if age_on(born, today) > OLDEST:
        raise ValueError(
            f"The date of birth is more than {OLDEST} years ago. Check the year, or leave it empty."
        )


def has_whole_name(person: Person) -> bool:
    """Whether the name, together with a place, is enough to think of one human being: not “Jean” alone."""
    return len(person.full_name.split()) > 1


def likely_the_same(known: Person, others: Iterable[Person]) -> list[Person]:
    """Of people who share a clue (birth date, number, postcode, or place and whole name), those whose name
    does not speak against it."""

    def likeness(other: Person) -> float:
        if not known.full_name or not other.full_name:
            return _NAME_LIKENESS
        return fuzz.token_set_ratio(known.full_name.casefold(), other.full_name.casefold())

    alike = [(likeness(other), other) for other in others if other.id != known.id]
    alike = [(score, other) for score, other in alike if score >= _NAME_LIKENESS]
    return [other for _, other in sorted(alike, key=lambda pair: (-pair[0], pair[1].created_at))]
