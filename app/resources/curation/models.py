"""What people change on the map, what they propose, and the lists they look at."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from app.errors import NotFound, OutOfStep
from app.kit.columns import both_or_neither, document, moment, one_of, words
from app.kit.ids import new_id


class EditNotFound(NotFound):
    title = "No such change"


class ProposalNotFound(NotFound):
    title = "No such proposal"


class ViewNotFound(NotFound):
    title = "No such view"


class ChangedSince(OutOfStep):
    """`stands` and `wanted`: both versions, for the page that asks again."""

    title = "Somebody changed this meanwhile"

    def __init__(self, sentence: str, *, field: str, stands: object, wanted: object) -> None:
        super().__init__(sentence)
        self.field, self.stands, self.wanted = field, stands, wanted


class DecidedAlready(OutOfStep):
    title = "This was decided already"
    what_to_do = "Look at what was decided, and edit the listing if it is not right."


class ListingEdit(SQLModel, table=True):
    """One field of one listing, as a person changed it. Rows are only added, and what they tell stays.

    `number`: the changes of a listing in order, from 1. `was` and `now`: the field as JSON, before and
    after. `over`: what the feed said of it when somebody last looked, so that a feed that says something
    else since can be told. `undoes`: the change this one put back; such a row stands for nothing itself.
    """

    __tablename__ = "listing_edit"
    __table_args__ = (
        UniqueConstraint("listing_id", "number", name="uq_listing_edit_number"),
        both_or_neither("undone_at", "undone_by", table="listing_edit"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    listing_id: UUID = Field(foreign_key="stored_listing.id")
    number: int
    field: str
    was: Any = document()
    now: Any = document()
    over: Any = document()
    reason: str = words()
    edited_at: datetime = moment()
    edited_by: str
    undone_at: datetime | None = moment(default=None)
    undone_by: str | None = None
    undoes: UUID | None = None


class ProposedBy(StrEnum):
    PUBLIC = "public"
    GROUP = "group"
    OFFICER = "officer"
    FEED = "feed"


FROM_OUTSIDE = frozenset({ProposedBy.PUBLIC.value, ProposedBy.GROUP.value})


class Wrong(StrEnum):
    """What somebody says is the matter, where they chose from a list."""

    CLOSED = "closed"
    MOVED = "moved"
    NUMBER = "number"
    FULL = "full"
    OTHER = "other"


class ProposalState(StrEnum):
    WAITING = "waiting"
    ACCEPTED = "accepted"
    CHANGED = "changed"
    REFUSED = "refused"


class ProposedChange(SQLModel, table=True):
    """`listing_id` is None for a listing that is not on the map yet, then `fields` has its name; or for one
    that nobody has found on it yet, then `about` is what it was called. `fields`: values as JSON, by field.

    `proposed_by`: a staff id, or "" for somebody without an account; `contact`: where a reply may go.
    `sameness`: equal for two that say the same, of which only one may wait.
    """

    __tablename__ = "proposed_change"
    __table_args__ = (
        one_of("source", ProposedBy, table="proposed_change"),
        one_of("wrong", Wrong, table="proposed_change"),
        one_of("state", ProposalState, table="proposed_change"),
        both_or_neither("decided_at", "decided_by", table="proposed_change"),
        Index(
            "one_proposal_waiting",
            "sameness",
            unique=True,
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        Index("ix_proposed_change_listing", "listing_id"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    listing_id: UUID | None = Field(default=None, foreign_key="stored_listing.id")
    source: str
    proposed_by: str = ""
    contact: str = words()
    wrong: str = Wrong.OTHER.value
    said: str = words()
    about: str = words()
    fields: dict[str, Any] = document(default_factory=dict)
    sameness: str
    made_at: datetime = moment()
    state: str = ProposalState.WAITING.value
    decided_at: datetime | None = moment(default=None)
    decided_by: str | None = None
    reply: str = words()


class SavedView(SQLModel, table=True):
    """A person's own name for a set of filters; `asked` is what stands in the address."""

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("owner", "name", name="uq_saved_view_name"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    owner: str
    name: str
    asked: str = words()
    shared: bool = False
    made_at: datetime = moment()
