"""Taking a spreadsheet in, in two steps: it waits, and is saved as it was shown."""

from datetime import datetime, timedelta

from sqlmodel import Session

from app.audit.actions import record
from app.resources.actions import ImportReport, import_listings
from app.resources.queries import map_version
from app.resources.spreadsheet import queries
from app.resources.spreadsheet.judging import Fate
from app.resources.spreadsheet.models import MapChangedMeanwhile, NotAllGood, SpreadsheetUpload
from app.resources.spreadsheet.previews import Prepared

WAITS = timedelta(days=1)


def stage(
    session: Session,
    *,
    feed: str,
    licence: str,
    attribution: str,
    whole: bool,
    strict: bool,
    file_name: str,
    content: bytes,
    by: str,
    at: datetime,
) -> SpreadsheetUpload:
    """Keep a file until it is saved or thrown away; what waited for longer than a day goes."""
    queries.forget_older(session, than=at - WAITS)
    upload = SpreadsheetUpload(
        feed=feed, licence=licence, attribution=attribution, whole=whole, strict=strict,
        file_name=file_name, content=content, uploaded_at=at, uploaded_by=by,
    )  # fmt: skip
    session.add(upload)
    session.flush()
    record(session, verb="spreadsheet:staged", subject=("spreadsheet_upload", str(upload.id)), by=by, at=at)
    return upload


def save(
    session: Session,
    upload: SpreadsheetUpload,
    *,
    prepared: Prepared,
    seen: int,
    by: str,
    at: datetime,
) -> ImportReport:
    """`seen`: the version of the map the preview was made for; another one now is MapChangedMeanwhile."""
    if map_version(session) != seen:
        raise MapChangedMeanwhile("Somebody else, or a feed, has changed listings meanwhile.")
    judgement = prepared.judgement
    if upload.strict and judgement.with_fate(Fate.REJECTED):
        raise NotAllGood("You chose to save nothing unless every row is good.")
    prepared.vectors.keep(session)
    report = import_listings(
        session,
        feed=upload.feed,
        source=upload.file_name,
        reads=[row.read for row in judgement.rows],
        complete=upload.whole,
        licence=upload.licence,
        attribution=upload.attribution,
        by=by,
        at=at,
    )
    session.delete(upload)
    return report


def discard(session: Session, upload: SpreadsheetUpload, *, by: str, at: datetime) -> None:
    session.delete(upload)
    subject = ("spreadsheet_upload", str(upload.id))
    record(session, verb="spreadsheet:discarded", subject=subject, by=by, at=at)
