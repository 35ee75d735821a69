"""A listing of the directory, as staff read it."""

from datetime import date, datetime
from uuid import UUID

from fastapi import APIRouter, Request, Response

from app.accounts.guards import AnyStaff
from app.accounts.rules import CURATORS
from app.db import RequestSession
from app.kit import clock
from app.kit.telephone import grouped
from app.resources import queries, rules
from app.resources.curation import queries as curation
from app.resources.curation.proposal_pages import reports_of
from app.resources.curation.quality import links_of
from app.resources.curation.staff_page import beside
from app.resources.duplicates.notes import note_on
from app.resources.keeping.pages import room_of
from app.resources.kind_care import care_of
from app.resources.links.pages import dead_links
from app.resources.links.queries import dead_among
from app.resources.pages import ListingPage
from app.web.rendering import render

router = APIRouter(include_in_schema=False)

_MOST_REPORTS = 5


def _day(moment: datetime | None) -> date | None:
    return clock.local(moment).date() if moment else None


@router.get("/directory/{listing_id}")
def listing(listing_id: UUID, request: Request, session: RequestSession, who: AnyStaff) -> Response:
    stored = queries.get_stored(session, listing_id)
    found = queries.listing_in(stored)
    page = ListingPage(
        title=found.name,
        alert=found.alert,
        not_suggested=rules.why_not_suggested(
            found, hidden=stored.hidden_at is not None, gone_since=_day(stored.missing_since)
        ),
        description=found.description,
        facts=tuple(rules.facts(found, clock.today(), grouped)),
        map_href=rules.map_href(found),
        care=care_of(found),
        beside=beside(
            stored,
            found,
            curates=who.role in CURATORS,
            today=clock.today(),
            dead=dead_links(dead_among(session, links_of(found))),
            reports=reports_of(curation.reports_of(session, listing_id, by=who.by, most=_MOST_REPORTS)),
        ),
        room=room_of(found, clock.today()),
        merged=note_on(session, stored),
    )
    return render(request, page)
