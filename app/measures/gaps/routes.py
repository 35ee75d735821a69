"""What the community has nothing to offer for, for commissioners: on pages and as files."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from app.accounts.guards import GapReader
from app.accounts.rules import MANAGERS, Staff
from app.db import RequestSession
from app.kit import clock
from app.measures.gaps import listings_page, services_page, unmet_page
from app.measures.gaps.coverage import coverage_now
from app.measures.gaps.forms import ListingsAsked, ServicesAsked, UnmetAsked
from app.measures.gaps.never import unused
from app.measures.gaps.queries import OnTheMap, list_on_the_map
from app.measures.gaps.unmet import UnmetReport, unmet
from app.measures.gaps.years import read_year, years_offered
from app.measures.periods import Period
from app.needs_met.queries import list_closed
from app.resources.index import CurrentMatcher, NeedsNow
from app.web.rendering import render

router = APIRouter(include_in_schema=False)

OfUnmet = Annotated[UnmetAsked, Query()]
OfServices = Annotated[ServicesAsked, Query()]
OfListings = Annotated[ListingsAsked, Query()]


@router.get("/measures/unmet")
def unmet_needs_as_they_were(_who: GapReader) -> Response:
    """Where the page was before it became one of several: kept for those who wrote its address down."""
    return RedirectResponse(unmet_page.PATH, 308)


@router.get("/measures/gaps")
def unmet_needs(
    request: Request, session: RequestSession, listed: NeedsNow, who: GapReader, asked: OfUnmet
) -> Response:
    today = clock.today()
    year = read_year(asked.year, today=today)
    page = unmet_page.unmet_page(
        _unmet(request, session, year),
        asked=asked,
        year=year,
        needs=listed.needs,
        today=today,
        sees_measures=_sees_measures(who),
    )
    return render(request, page)


@router.get("/measures/gaps.csv")
def unmet_needs_file(
    request: Request, session: RequestSession, listed: NeedsNow, _who: GapReader, asked: OfUnmet
) -> Response:
    today = clock.today()
    year = read_year(asked.year, today=today)
    report = _unmet(request, session, year)
    content = unmet_page.render(report, asked=asked, year=year, needs=listed.needs, today=today)
    return _file(content, unmet_page.file_name(year))


@router.get("/measures/gaps/services")
def services(
    request: Request, session: RequestSession, matcher: CurrentMatcher, who: GapReader, asked: OfServices
) -> Response:
    today = clock.today()
    year = read_year(asked.year, today=today)
    page = services_page.services_page(
        coverage_now(matcher, clock.today()),
        _unmet(request, session, year),
        asked=asked,
        year=year,
        years=years_offered(year, today=today),
        needs=matcher.needs,
        sees_measures=_sees_measures(who),
    )
    return render(request, page)


@router.get("/measures/gaps/services.csv")
def services_file(
    request: Request, session: RequestSession, matcher: CurrentMatcher, _who: GapReader, asked: OfServices
) -> Response:
    year = read_year(asked.year, today=clock.today())
    report = _unmet(request, session, year)
    content = services_page.render_services(
        coverage_now(matcher, clock.today()), report, asked=asked, year=year, needs=matcher.needs
    )
    return _file(content, "services-by-need-and-place.csv")


@router.get("/measures/gaps/themes.csv")
def themes_file(matcher: CurrentMatcher, _who: GapReader, asked: OfServices) -> Response:
    content = services_page.render_themes(coverage_now(matcher, clock.today()), asked=asked)
    return _file(content, "listings-by-theme-and-place.csv")


@router.get("/measures/gaps/listings")
def listings(
    request: Request, session: RequestSession, matcher: CurrentMatcher, who: GapReader, asked: OfListings
) -> Response:
    rows, known = list_on_the_map(session), dict(matcher.listings())
    page = listings_page.listings_page(
        unused(rows, known, asked=asked, now=clock.now()),
        asked=asked,
        feeds=_feeds(rows),
        listings=known,
        sees_measures=_sees_measures(who),
    )
    return render(request, page)


@router.get("/measures/gaps/listings.csv")
def listings_file(
    session: RequestSession, matcher: CurrentMatcher, _who: GapReader, asked: OfListings
) -> Response:
    report = unused(list_on_the_map(session), dict(matcher.listings()), asked=asked, now=clock.now())
    return _file(listings_page.render(report.found), "listings-not-introduced-for-a-year.csv")


def _unmet(request: Request, session: Session, year: Period) -> UnmetReport:
    rows = list_closed(session, first_month=f"{year.first:%Y-%m}", last_month=f"{year.last:%Y-%m}")
    return unmet(rows, outcomes=request.app.state.outcomes)


def _feeds(rows: Sequence[OnTheMap]) -> set[str]:
    return {row.feed for row in rows}


def _sees_measures(who: Staff) -> bool:
    return who.role in MANAGERS


def _file(content: str, name: str) -> Response:
    named = f'attachment; filename="{name}"'
    return Response(content, media_type="text/csv", headers={"content-disposition": named})
