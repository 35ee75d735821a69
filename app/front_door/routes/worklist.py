"""The first page of everybody who keeps calls or follow-ups: begin a call, and what waits."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from app.accounts.guards import CallTaker, FollowUpKeeper
from app.accounts.queries import names_of
from app.accounts.rules import CALL_TAKERS, Staff
from app.contacts.models import Contact
from app.contacts.queries import list_closed_contacts
from app.db import RequestSession
from app.front_door import rules
from app.front_door.pages.home import ClosedCall, HomePage, Row
from app.front_door.pages.passing import OpenConversation
from app.front_door.pages.pieces import Choice, UndoView
from app.front_door.passing import CUT_OFF, WITHIN, open_conversations
from app.front_door.undoing import undo_view
from app.front_door.views import worklist as views
from app.front_door.views.home import closed_call
from app.front_door.views.worklist import PAGE, Asked
from app.front_door.worklist.queries import list_cut_off, list_people, list_things
from app.front_door.worklist.rules import Kind, Thing, Whose, in_order, may_see, usual
from app.kit import clock
from app.people.pages import NOBODY as NO_NEEDS
from app.people.pages import contact_needs_of
from app.signposting.rules import no_enquiries
from app.web.rendering import render
from conversation_flows.outcomes import Outcomes

router = APIRouter()

_FURTHEST_PAGE = 10_000
NOBODY = UUID(int=0)


@router.get("/calls")
def calls(request: Request, _who: CallTaker) -> Response:
    """The old address, kept for links: calls begin in the worklist."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/worklist{query}", status_code=303)


@router.get("/worklist")
def worklist(
    request: Request,
    session: RequestSession,
    who: FollowUpKeeper,
    whose: Whose | None = None,
    kind: Kind | None = None,
    *,
    late: bool = False,
    page: int = Query(default=1, ge=1, le=_FURTHEST_PAGE),
) -> Response:
    seen = whose if whose in may_see(who.role) else usual(who.role)
    asked = Asked(seen, kind, late, page)
    things = list_things(
        session,
        who=who,
        whose=seen,
        today=clock.today(),
        no_enquiries=no_enquiries(request.app.state.outcomes),
    )
    outcomes: Outcomes = request.app.state.outcomes
    closed = list_closed_contacts(session, held_by=who.by, since=clock.start_of(clock.today()))
    shown = replace(
        _page(session, who, outcomes, things, asked),
        closed_today=_closed_today(session, closed, outcomes),
        undo=_just_put_away(request, closed, by=who.by),
    )
    return render(request, shown)


def _closed_today(session: Session, closed: Sequence[Contact], outcomes: Outcomes) -> tuple[ClosedCall, ...]:
    people = list_people(session, {call.person_id for call in closed if call.person_id})
    return tuple(
        closed_call(call, outcomes, who=views.naming(people.get(call.person_id or NOBODY), call.area))
        for call in closed
    )


def _just_put_away(request: Request, closed: Sequence[Contact], *, by: str) -> UndoView | None:
    """Straight after it was put away: later it is opened again from the list."""
    if request.query_params.get("done") != "not_an_enquiry" or not closed:
        return None
    return undo_view(closed[0], by=by)


def _page(session: Session, who: Staff, outcomes: Outcomes, things: list[Thing], asked: Asked) -> HomePage:
    now, takes_calls = clock.now(), who.role in CALL_TAKERS
    found = in_order(views.narrowed(things, asked, now=now), now=now)
    pages = max(1, -(-len(found) // PAGE))
    at = min(asked.page, pages)
    before = (at - 1) * PAGE
    listed = found[before : before + PAGE]
    return HomePage(
        title=f"{views.counted(len(found))} – Worklist",
        count=views.counted(len(found)),
        call_types=_CALL_TYPES if takes_calls else (),
        enquiry_kinds=_enquiry_kinds(outcomes) if takes_calls else (),
        cut_off=_cut_off(session, who) if takes_calls else (),
        whose=views.whose_filters(asked, who.role),
        kinds=views.kind_filters(things, asked),
        late_only=views.late_filter(things, asked, now=now),
        rows=_rows(session, who, listed),
        nothing=views.nothing(asked),
        shown=f"{before + 1:,} to {before + len(listed):,} of {len(found):,}" if pages > 1 else "",
        previous=asked.href(page=at - 1) if at > 1 else "",
        next=asked.href(page=at + 1) if at < pages else "",
    )


_CALL_TYPES = tuple(Choice(t.value, label) for t, label in rules.CALL_TYPE_LABELS.items())


def _enquiry_kinds(outcomes: Outcomes) -> tuple[Choice, ...]:
    return tuple(Choice(kind.code, kind.label) for kind in outcomes.get("not_an_enquiry").kinds)


def _cut_off(session: Session, who: Staff) -> tuple[OpenConversation, ...]:
    found = list_cut_off(session, who=who, since=clock.now() - WITHIN, kind=CUT_OFF)
    names = names_of(session, [contact.held_by for contact, _ in found])
    dropped = {contact.id for contact, cut in found if cut}
    return tuple(open_conversations(who, [contact for contact, _ in found], names=names, dropped=dropped))


def _rows(session: Session, who: Staff, things: list[Thing]) -> tuple[Row, ...]:
    people = list_people(session, views.person_ids(things, who=who))
    names = names_of(session, views.staff_ids(things))
    needs = contact_needs_of(session, people.values(), today=clock.today())
    return tuple(
        views.row(
            thing,
            people.get(thing.person_id or NOBODY),
            needs.get(thing.person_id or NOBODY, NO_NEEDS),
            names,
            who=who,
            now=clock.now(),
        )
        for thing in things
    )
