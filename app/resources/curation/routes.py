"""The list of the curation desk, and the lists that curators keep of it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from app.accounts.guards import Curator
from app.accounts.queries import names_of
from app.db import RequestSession
from app.errors import FormRefused
from app.kit import clock
from app.resources.curation import desk, queries, views
from app.resources.curation.asked import Asked, address, from_query
from app.resources.curation.forms import ChangeViewForm, NothingForm, ViewForm
from app.resources.curation.pages import DeskPage, check_links, choices, day_typed, row_of, view_links
from app.resources.need_tags.proposals import part_of
from app.web.forms import Posted
from app.web.notices import register
from app.web.rendering import render

router = APIRouter(include_in_schema=False)

_PAGE = 50

register(
    {
        "view-saved": "The view is saved.",
        "view-changed": "The view is changed.",
        "view-removed": "The view is removed.",
    }
)


@router.get("/curation")
def the_desk(
    request: Request, session: RequestSession, who: Curator, asked: Annotated[Asked, Query()]
) -> Response:
    return render(request, _page(session, asked, who.by))


def _page(
    session: Session, asked: Asked, owner: str, *, name: str = "", errors: dict[str, str] | None = None
) -> DeskPage:
    listings = desk.everything(session, today=clock.today())
    counts, found = desk.count(listings), desk.chosen(listings, asked)
    part = part_of(len(found), page=asked.page, size=_PAGE)
    kept = queries.views_for(session, owner)
    return DeskPage(
        title="Curation",
        words=asked.words,
        before=day_typed(asked.before),
        problem=asked.problem,
        choices=choices(asked, counts, queries.feed_names(session)),
        checks=check_links(asked, counts),
        waiting=queries.count_waiting(session),
        views=view_links(kept, names_of(session, [view.owner for view in kept]), owner),
        rows=tuple(row_of(each) for each in found[max(0, part.first - 1) : part.last]),
        summary=_summary(len(found), len(listings), part.first, part.last),
        previous=address(asked, page=part.number - 1) if part.number > 1 else "",
        next=address(asked, page=part.number + 1) if part.number < part.pages else "",
        narrowed=bool(asked.query),
        asked=asked.query,
        view_name=name,
        errors=errors or {},
    )


def _summary(found: int, of: int, first: int, last: int) -> str:
    if not of:
        return "The map has no listings yet."
    if not found:
        return "No listing is so. Take a filter off."
    which = f"{first:,} to {last:,} of {found:,}" if found > _PAGE else f"{found:,}"
    return f"{which} of {of:,} listings" if found != of else f"{which} listings"


@router.post("/curation/views")
def save_view(request: Request, session: RequestSession, who: Curator, posted: Posted) -> Response:
    asked = from_query(str(posted.get("asked", "")))
    try:
        form = ViewForm.read(posted)
        views.save_view(
            session, name=form.name, asked=asked.query, shared=bool(form.shared), by=who.by, at=clock.now()
        )
    except FormRefused as refused:
        name = str(posted.get("name", ""))
        page = _page(session, asked, who.by, name=name, errors=refused.errors)
        return render(request, page, status=refused.status)
    return _to(asked, "view-saved")


@router.post("/curation/views/{view_id}")
def change_view(
    view_id: UUID, request: Request, session: RequestSession, who: Curator, posted: Posted
) -> Response:
    asked = from_query(queries.get_view(session, view_id, owner=who.by).asked)
    try:
        form = ChangeViewForm.read(posted)
        view = views.change_view(
            session, view_id=view_id, name=form.name, shared=bool(form.shared), by=who.by, at=clock.now()
        )
    except FormRefused as refused:
        page = _page(session, asked, who.by, errors={"": " ".join(refused.errors.values())})
        return render(request, page, status=refused.status)
    return _to(from_query(view.asked), "view-changed")


@router.post("/curation/views/{view_id}/remove")
def remove_view(view_id: UUID, session: RequestSession, who: Curator, posted: Posted) -> Response:
    NothingForm.read(posted)
    views.remove_view(session, view_id=view_id, by=who.by, at=clock.now())
    return _to(Asked(), "view-removed")


def _to(asked: Asked, done: str) -> RedirectResponse:
    there = address(asked)
    return RedirectResponse(f"{there}{'&' if '?' in there else '?'}done={done}", status_code=303)
