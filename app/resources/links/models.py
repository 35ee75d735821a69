"""What came of asking whether a web address of the map is still there."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from app.errors import NotFound
from app.kit.columns import moment, words


class LinkNotFound(NotFound):
    title = "No such link"


class Found(StrEnum):
    """`GONE`: there is no such page, its server says, or no such server. `UNREACHED`: nobody answered.
    `UNKNOWN`: nothing was learnt, for example because it was not asked.
    """

    THERE = "there"
    GONE = "gone"
    UNREACHED = "unreached"
    UNKNOWN = "unknown"


class CheckedLink(SQLModel, table=True):
    """One web address of shown listings. `address_key`: its fingerprint, for addresses can be long.

    `due_at`: when it is asked next. `failing_since`: the first of the failures in a row, `how` the last of
    them in a few words; `dead_since`: since when they are enough to call it dead.
    """

    __tablename__ = "checked_link"
    __table_args__ = (
        CheckConstraint(
            "dead_since is null or failing_since is not null", name="ck_checked_link_dead_is_failing"
        ),
        Index("ix_checked_link_due", "due_at"),
    )

    address_key: str = Field(primary_key=True)
    address: str = words()
    due_at: datetime = moment()
    checked_at: datetime | None = moment(default=None)
    worked_at: datetime | None = moment(default=None)
    failing_since: datetime | None = moment(default=None)
    failed_as_gone: bool = False
    how: str = words()
    dead_since: datetime | None = moment(default=None)
