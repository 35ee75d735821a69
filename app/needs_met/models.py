"""What people needed when their call closed, and what came of it: codes and a place, never words."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.kit.columns import moment
from app.kit.ids import new_id


class NeedAtClose(SQLModel, table=True):
    """A need of a closed call, once for each call. It counts only while its call is closed: opening the call
    takes it back, and the next closing says anew what was needed.

    `place`: where the person lives, "" where nobody knows. `month`: when the call was received, "2026-11" on
    the council's clock. `heard`: the words speak of it; `ticked`: the officer said so; `introduced`: somebody
    was introduced for it; `nothing_there`: nothing on the map of that place answers it for them.
    """

    __tablename__ = "need_at_close"
    __table_args__ = (UniqueConstraint("contact_id", "need_code", name="uq_need_at_close_need"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    contact_id: UUID = Field(foreign_key="contact.id", index=True)
    need_code: str
    place: str = ""
    month: str = Field(index=True)
    heard: bool = False
    ticked: bool = False
    introduced: bool = False
    nothing_there: bool = False
    kept_at: datetime = moment()
