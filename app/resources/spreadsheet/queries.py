"""Spreadsheets that wait, and what of the map goes into one."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, delete, select

from app.resources.models import StoredListing
from app.resources.queries import shown
from app.resources.spreadsheet.models import SpreadsheetUpload, UploadNotFound
from resource_directory.listing import Listing


def get_upload(
    session: Session, upload_id: UUID, *, by: str, since: datetime, saving: bool = False
) -> SpreadsheetUpload:
    """UploadNotFound for somebody else's, and one that is too old. `saving`: others wait until it is done."""
    asked = select(SpreadsheetUpload).where(SpreadsheetUpload.id == upload_id)
    found = session.exec(asked.with_for_update() if saving else asked).first()
    if found is None or found.uploaded_by != by or found.uploaded_at < since:
        raise UploadNotFound("There is no such spreadsheet of yours waiting.")
    return found


def list_waiting(session: Session, *, by: str, since: datetime) -> list[tuple[UUID, str, datetime]]:
    """Id, file name and when; without what is in them."""
    asked = (
        select(SpreadsheetUpload.id, SpreadsheetUpload.file_name, SpreadsheetUpload.uploaded_at)
        .where(SpreadsheetUpload.uploaded_by == by, col(SpreadsheetUpload.uploaded_at) >= since)
        .order_by(col(SpreadsheetUpload.uploaded_at).desc())
    )
    return [(key, name, at) for key, name, at in session.exec(asked)]


def forget_older(session: Session, *, than: datetime) -> None:
    session.exec(delete(SpreadsheetUpload).where(col(SpreadsheetUpload.uploaded_at) < than))


def count_by_feed(session: Session) -> Sequence[tuple[str, int]]:
    asked = select(StoredListing.feed, func.count()).where(*shown()).group_by(StoredListing.feed)
    return [(feed, count) for feed, count in session.exec(asked.order_by(col(StoredListing.feed)))]


def listings_of(session: Session, feed: str) -> list[Listing]:
    """What is shown of a feed, or of all with "", in name order."""
    asked = select(StoredListing.record).where(*shown())
    if feed:
        asked = asked.where(StoredListing.feed == feed)
    rows = session.exec(asked.order_by(col(StoredListing.name), col(StoredListing.id)))
    return [Listing.model_validate(record) for record in rows]
