"""The adult who may need help, or the carer: what is known of them, all of it optional."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.errors import NotFound, OutOfStep, Refused
from app.kit.columns import both_or_neither, document, moment, one_of, words
from app.kit.ids import new_id
from app.kit.practice import Walled


class PersonNotFound(NotFound):
    title = "No such person"
    what_to_do = "Find them by name, date of birth, postcode or telephone."


class PeopleChanged(OutOfStep):
    """Somebody else joined or parted these two meanwhile."""

    title = "Somebody else changed this"
    what_to_do = "Open the person again and look at what stands there now."


class CannotPart(Refused):
    title = "These two cannot be parted yet"


class ClueKind(StrEnum):
    """What a person may be found by."""

    NAME = "name"
    BORN = "born"
    YEAR = "year"
    TELEPHONE = "telephone"
    POSTCODE = "postcode"
    OUTWARD = "outward"


class Person(Walled, table=True):
    """One human being, however often they ring. `telephone_digits` is the number as compared.

    `also_known_as`: other names, told apart by ";". `needs_in_words`: what no need on the list says.
    `born_on`: as far as it is known, see `born.py`.
    `merged_into_id`: the person this one turned out to be; such a row is kept as it was, to be parted again.
    """

    __tablename__ = "person"
    __table_args__ = (both_or_neither("needs_checked_on", "needs_checked_by", table="person"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    full_name: str = words()
    also_known_as: str = words()
    born_on: str | None = Field(default=None, index=True)
    gender: str = ""
    postcode: str = Field(default="", index=True)
    place: str = ""
    telephone: str = words()
    telephone_digits: str = Field(default="", index=True)
    needs_in_words: str = words()
    needs_checked_on: date | None = None
    needs_checked_by: str | None = None
    merged_into_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    created_at: datetime = moment()
    created_by: str
    changed_at: datetime = moment()


class PersonClue(SQLModel, table=True):
    """Something a person may be found by, as it is compared; written with the person (ADR 0015)."""

    __tablename__ = "person_clue"
    __table_args__ = (
        one_of("kind", ClueKind, table="person_clue"),
        Index("ix_person_clue_found_by", "kind", "value", "person_id"),
    )

    person_id: UUID = Field(foreign_key="person.id", primary_key=True)
    kind: str = Field(primary_key=True)
    value: str = Field(primary_key=True)


class NameKey(SQLModel, table=True):
    """A part of a name that somebody has, by what a misspelling of it shares with it."""

    __tablename__ = "name_key"

    key: str = Field(primary_key=True)
    part: str = Field(primary_key=True)


class ContactNeed(SQLModel, table=True):
    """One thing to heed when this person is contacted or met: the need and never the reason.

    `merge_id`: it came from the other person when two were merged, and goes back with them.
    """

    __tablename__ = "contact_need"
    __table_args__ = (UniqueConstraint("person_id", "code", name="uq_contact_need_code"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    code: str
    detail: str = words()
    merge_id: UUID | None = None
    recorded_at: datetime = moment()
    recorded_by: str


class PersonMerge(SQLModel, table=True):
    """Two rows found to be one human being, and all it takes to part them again.

    `calls`: the ids of the calls that moved. `before` and `after`: the facts of the one who stays that the
    merge changed, as JSON values by name.
    """

    __tablename__ = "person_merge"
    __table_args__ = (both_or_neither("undone_at", "undone_by", table="person_merge"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    kept_id: UUID = Field(foreign_key="person.id", index=True)
    merged_id: UUID = Field(foreign_key="person.id", index=True)
    calls: list[str] = document(default_factory=list)
    before: dict[str, Any] = document(default_factory=dict)
    after: dict[str, Any] = document(default_factory=dict)
    merged_at: datetime = moment()
    merged_by: str
    undone_at: datetime | None = moment(default=None)
    undone_by: str | None = None
