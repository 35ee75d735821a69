"""What curators said of pairs of listings. Kept by feed and source id, so that an import forgets nothing."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from app.errors import NotFound, OutOfStep
from app.kit.columns import both_or_neither, document, moment, one_of
from app.kit.ids import new_id


class PairNotFound(NotFound):
    title = "No longer side by side"
    what_to_do = "Go back to the list of duplicates. A feed may have changed since the page was opened."


class PairDecidedMeanwhile(OutOfStep):
    title = "Somebody has decided this meanwhile"
    what_to_do = "Look at what stands there now, and change it if you need to."


class Verdict(StrEnum):
    SAME = "same"
    APART = "apart"
    LATER = "later"


class Kept(StrEnum):
    FIRST = "first"
    SECOND = "second"
    NEITHER = ""


class DuplicateDecision(SQLModel, table=True):
    """The one without an end stands. `first` comes before `second` by feed, then source id.

    `kept`: which of two that are the same is shown. `marks`: how each stood when it was decided, so that a
    listing that has become another since is proposed again.
    """

    __tablename__ = "duplicate_decision"
    __table_args__ = (
        one_of("verdict", Verdict, table="duplicate_decision"),
        one_of("kept", Kept, table="duplicate_decision"),
        both_or_neither("undone_at", "undone_by", table="duplicate_decision"),
        Index(
            "one_duplicate_decision_standing",
            *("first_feed", "first_source_id", "second_feed", "second_source_id"),
            unique=True,
            sqlite_where=text("undone_at is null"),
            postgresql_where=text("undone_at is null"),
        ),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    first_feed: str
    first_source_id: str
    second_feed: str
    second_source_id: str
    verdict: str
    kept: str = Kept.NEITHER.value
    marks: dict[str, Any] = document(default_factory=dict)
    decided_at: datetime = moment()
    decided_by: str
    undone_at: datetime | None = moment(default=None)
    undone_by: str | None = None

    @property
    def pair(self) -> tuple[tuple[str, str], tuple[str, str]]:
        return (self.first_feed, self.first_source_id), (self.second_feed, self.second_source_id)
