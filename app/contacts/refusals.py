"""What a person says no to, as an officer put right what was heard."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.kit.columns import moment, one_of
from app.kit.ids import new_id


class RefusalStand(StrEnum):
    """Added by hand, or struck out because it was wrongly heard."""

    ADDED = "added"
    STRUCK = "struck"


class RefusalMark(SQLModel, table=True):
    """`type` is a type of help that can be said no to."""

    __tablename__ = "refusal_mark"
    __table_args__ = (
        UniqueConstraint("contact_id", "type", name="uq_refusal_mark_type"),
        one_of("mark", RefusalStand, table="refusal_mark"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    contact_id: UUID = Field(foreign_key="contact.id", index=True)
    type: str
    mark: str
    marked_at: datetime = moment()
    marked_by: str
