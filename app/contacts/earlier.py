"""Texts that stood in a block, or beside it, before something took their place. Never changed or removed."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field, SQLModel

from app.errors import NotFound, Refused
from app.kit.columns import moment, one_of, words
from app.kit.ids import new_id


class KeptAs(StrEnum):
    """Why a text is kept: what took its place."""

    CORRECTED = "corrected"  # words were taken away or changed
    WRITTEN_ON = "written_on"  # another worker went on from here
    MOVED = "moved"  # they were another voice's words
    BROUGHT_BACK = "brought_back"  # an earlier text was brought back over it
    TAKEN_IN = "taken_in"  # stood beside, and was put at the end
    READ = "read"  # stood beside, and was put away as read


class EarlierWordsNotFound(NotFound):
    title = "No such words"
    what_to_do = "Go back to the call and look again at what stands there."


class WordsMovedOn(Refused):
    title = "These words have changed"
    what_to_do = "Nothing was changed. Go back to the call and look at what stands there now."


class EarlierWords(SQLModel, table=True):
    """`written_by`, `written_at`: who saved this text last and when; `kept_by` made it an earlier one."""

    __tablename__ = "earlier_words"
    __table_args__ = (one_of("kept_as", KeptAs, table="earlier_words"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    contact_id: UUID = Field(foreign_key="contact.id", index=True)
    block_id: UUID = Field(foreign_key="words_block.id", index=True)
    text: str = words()
    kept_as: str
    written_by: str
    written_at: datetime = moment()
    kept_by: str
    kept_at: datetime = moment()
