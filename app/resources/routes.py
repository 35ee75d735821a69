"""Looking things up in the directory."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from app.accounts.guards import AnyStaff
from app.db import RequestSession
from app.resources import queries, rules
from app.resources.duplicates.notes import note_on
from app.resources.index import CurrentMatcher
from app.resources.pages import DirectoryPage, ListingPage, Row
from app.web.rendering import render

router = APIRouter(include_in_schema=False)

_MOST = 50
_LINE = 160  # characters


@router.get("/directory")
def directory(
    request: Request,
    matcher: CurrentMatcher,
    _who: AnyStaff,
    words: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    rows = dict(matcher.listings())
    found = rules.find_by_words(rows.items(), words, limit=_MOST)
    shown = f"{len(found)} of {len(rows)} listings" + (", the first by name" if not words.strip() else "")
    page = DirectoryPage(
        title="Directory",
        words=words,
        rows=tuple(
            Row(
                id=UUID(key),
                name=rows[key].name,
                organization=rows[key].organization.name,
                line=rows[key].description[:_LINE],
                areas=", ".join(area.name for area in rows[key].areas),
            )
            for key in found
        ),
        summary=shown,
    )
    return render(request, page)


@router.get("/directory/{listing_id}")
def listing(listing_id: UUID, request: Request, session: RequestSession, _who: AnyStaff) -> Response:
    stored = queries.get_stored(session, listing_id)
    found = queries.listing_in(stored)
    page = ListingPage(
        title=found.name,
        alert=found.alert,
        description=found.description,
        facts=tuple(rules.facts(found)),
        merged=note_on(session, stored),
    )
    return render(request, page)
