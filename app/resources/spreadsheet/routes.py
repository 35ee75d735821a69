"""Spreadsheets of listings: the template, what there is, and one taken in after a look at what it does."""

from collections.abc import Mapping
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from app.accounts.guards import Curator
from app.accounts.rules import Staff
from app.config import Settings
from app.db import RequestSession
from app.errors import FormRefused, OutOfStep, Refused
from app.kit import clock, csv_out
from app.resources.need_tags.proposals import part_of
from app.resources.queries import map_version
from app.resources.spreadsheet import actions, queries
from app.resources.spreadsheet.forms import Act, Asked, SaveForm, UploadForm
from app.resources.spreadsheet.models import SpreadsheetUpload
from app.resources.spreadsheet.pages import (
    SpreadsheetPage,
    chosen,
    download_address,
    preview_page,
    shown_first,
)
from app.resources.spreadsheet.previews import Prepared, Previews
from app.web import notices
from app.web.forms import Posted, SentFile, Uploaded
from app.web.rendering import render
from resource_directory.csv_columns import COLUMNS, csv_header
from resource_directory.csv_mistaken import refuse_mistaken
from resource_directory.csv_template import read_table
from resource_directory.csv_writing import row_of
from resource_directory.hsds.document import SourceUnreadable

router = APIRouter(include_in_schema=False)

_PAGE = 50
# For spreadsheet programs, which take a file without it for one in Windows' own letters.
_BOM = "\ufeff"
_USUAL_FEED = "spreadsheet"

notices.register(
    {
        "spreadsheet-saved": "The spreadsheet is saved.",
        "spreadsheet-discarded": "The spreadsheet is thrown away.",
    }
)


@router.get("/spreadsheet")
def spreadsheet(request: Request, session: RequestSession, who: Curator) -> Response:
    return render(request, _page(request, session, who, {}, {}))


def _page(
    request: Request, session: Session, who: Staff, typed: Mapping[str, str], errors: dict[str, str]
) -> SpreadsheetPage:
    settings: Settings = request.app.state.settings
    feeds = queries.count_by_feed(session)
    since = clock.now() - actions.WAITS
    return SpreadsheetPage(
        title="Spreadsheet",
        feeds=tuple((feed, count, download_address(feed)) for feed, count in feeds),
        waiting=tuple(queries.list_waiting(session, by=who.by, since=since)),
        columns=tuple(COLUMNS.items()),
        most=f"{settings.spreadsheet_rows:,} rows and {settings.spreadsheet_megabytes} MB",
        typed={"feed": _USUAL_FEED, "licence": "", "attribution": "", "whole": "", "strict": "", **typed},
        errors=errors,
    )


@router.get("/spreadsheet/template.csv")
def template(_who: Curator) -> Response:
    return _csv(csv_header(), "template")


@router.get("/spreadsheet/columns.csv")
def columns(_who: Curator) -> Response:
    return _csv(csv_out.render(("column", "what goes there"), COLUMNS.items()), "columns")


@router.get("/spreadsheet/listings.csv")
def listings(
    session: RequestSession, _who: Curator, feed: Annotated[str, Query(max_length=200)] = ""
) -> Response:
    rows = (list(row_of(listing).values()) for listing in queries.listings_of(session, feed))
    return _csv(csv_out.render(list(COLUMNS), rows), "listings")


def _csv(text: str, name: str) -> Response:
    named = f'attachment; filename="{name}.csv"'
    return Response((_BOM + text).encode(), media_type="text/csv", headers={"content-disposition": named})


@router.post("/spreadsheet")
def upload(
    request: Request, session: RequestSession, who: Curator, posted: Posted, file: Uploaded
) -> Response:
    typed = {name: str(value) for name, value in posted.items()}
    try:
        form = UploadForm.read(posted)
        sent = _readable(file, request.app.state.settings)
    except FormRefused as problem:
        page = _page(request, session, who, typed, problem.errors)
        return render(request, page, status=problem.status)
    staged = actions.stage(
        session,
        **form.model_dump(),
        file_name=sent.name[-100:],
        content=sent.data,
        by=who.by,
        at=clock.now(),
    )
    return RedirectResponse(f"/spreadsheet/{staged.id}", status_code=303)


def _readable(file: SentFile | None, settings: Settings) -> SentFile:
    """The file, where its rows can be read; FormRefused with what to do where they cannot."""
    larger = "Split it, or ask whoever runs the service: “frontdoor directory import” takes more."
    if file is None or not file.data:
        raise FormRefused({"file": "Choose a file that is not empty."})
    if len(file.data) > settings.spreadsheet_megabytes * 2**20:
        raise FormRefused({"file": f"The file is over {settings.spreadsheet_megabytes} MB. {larger}"})
    try:
        refuse_mistaken(file.data)
        rows = len(read_table(file.data).rows)
    except SourceUnreadable as problem:
        raise FormRefused({"file": str(problem)}) from None
    if not rows:
        raise FormRefused({"file": "The file has headings and no rows. Fill in a row for each listing."})
    if rows > settings.spreadsheet_rows:
        raise FormRefused({"file": f"{rows:,} rows are more than {settings.spreadsheet_rows:,}. {larger}"})
    return file


@router.get("/spreadsheet/{upload_id}")
def preview(
    upload_id: UUID,
    request: Request,
    session: RequestSession,
    who: Curator,
    asked: Annotated[Asked, Query()],
) -> Response:
    return _preview(request, session, _mine(session, upload_id, who), asked, {}, status=200)


def _mine(session: Session, upload_id: UUID, who: Staff, *, saving: bool = False) -> SpreadsheetUpload:
    since = clock.now() - actions.WAITS
    return queries.get_upload(session, upload_id, by=who.by, since=since, saving=saving)


def _preview(
    request: Request,
    session: Session,
    upload: SpreadsheetUpload,
    asked: Asked,
    errors: dict[str, str],
    *,
    status: int,
) -> Response:
    judgement = _prepared(request, session, upload).judgement
    found = chosen(judgement, asked.show or shown_first(judgement))
    part = part_of(len(found), page=asked.page, size=_PAGE)
    page = preview_page(upload, judgement, asked, part, seen=map_version(session), errors=errors)
    return render(request, page, status=status)


def _prepared(request: Request, session: Session, upload: SpreadsheetUpload) -> Prepared:
    previews: Previews = request.app.state.previews
    return previews.of(session, upload, request.app.state.database)


@router.post("/spreadsheet/{upload_id}")
def save(
    upload_id: UUID, request: Request, session: RequestSession, who: Curator, posted: Posted
) -> Response:
    form = SaveForm.read(posted)
    staged = _mine(session, upload_id, who, saving=True)
    if form.act is Act.DISCARD:
        actions.discard(session, staged, by=who.by, at=clock.now())
        return RedirectResponse("/spreadsheet?done=spreadsheet-discarded", status_code=303)
    prepared = _prepared(request, session, staged)
    try:
        actions.save(session, staged, prepared=prepared, seen=form.seen, by=who.by, at=clock.now())
    except (OutOfStep, Refused) as problem:
        errors = {"": f"{problem.title}. {problem.what_to_do}"}
        return _preview(request, session, staged, Asked(), errors, status=problem.status)
    return RedirectResponse("/spreadsheet?done=spreadsheet-saved", status_code=303)
