"""The only place that reads people."""

import re
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, or_, select

from app.people.models import Person
from app.people.rules import has_whole_name, likely_the_same

_MOST_CANDIDATES = 50


def find_person(session: Session, person_id: UUID | None) -> Person | None:
    return session.get(Person, person_id) if person_id else None


def list_likely_the_same(session: Session, known: Person, *, limit: int = 3) -> list[Person]:
    """People spoken with before who may be this one; nothing to go on finds nobody."""
    clues = []
    if known.born_on:
        clues.append(col(Person.born_on) == known.born_on)
    if known.telephone_digits:
        clues.append(col(Person.telephone_digits) == known.telephone_digits)
    if known.postcode:
        clues.append(col(Person.postcode) == known.postcode)
    if known.place and has_whole_name(known):
        clues.append(
            and_(_same_words(Person.place, known.place), _same_words(Person.full_name, known.full_name))
        )
    if not clues:
        return []
    sharing = select(Person).where(or_(*clues), col(Person.id) != known.id).limit(_MOST_CANDIDATES)
    return likely_the_same(known, session.exec(sharing))[:limit]


def _same_words(column: str, words: str) -> ColumnElement[bool]:
    """The same but for capitals. SQLite folds those of ASCII alone, so any other letter may be any."""
    literal = re.sub(r"[%_\\]", r"\\\g<0>", words)
    return col(column).ilike(re.sub(r"[^\x00-\x7f]", "_", literal), escape="\\")
