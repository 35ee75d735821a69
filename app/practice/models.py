"""Which calls are practice, and how far each has come. Nothing of how well anybody did."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.errors import NotFound
from app.kit.columns import document, moment
from app.kit.practice import new_room


class PracticeNotFound(NotFound):
    title = "No such practice call"
    what_to_do = "Choose a call from the list of practice calls. Old ones are cleared away by themselves."


class PracticeCall(SQLModel, table=True):
    """`id` is the `practice_id` of every row of the call.

    `heard`: what passed on the line, in order, each {"at"} with {"line"} (its number in the script), or with
    {"asked", "reply"} (the officer's words and the reply's id, "" where the caller had none).
    """

    __tablename__ = "practice_call"
    __table_args__ = (UniqueConstraint("contact_id", name="uq_practice_call_contact"),)

    id: UUID = Field(default_factory=new_room, primary_key=True)
    contact_id: UUID = Field(foreign_key="contact.id")
    script: str
    taken_by: str = Field(index=True)
    begun_at: datetime = moment(index=True)
    heard: list[dict[str, Any]] = document(default_factory=list)
