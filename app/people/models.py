"""The adult who may need help, or the carer: what is known of them, all of it optional."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Field

from app.kit.columns import moment, words
from app.kit.ids import new_id
from app.kit.practice import Walled


class Person(Walled, table=True):
    """One human being, however often they ring. `telephone_digits` is the number as compared."""

    __tablename__ = "person"

    id: UUID = Field(default_factory=new_id, primary_key=True)
    full_name: str = words()
    born_on: date | None = Field(default=None, index=True)
    gender: str = ""
    postcode: str = Field(default="", index=True)
    place: str = ""
    telephone: str = words()
    telephone_digits: str = Field(default="", index=True)
    how_to_contact: str = words()
    access_needs: str = words()
    created_at: datetime = moment()
    created_by: str
    changed_at: datetime = moment()
