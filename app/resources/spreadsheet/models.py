"""A spreadsheet that waits to be saved exactly as it was previewed."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, SQLModel

from app.errors import NotFound, OutOfStep, Refused
from app.kit.columns import moment, words
from app.kit.ids import new_id


class UploadNotFound(NotFound):
    title = "This spreadsheet no longer waits"
    what_to_do = (
        "It was saved, thrown away, or is over a day old. Look whether its listings are in the directory, "
        "or upload it again."
    )


class MapChangedMeanwhile(OutOfStep):
    title = "The map has changed since you looked"
    what_to_do = "Nothing was saved. Look at what would be done now, and save that."


class NotAllGood(Refused):
    title = "Some rows cannot be taken"
    what_to_do = "Mend what is named and upload the file again, or upload it to take the good rows only."


class SpreadsheetUpload(SQLModel, table=True):
    """Deleted when it is saved or thrown away, and when it is a day old. `whole`: what the feed holds beside
    it is gone. `strict`: nothing is saved unless every row is good.
    """

    __tablename__ = "spreadsheet_upload"

    id: UUID = Field(default_factory=new_id, primary_key=True)
    feed: str
    licence: str = words()
    attribution: str = words()
    whole: bool = False
    strict: bool = False
    file_name: str = words()
    content: bytes
    uploaded_at: datetime = moment()
    uploaded_by: str
