"""What a person may be found by, kept in step with their facts."""

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from app.kit.practice import room_of
from app.people import queries
from app.people.models import ClueKind, NameKey, Person, PersonClue
from app.people.names import keys_of
from app.people.rules import clues_of


def write_clues(session: Session, person: Person) -> None:
    session.flush()
    standing, wanted = queries.list_clues(session, person.id), clues_of(person)
    for gone in standing.keys() - wanted:
        session.delete(standing[gone])
    for kind, value in sorted(wanted - standing.keys()):
        if kind == ClueKind.NAME:
            _learn(session, value)
        session.add(PersonClue(person_id=person.id, kind=kind, value=value))
    session.flush()


def remove_clues(session: Session, person: Person) -> None:
    for row in queries.list_clues(session, person.id).values():
        session.delete(row)
    session.flush()


def _learn(session: Session, part: str) -> None:
    """A part of a name that nobody had before. Another request may learn it at this moment: so be it.

    What is nobody's alone cannot be cleared away with a practice call, so nothing is learnt in one.
    """
    if room_of(session) or queries.knows_name(session, part):
        return
    try:
        with session.begin_nested():
            session.add_all(NameKey(key=key, part=part) for key in sorted(keys_of(part)))
    except IntegrityError:
        return
