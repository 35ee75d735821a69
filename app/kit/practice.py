"""Practice and real work, kept apart: a session sees the rows of one room alone (ADR 0018).

A session begins among real rows, and no question it asks finds a practice one, whoever wrote the question.
`enter` moves it into one practice call: from then on it finds that call's rows alone, real ones never, and
what it adds is marked as that call's. There is no way back, and no room with both.
"""

from collections.abc import Callable
from functools import cache
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, with_loader_criteria
from sqlalchemy.orm import Session as AnySession
from sqlmodel import Field, SQLModel, col

from app.kit.ids import new_id

_ROOM, _DOOR = "frontdoor_practice", "frontdoor_practice_door"


class Walled(SQLModel):
    """A row that may be practice: of the call whose `practice_id` it carries; real where that is null."""

    practice_id: UUID | None = Field(default=None)


def new_room() -> UUID:
    return new_id()


def enter(session: AnySession, practice_id: UUID) -> None:
    """ValueError where rows were read already: they would be those of another room."""
    if room_of(session) not in (None, practice_id) or any(isinstance(row, Walled) for row in session):
        raise ValueError("a session enters a practice call before it reads anything of a call, and only one")
    session.info[_ROOM] = practice_id


def hang_door(session: AnySession, opens: Callable[[], bool]) -> None:
    """`opens` enters the practice call that was asked for, if there is one for whoever asks. It is tried only
    where nothing is found among real rows, so a real call pays nothing for practice."""
    session.info[_DOOR] = opens


def knock(session: AnySession) -> bool:
    """Whether a practice call was behind the door, once."""
    opens: Callable[[], bool] | None = session.info.pop(_DOOR, None)
    return opens is not None and opens()


def room_of(session: AnySession) -> UUID | None:
    """The practice call this session works in; None among real rows."""
    found: UUID | None = session.info.get(_ROOM)
    return found


@event.listens_for(AnySession, "do_orm_execute")
def _see_one_room(asked: ORMExecuteState) -> None:
    if asked.is_column_load or asked.is_relationship_load:
        return  # of a row that was found through the wall
    room = room_of(asked.session)
    if room is not None:
        asked.statement = _walled(asked.statement, room)
        return
    among_real = _AMONG_REAL.get(asked.statement)
    if among_real is None:
        among_real = _AMONG_REAL[asked.statement] = _walled(asked.statement, None)
    asked.statement = among_real


# Of statements that a module puts together once and asks for again and again: what each asks among real
# rows. One that was put together for one question goes from here with it.
_AMONG_REAL: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()


def _walled(statement: Any, room: UUID | None) -> Any:  # noqa: ANN401 -- what SQLAlchemy's own is declared to give
    return statement.options(*(_only(kind, room) for kind in Walled.__subclasses__()))


def _only(kind: type[Walled], room: UUID | None) -> Any:  # noqa: ANN401 -- what SQLAlchemy's own is declared to give
    if room is None:
        return _only_real(kind)
    return with_loader_criteria(kind, col(kind.practice_id) == room, include_aliases=True)


@cache
def _only_real(kind: type[Walled]) -> Any:  # noqa: ANN401 -- what SQLAlchemy's own is declared to give
    return with_loader_criteria(kind, col(kind.practice_id).is_(None), include_aliases=True)


@event.listens_for(AnySession, "before_flush")
def _mark_what_is_new(session: AnySession, _context: object, _instances: object) -> None:
    for row in session.new:
        if isinstance(row, Walled):
            row.practice_id = room_of(session)
