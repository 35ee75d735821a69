"""The curator's pages of feeds and their runs."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session
from starlette.datastructures import FormData

from app.accounts.guards import Curator, require
from app.accounts.rules import CURATORS, MANAGERS, Staff
from app.db import RequestSession
from app.errors import FormRefused, Refused
from app.kit import clock
from app.resources.feeds import actions, queries
from app.resources.feeds.forms import FeedForm, NewFeedForm, NoFields
from app.resources.feeds.models import RecordState
from app.resources.feeds.pages import FeedPage, address_of, feed_page, feeds_page
from app.resources.feeds.run_page import run_page
from app.resources.models import Feed, FeedNotFound
from app.resources.queries import find_feed
from app.web import notices
from app.web.forms import Posted
from app.web.rendering import render

router = APIRouter(include_in_schema=False)

notices.register(
    {
        "feed_added": "The feed is added.",
        "feed_changed": "The feed is changed.",
        "feed_queued": "The feed will be fetched within a few minutes.",
    }
)

_RUNS, _RECORDS = 20, 500

FeedReader = Annotated[Staff, require(*(CURATORS | MANAGERS))]


@router.get("/feeds")
def feeds(request: Request, session: RequestSession, who: FeedReader) -> Response:
    page = feeds_page(
        queries.list_feeds(session),
        queries.last_runs(session),
        queries.counts_of_listings(session),
        may_change=who.role in CURATORS,
    )
    return render(request, page)


@router.get("/feeds/new")
def new_feed(request: Request, _who: Curator) -> Response:
    return render(request, _new({"every_hours": "24"}, {}))


@router.post("/feeds/new")
def add_feed(request: Request, session: RequestSession, who: Curator, posted: Posted) -> Response:
    try:
        form = NewFeedForm.read(posted)
        feed = actions.add_feed(
            session,
            name=form.name,
            url=form.url,
            licence=form.licence,
            attribution=form.attribution,
            every_hours=int(form.every_hours),
            by=who.by,
            at=clock.now(),
        )
    except FormRefused as refused:
        return render(request, _new(_typed(posted), refused.errors), status=refused.status)
    return RedirectResponse(f"{address_of(feed.name)}?done=feed_added", status_code=303)


def _typed(posted: FormData) -> dict[str, str]:
    return {name: str(value) for name, value in posted.items()}


def _new(typed: dict[str, str], errors: dict[str, str]) -> FeedPage:
    known = dict.fromkeys(("name", "url", "licence", "attribution", "every_hours", "paused"), "")
    return FeedPage(title="Add a feed", new=True, send_to="/feeds/new", typed=known | typed, errors=errors)


# A feed's name may hold a slash, where somebody brought it at the command line.
@router.get("/feeds/{name:path}/runs/{run_id}")
def run(name: str, run_id: UUID, request: Request, session: RequestSession, _who: FeedReader) -> Response:
    found = queries.get_run(session, run_id, name)
    page = run_page(
        found,
        queries.told_of(session, run_id, RecordState.REJECTED, most=_RECORDS),
        queries.told_of(session, run_id, RecordState.WARNED, most=_RECORDS),
        queries.list_missing(session, name, most=_RECORDS),
        most=_RECORDS,
    )
    return render(request, page)


@router.post("/feeds/{name:path}/run")
def run_now(name: str, session: RequestSession, who: Curator, posted: Posted) -> Response:
    NoFields.read(posted)
    feed = _feed(session, name)
    if feed.paused or not feed.url:
        raise Refused("This feed is paused, or is brought as a file.", "Change the feed first.")
    actions.queue_run(session, feed=feed, by=who.by, at=clock.now())
    return RedirectResponse(f"{address_of(name)}?done=feed_queued", status_code=303)


@router.get("/feeds/{name:path}")
def feed(name: str, request: Request, session: RequestSession, who: FeedReader) -> Response:
    found = _feed(session, name)
    return render(request, _page(session, found, may_change=who.role in CURATORS))


@router.post("/feeds/{name:path}")
def change_feed(
    name: str, request: Request, session: RequestSession, who: Curator, posted: Posted
) -> Response:
    found = _feed(session, name)
    try:
        form = FeedForm.read(posted).check(had=found.url)
    except FormRefused as refused:
        page = _page(
            session, found, may_change=True, typed={"paused": "", **_typed(posted)}, errors=refused.errors
        )
        return render(request, page, status=refused.status)
    actions.change_feed(
        session,
        feed=found,
        url=form.url,
        licence=form.licence,
        attribution=form.attribution,
        every_hours=int(form.every_hours),
        paused=form.paused == "yes",
        by=who.by,
        at=clock.now(),
    )
    return RedirectResponse(f"{address_of(name)}?done=feed_changed", status_code=303)


def _feed(session: Session, name: str) -> Feed:
    found = find_feed(session, name)
    if found is None:
        raise FeedNotFound(f"There is no feed called {name}.")
    return found


def _page(
    session: Session,
    found: Feed,
    *,
    may_change: bool,
    typed: dict[str, str] | None = None,
    errors: dict[str, str] | None = None,
) -> FeedPage:
    return feed_page(
        found,
        queries.runs_of(session, found.name, most=_RUNS),
        queries.counts_of_listings(session).get(found.name, (0, 0)),
        may_change=may_change,
        typed=typed,
        errors=errors,
    )
