"""Anybody says what is wrong with a group on the map, or that it is missing; no account is needed."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from app.accounts.guards import public
from app.config import Settings
from app.db import RequestSession
from app.errors import FormRefused
from app.kit import clock
from app.resources.curation.queries import find_public
from app.resources.models import StoredListing
from app.resources.told_by_public import actions
from app.resources.told_by_public.forms import LABELS, WHICH, TellForm, Told
from app.resources.told_by_public.pages import TellPage, ThanksPage
from app.web.forms import Posted
from app.web.rendering import render

router = APIRouter(
    include_in_schema=False,
    dependencies=[public("whoever knows that a group has moved or closed need not have an account")],
)

ADDRESS = "/tell-us-about-a-group"


@router.get(ADDRESS)
def ask(
    request: Request, session: RequestSession, listing: Annotated[str, Query(max_length=100)] = ""
) -> Response:
    return render(request, _page(_named(session, listing), {}))


@router.post(ADDRESS)
def take(request: Request, session: RequestSession, posted: Posted) -> Response:
    typed = {name: str(value) for name, value in posted.items()}
    if typed.get("another"):
        return render(request, _page(None, typed))
    named = _named(session, typed.get("listing", ""))
    try:
        form = TellForm.read(posted).check(named=named is not None)
        actions.tell(session, form=form, named=named, at=clock.now())
    except FormRefused as refused:
        unnamed = {} if named or typed.get("group", "").strip() else {"group": WHICH}
        page = _page(named, typed, errors={**unnamed, **refused.errors})
        return render(request, page, status=refused.status)
    except actions.TooManyJustNow as many:
        page = _page(named, typed, ring=_ring(request, many.sentence))
        return render(request, page, status=many.status)
    return RedirectResponse(f"{ADDRESS}/thank-you", status_code=303)


@router.get(f"{ADDRESS}/thank-you")
def thank(request: Request) -> Response:
    return render(request, ThanksPage(title="Thank you"))


def _named(session: Session, listing: str) -> StoredListing | None:
    """Only what anybody may see; whether there is another of this id is not told."""
    try:
        return find_public(session, UUID(listing))
    except ValueError:
        return None


def _page(
    named: StoredListing | None,
    typed: dict[str, str],
    *,
    ring: str = "",
    errors: dict[str, str] | None = None,
) -> TellPage:
    return TellPage(
        title="Tell us about a group",
        listing=str(named.id) if named else "",
        name=named.name if named else "",
        options=tuple((told.value, LABELS[told]) for told in Told if not (named and told is Told.MISSING)),
        group=typed.get("group", ""),
        wrong=typed.get("wrong", ""),
        said=typed.get("said", ""),
        email=typed.get("email", ""),
        ring=ring,
        errors=errors or {},
    )


def _ring(request: Request, why: str) -> str:
    """The setting's own default speaks to somebody who rang before, so then the council is named."""
    settings: Settings = request.app.state.settings
    usual = Settings.model_fields["front_door_line"].default
    line = settings.council_name if settings.front_door_line == usual else settings.front_door_line
    return f"{why} Please ring {line} and tell us. Or send this again in an hour. Your words are still here."
