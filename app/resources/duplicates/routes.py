"""Deciding which listings of the map tell of the same activity."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from app.accounts.guards import Curator
from app.accounts.queries import names_of
from app.accounts.rules import Staff
from app.db import RequestSession
from app.kit import clock
from app.resources.duplicates import actions, queries
from app.resources.duplicates.forms import Act, Asked, PairForm, TakeBackPairForm
from app.resources.duplicates.models import DuplicateDecision, PairDecidedMeanwhile, PairNotFound
from app.resources.duplicates.pages import DuplicatesPage, address, card_of, duplicates_page
from app.resources.duplicates.pairs import pairs_of
from app.resources.duplicates.proposed import Proposed
from app.resources.need_tags.proposals import part_of
from app.resources.queries import list_some
from app.web.forms import Posted
from app.web.notices import register
from app.web.rendering import render

router = APIRouter(include_in_schema=False)

_PAGE = 10
# Where the reader goes on after a press.
_LIST = "#list"
# What was decided earlier is found in the list itself.
_LAST = timedelta(hours=1)

register({"pair_taken_back": "Undone. Both are shown again, and the pair is to be decided."})

Filters = Annotated[Asked, Query()]


@router.get("/duplicates")
def duplicates(request: Request, session: RequestSession, who: Curator, asked: Filters) -> Response:
    return render(request, _page(request, session, who, asked))


def _page(request: Request, session: Session, who: Staff, asked: Asked) -> DuplicatesPage:
    proposed: Proposed = request.app.state.proposed
    held = queries.list_held(session)
    found = pairs_of(held, proposed.now(session, held), queries.list_standing(session))
    part = part_of(len(found[asked.show]), page=asked.page, size=_PAGE)
    shown = found[asked.show][max(0, part.first - 1) : part.last]
    rows = queries.rows_at(session, {source for pair in shown for source in (pair.first, pair.second)})
    names = names_of(session, (pair.decision.decided_by for pair in shown if pair.decision))
    return duplicates_page(
        asked,
        counts={show: len(pairs) for show, pairs in found.items()},
        part=part,
        cards=[card_of(pair, rows, number=n, names=names) for n, pair in enumerate(shown, start=1)],
        last=_last(session, who),
    )


def _last(session: Session, who: Staff) -> tuple[DuplicateDecision, tuple[str, ...]] | None:
    last = queries.find_last(session, by=who.by, since=clock.now() - _LAST)
    if last is None:
        return None
    sources = (last.first_feed, last.first_source_id), (last.second_feed, last.second_source_id)
    rows = queries.rows_at(session, sources)
    return last, tuple(rows[source].name for source in sources if source in rows)


@router.post("/duplicates")
def decide(
    request: Request, session: RequestSession, who: Curator, posted: Posted, asked: Filters
) -> Response:
    form = PairForm.read(posted)
    rows = {row.id: row for row in list_some(session, {form.first, form.second})}
    if len(rows) < 2:
        raise PairNotFound("One of the two listings is not on the map, so nothing was changed.")
    try:
        actions.decide(
            session,
            one=rows[form.first],
            other=rows[form.second],
            verdict=form.act.verdict,
            keep=form.second if form.act is Act.KEEP_SECOND else form.first,
            seen=form.seen or None,
            by=who.by,
            at=clock.now(),
        )
    except PairDecidedMeanwhile as problem:
        session.rollback()
        page = _page(request, session, who, asked)
        errors = {"": f"{problem.title}. {problem.what_to_do}"}
        return render(request, page.after(errors), status=problem.status)
    return RedirectResponse(address(asked) + _LIST, status_code=303)


@router.post("/duplicates/take-back")
def take_back(session: RequestSession, who: Curator, posted: Posted, asked: Filters) -> Response:
    decision = TakeBackPairForm.read(posted).decision
    actions.take_back(session, decision_id=decision, by=who.by, at=clock.now())
    here = address(asked)
    return RedirectResponse(
        f"{here}{'&' if '?' in here else '?'}done=pair_taken_back{_LIST}", status_code=303
    )
