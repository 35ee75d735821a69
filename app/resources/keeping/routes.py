"""The page of a group under its private link. Looking changes nothing: mail programs follow links by
themselves. Everything said here twice is said once."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from app.accounts.guards import public
from app.config import Settings
from app.db import RequestSession
from app.errors import FormRefused, Refused
from app.kit import clock
from app.kit.ids import fingerprint
from app.resources.curation.forms import NothingForm
from app.resources.curation.merging import merged, stands_as
from app.resources.keeping import actions, pages, queries, rules
from app.resources.keeping.forms import ChangedForm, ClosedForm, RoomForm, StillRightForm
from app.resources.keeping.models import LinkNotFound, ReviewRound
from app.resources.queries import get_stored, listing_in
from app.web.forms import Posted
from app.web.rendering import render
from resource_directory.listing import Listing

_WHY = "whoever has the link of a letter answers for the group it went to"
router = APIRouter(include_in_schema=False, dependencies=[public(_WHY)])
_ADDRESS = "/listing-review/{secret}"


def _found(session: Session, secret: str) -> tuple[ReviewRound, Listing]:
    """LinkNotFound, the same for one that is unknown, old, taken back, or whose listing is shown no more."""
    round_ = queries.get_by_link(session, fingerprint(secret), at=clock.now())
    stored = get_stored(session, round_.listing_id)
    listing = listing_in(stored)
    if not rules.page_open(stored, listing):
        raise LinkNotFound("This link does not work.")
    return round_, listing


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


def _no_link(request: Request) -> Response:
    page = pages.NoLinkPage(title="This link does not work", ring=pages.whom_to_ring(_settings(request)))
    return render(request, page, status=LinkNotFound.status)


def _at(secret: str) -> str:
    return f"/listing-review/{secret}"


def _thanks(secret: str) -> Response:
    return RedirectResponse(f"{_at(secret)}/thank-you", status_code=303)


@router.get(_ADDRESS)
def the_page(secret: str, request: Request, session: RequestSession) -> Response:
    try:
        _, listing = _found(session, secret)
    except LinkNotFound:
        return _no_link(request)
    return render(request, _group(request, secret, listing))


def _group(request: Request, secret: str, listing: Listing, **more: Any) -> pages.GroupPage:  # noqa: ANN401 -- as the page takes it
    return pages.group_page(listing, at=_at(secret), settings=_settings(request), today=clock.today(), **more)


@router.post(_ADDRESS + "/still-right")
def still_right(secret: str, request: Request, session: RequestSession, posted: Posted) -> Response:
    form = StillRightForm.read(posted)
    try:
        round_, listing = _found(session, secret)
    except LinkNotFound:
        return _no_link(request)
    if form.seen != pages.seen(listing, clock.today()):
        return render(request, _group(request, secret, listing, changed_meanwhile=True), status=409)
    actions.say_still_right(session, listing_id=round_.listing_id, on=clock.today(), at=clock.now())
    return _thanks(secret)


@router.get(_ADDRESS + "/changed")
def ask_what_changed(secret: str, request: Request, session: RequestSession) -> Response:
    try:
        _, listing = _found(session, secret)
    except LinkNotFound:
        return _no_link(request)
    return render(request, pages.changed_page(listing, at=_at(secret)))


@router.post(_ADDRESS + "/changed")
def changed(secret: str, request: Request, session: RequestSession, posted: Posted) -> Response:
    try:
        round_, listing = _found(session, secret)
    except LinkNotFound:
        return _no_link(request)
    form: ChangedForm | None = None
    try:
        form = ChangedForm.read(posted)
        _say_changed(session, round_.listing_id, listing, form)
    except FormRefused as refused:
        kept = form or ChangedForm.model_construct(**_as_sent(posted))
        page = pages.changed_page(listing, at=_at(secret), form=kept, errors=refused.errors)
        return render(request, page, status=refused.status)
    return _thanks(secret)


def _as_sent(posted: Posted) -> dict[str, Any]:
    """For a form that cannot be read: every input as it came, so that nothing typed is lost."""
    many = ("seen", "phone_number")
    return {
        name: tuple(map(str, posted.getlist(name)))[:20] if name in many else str(posted.get(name, ""))
        for name in ChangedForm.model_fields
    }


def _say_changed(session: Session, listing_id: UUID, listing: Listing, form: ChangedForm) -> None:
    # Somebody here may have changed a field meanwhile: what the group wrote is proposed nevertheless.
    mine = {name: f"mine:{stands_as(name, listing)}" for name in pages.ASKED}
    seen = [pair for pair in form.seen if pair.partition("=")[0] in pages.ASKED]
    outcome = merged(listing, form.typed(listing), seen=seen, chosen=mine, today=clock.today())
    if outcome.errors:
        raise FormRefused(outcome.errors)
    said = _said(form)
    if not outcome.changes and not said:
        raise FormRefused({"said": "Nothing here is different yet. Change what is wrong, or tell us here."})
    try:
        actions.say_changed(session, listing_id=listing_id, fields=outcome.changes, said=said, at=clock.now())
    except Refused as refused:
        raise FormRefused({"": refused.sentence}) from None


def _said(form: ChangedForm) -> str:
    """When and where it runs is for a curator to put into days, hours and addresses."""
    was = dict(mark.split("=", 1) for mark in form.seen if "=" in mark)
    told = (
        f"{label}: {words or 'not said any more'}"
        for name, label, words in (
            ("when", "When it runs", form.when),
            ("where", "Where it is", form.where),
        )
        if was.get(name) != pages.mark_of(words)
    )
    return "\n\n".join(part for part in (*told, form.said) if part)


@router.get(_ADDRESS + "/closed")
def ask_whether_closed(secret: str, request: Request, session: RequestSession) -> Response:
    try:
        _, listing = _found(session, secret)
    except LinkNotFound:
        return _no_link(request)
    page = pages.ClosedPage(title=f"Has {listing.name} closed?", at=_at(secret), name=listing.name)
    return render(request, page)


@router.post(_ADDRESS + "/closed")
def closed(secret: str, request: Request, session: RequestSession, posted: Posted) -> Response:
    ClosedForm.read(posted)
    try:
        round_, _ = _found(session, secret)
    except LinkNotFound:
        return _no_link(request)
    actions.say_closed(session, listing_id=round_.listing_id, at=clock.now())
    return _thanks(secret)


@router.post(_ADDRESS + "/running")
def running(secret: str, request: Request, session: RequestSession, posted: Posted) -> Response:
    NothingForm.read(posted)
    try:
        round_, _ = _found(session, secret)
    except LinkNotFound:
        return _no_link(request)
    actions.say_running(session, listing_id=round_.listing_id, at=clock.now())
    return _thanks(secret)


@router.post(_ADDRESS + "/room")
def room(secret: str, request: Request, session: RequestSession, posted: Posted) -> Response:
    try:
        round_, listing = _found(session, secret)
    except LinkNotFound:
        return _no_link(request)
    try:
        capacity = RoomForm.read(posted).capacity(clock.today(), stands=listing.capacity)
    except FormRefused as refused:
        shown = pages.RoomShown("", *(str(posted.get(name, "")) for name in ("room", "weeks", "until")))
        page = _group(request, secret, listing, room_shown=shown, errors=refused.errors)
        return render(request, page, status=refused.status)
    key, by = round_.listing_id, actions.GROUP
    actions.set_room(session, listing_id=key, room=capacity, by=by, at=clock.now())
    return _thanks(secret)


@router.get(_ADDRESS + "/thank-you")
def thank_you(secret: str, request: Request, session: RequestSession) -> Response:
    try:
        round_, listing = _found(session, secret)
    except LinkNotFound:
        return _no_link(request)
    last = queries.find_round(session, round_.listing_id) or round_
    page = pages.thanks_page(listing, last, at=_at(secret), settings=_settings(request), today=clock.today())
    return render(request, page)
