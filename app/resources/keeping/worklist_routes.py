"""The worklist of reviews, what a curator does there; and room, which all staff may set."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from app.accounts.guards import AnyStaff, Curator
from app.config import Settings
from app.db import RequestSession
from app.errors import FormRefused
from app.kit import clock
from app.resources.curation.staff_acts import COUNCIL
from app.resources.keeping import actions, queries, rules
from app.resources.keeping.forms import BackForm, RoomForm, WriteForm
from app.resources.keeping.models import NotWrittenTo
from app.resources.keeping.pages import RoomShown
from app.resources.keeping.room_page import RoomPage
from app.resources.keeping.worklist import worklist
from app.resources.keeping.worklist_page import (
    SIZE,
    Asked,
    ReviewsPage,
    Row,
    address,
    by_listing,
    filters,
    how_many,
    row_of,
    warning_of,
)
from app.resources.need_tags.proposals import part_of
from app.resources.queries import get_stored, list_some, listing_in
from app.web.forms import Posted
from app.web.notices import register
from app.web.rendering import render

router = APIRouter(include_in_schema=False)

_HERE = "/curation/reviews"

register(
    {
        "review-written": "The letter is in the outbox.",
        "review-written-already": "Its letters have gone on meanwhile, so nothing more was written.",
        "review-stopped": "Stopped. Its links do not work any more.",
        "review-checked": "It counts as checked today.",
        "room-set": "Saved. It shows at once.",
    }
)


@router.get(_HERE)
def reviews(
    request: Request, session: RequestSession, _who: Curator, asked: Annotated[Asked, Query()]
) -> Response:
    settings: Settings = request.app.state.settings
    work = worklist(session, today=clock.today(), at=clock.now())
    ids = work.ids[asked.show]
    part = part_of(len(ids), page=asked.page, size=SIZE)
    shown = ids[max(0, part.first - 1) : part.last]
    page = ReviewsPage(
        title="Listings to check",
        warning=warning_of(settings),
        how_many=how_many(queries.letters_since(session, clock.start_of(clock.today())), settings),
        filters=filters(work, asked),
        rows=_rows(session, shown, may_write=bool(settings.public_url)),
        summary=f"{part.first:,} to {part.last:,} of {len(ids):,}" if ids else "There are none.",
        previous=address(asked.show, part.number - 1) if part.number > 1 else "",
        next=address(asked.show, part.number + 1) if part.number < part.pages else "",
        here=address(asked.show, part.number),
    )
    return render(request, page)


def _rows(session: Session, ids: tuple[UUID, ...], *, may_write: bool) -> tuple[Row, ...]:
    held = {row.id: row for row in list_some(session, ids)}
    last = queries.last_rounds(session, ids)
    linked = queries.with_links(session, ids, at=clock.now())
    letters = by_listing(queries.letters_about(session, ids))
    emails = {key: listing_in(row).email for key, row in held.items()}
    wrong = queries.wrong_addresses(session, [email for email in emails.values() if email])
    return tuple(
        row_of(
            held[key],
            last.get(key),
            letters.get(rules.subject_of(key), []),
            linked=key in linked,
            wrong=emails[key] in wrong,
            may_write=may_write,
        )
        for key in ids
        if key in held
    )


@router.post(_HERE + "/{listing_id}/write")
def write(
    listing_id: UUID, request: Request, session: RequestSession, who: Curator, posted: Posted
) -> Response:
    form = WriteForm.read(posted)
    settings: Settings = request.app.state.settings
    if not settings.public_url:
        raise NotWrittenTo("Nobody has said under which address groups reach this service.")
    written = actions.write_next(
        session, listing_id=listing_id, seen=form.seen, public_url=settings.public_url,
        council_name=settings.council_name, by=who.by, at=clock.now(),
    )  # fmt: skip
    return _back(form.back, "review-written" if written else "review-written-already")


@router.post(_HERE + "/{listing_id}/stop")
def stop(listing_id: UUID, session: RequestSession, who: Curator, posted: Posted) -> Response:
    form = BackForm.read(posted)
    actions.stop(session, listing_id=listing_id, by=who.by, at=clock.now())
    return _back(form.back, "review-stopped")


@router.post(_HERE + "/{listing_id}/still-right")
def still_right(listing_id: UUID, session: RequestSession, who: Curator, posted: Posted) -> Response:
    form = BackForm.read(posted)
    actions.say_checked(
        session, listing_id=listing_id, checker=who.team or COUNCIL, on=clock.today(), by=who.by,
        at=clock.now(),
    )  # fmt: skip
    return _back(form.back, "review-checked")


def _back(asked: str, done: str) -> Response:
    """To the list it was pressed in, and nowhere else."""
    there = asked if asked == _HERE or asked.startswith(_HERE + "?") else _HERE
    return RedirectResponse(f"{there}{'&' if '?' in there else '?'}done={done}", status_code=303)


@router.post("/directory/{listing_id}/room")
def set_room(
    listing_id: UUID, request: Request, session: RequestSession, who: AnyStaff, posted: Posted
) -> Response:
    stored = get_stored(session, listing_id)
    try:
        capacity = RoomForm.read(posted).capacity(clock.today(), stands=listing_in(stored).capacity)
    except FormRefused as refused:
        typed = RoomShown("", *(str(posted.get(name, "")) for name in ("room", "weeks", "until")))
        page = RoomPage(
            title=f"Room at {stored.name}", listing_id=stored.id, room=typed, errors=refused.errors
        )
        return render(request, page, status=refused.status)
    actions.set_room(session, listing_id=listing_id, room=capacity, by=who.by, at=clock.now())
    return RedirectResponse(f"/directory/{listing_id}?done=room-set", status_code=303)
