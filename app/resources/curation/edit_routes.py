"""Changing one listing: the form, its two versions, undoing, and what its feed says by now."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from app.accounts.guards import Curator
from app.db import RequestSession
from app.errors import FormRefused
from app.kit import clock
from app.resources.curation import actions, merging, proposals, queries
from app.resources.curation.edit_pages import ClashPage, UndoneNotPage, versions_of
from app.resources.curation.edit_view import page_for, page_for_new
from app.resources.curation.fields import label_of
from app.resources.curation.forms import EditForm, FieldForm, ListingForm, UndoForm
from app.resources.curation.models import ChangedSince
from app.resources.curation.proposal_routes import council_of
from app.resources.curation.telling import told
from app.resources.queries import get_stored, listing_in
from app.web.forms import Posted
from app.web.notices import register
from app.web.rendering import render

router = APIRouter(include_in_schema=False)

register(
    {
        "listing-saved": "Saved. Everybody sees it with their next look.",
        "listing-same": "Nothing was different, so nothing was changed.",
        "listing-added": "The listing is on the map.",
        "edit-undone": "Undone.",
        "feeds-taken": "What the feed says stands again.",
        "ours-kept": "What was changed here stays.",
    }
)

Answering = Annotated[UUID | None, Query()]


@router.get("/curation/new")
def new_listing(
    request: Request, session: RequestSession, _who: Curator, proposal: Answering = None
) -> Response:
    return render(request, page_for_new(session, proposal))


@router.post("/curation/new")
def add(request: Request, session: RequestSession, who: Curator, posted: Posted) -> Response:
    form = ListingForm.read(posted)
    outcome = merging.as_new(form.typed, today=clock.today())
    if outcome.errors:
        page = page_for_new(session, form.proposal or None, form=form, errors=outcome.errors)
        return render(request, page, status=FormRefused.status)
    if form.proposal:
        stored = proposals.accept(
            session, proposal_id=form.proposal, listing_id=None, reply=form.reply, by=who.by,
            at=clock.now(), council_name=council_of(request), instead=outcome.changes,
        )  # fmt: skip
    else:
        stored = actions.add_listing(session, fields=outcome.changes, by=who.by, at=clock.now())
    return _to(stored.id, "listing-added")


@router.get("/curation/{listing_id}")
def one_listing(
    listing_id: UUID,
    request: Request,
    session: RequestSession,
    _who: Curator,
    proposal: Answering = None,
    history: Annotated[str, Query(max_length=10)] = "",
) -> Response:
    stored = get_stored(session, listing_id)
    return render(request, page_for(session, stored, proposal=proposal, whole_history=history == "all"))


@router.post("/curation/{listing_id}")
def change(
    listing_id: UUID, request: Request, session: RequestSession, who: Curator, posted: Posted
) -> Response:
    form = ListingForm.read(posted)
    stored = queries.get_to_change(session, listing_id)
    listing = listing_in(stored)
    outcome = merging.merged(listing, form.typed, seen=form.seen, chosen=form.chosen, today=clock.today())
    if outcome.errors:
        page = page_for(session, stored, proposal=form.proposal or None, form=form, errors=outcome.errors)
        return render(request, page, status=FormRefused.status)
    if outcome.clashes:
        page_of_both = ClashPage(
            title=f"{stored.name}: two people changed the same",
            listing_id=listing_id,
            versions=versions_of(outcome.clashes, listing, form.typed),
            sent=tuple(form.as_sent),
        )
        return render(request, page_of_both, status=ChangedSince.status)
    changed = _save(session, listing_id, form, dict(outcome.changes), who.by, council_of(request))
    return _to(listing_id, "listing-saved" if changed else "listing-same")


def _save(
    session: Session, listing_id: UUID, form: EditForm, changes: dict[str, object], by: str, council: str
) -> bool:
    if form.proposal:
        proposals.accept(
            session, proposal_id=form.proposal, listing_id=listing_id, reply=form.reply, council_name=council,
            by=by, at=clock.now(), instead=changes,
        )  # fmt: skip
        return bool(changes)
    edits = actions.edit_listing(
        session, listing_id=listing_id, changes=changes, reason=form.reason, by=by, at=clock.now()
    )  # fmt: skip
    return bool(edits)


@router.post("/curation/{listing_id}/undo")
def undo(
    listing_id: UUID, request: Request, session: RequestSession, who: Curator, posted: Posted
) -> Response:
    form = UndoForm.read(posted)
    try:
        actions.undo_edit(session, listing_id=listing_id, edit_id=form.edit, by=who.by, at=clock.now())
    except ChangedSince as since:
        page = UndoneNotPage(
            title="It was changed again since",
            listing_id=listing_id,
            label=label_of(since.field),
            stands=told(since.field, since.stands),
            wanted=told(since.field, since.wanted),
        )
        return render(request, page, status=since.status)
    return _to(listing_id, "edit-undone", part="#history")


@router.post("/curation/{listing_id}/take-the-feeds")
def take_the_feeds(listing_id: UUID, session: RequestSession, who: Curator, posted: Posted) -> Response:
    field = FieldForm.read(posted).field
    actions.take_the_feeds(session, listing_id=listing_id, field=field, by=who.by, at=clock.now())
    return _to(listing_id, "feeds-taken")


@router.post("/curation/{listing_id}/keep-ours")
def keep_ours(listing_id: UUID, session: RequestSession, who: Curator, posted: Posted) -> Response:
    field = FieldForm.read(posted).field
    actions.keep_ours(session, listing_id=listing_id, field=field, by=who.by, at=clock.now())
    return _to(listing_id, "ours-kept")


def _to(listing_id: UUID, done: str, part: str = "") -> RedirectResponse:
    return RedirectResponse(f"/curation/{listing_id}?done={done}{part}", status_code=303)
