"""The first page of everybody who keeps calls or follow-ups: begin a call, and what waits."""

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts.guards import CallTaker, FollowUpKeeper
from app.accounts.queries import names_of
from app.accounts.rules import CALL_TAKERS
from app.db import RequestSession
from app.front_door import rules
from app.front_door.desk import AtDesk, Desk
from app.front_door.pages.home import HomePage
from app.front_door.pages.pieces import Choice
from app.front_door.passing import CUT_OFF, WITHIN, open_conversations
from app.front_door.views import worklist as views
from app.front_door.views.worklist import PAGE, Asked
from app.front_door.worklist.queries import list_cut_off, list_people, list_things
from app.front_door.worklist.rules import Kind, Thing, Whose, in_order, may_see, usual
from app.kit import clock
from app.signposting.rules import no_enquiries
from app.web.rendering import render

router = APIRouter()

_FURTHEST_PAGE = 10_000


@router.get("/calls")
def calls(request: Request, _who: CallTaker) -> Response:
    """The old address, kept for links: calls begin in the worklist."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/worklist{query}", status_code=303)


@router.get("/worklist")
def worklist(
    request: Request,
    session: RequestSession,
    desk: AtDesk,
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
        session, who=who, whose=seen, today=clock.today(), no_enquiries=no_enquiries(desk.outcomes)
    )
    return render(request, _page(desk, things, asked))


def _page(desk: Desk, things: list[Thing], asked: Asked) -> HomePage:
    who, now = desk.who, clock.now()
    found = in_order(views.narrowed(things, asked, now=now), now=now)
    pages = max(1, -(-len(found) // PAGE))
    at = min(asked.page, pages)
    listed = found[(at - 1) * PAGE : at * PAGE]
    people = list_people(desk.session, views.person_ids(listed, who=who))
    takes_calls = who.role in CALL_TAKERS
    cut_off = list_cut_off(desk.session, who=who, since=now - WITHIN, kind=CUT_OFF) if takes_calls else []
    names = names_of(desk.session, views.staff_ids(listed) | {contact.held_by for contact, _ in cut_off})
    return HomePage(
        title=f"{views.counted(len(found))} – Worklist",
        count=views.counted(len(found)),
        call_types=tuple(Choice(t.value, label) for t, label in rules.CALL_TYPE_LABELS.items())
        if takes_calls
        else (),
        enquiry_kinds=desk.enquiry_kinds() if takes_calls else (),
        cut_off=tuple(
            open_conversations(
                desk, [c for c, _ in cut_off], names=names, dropped={c.id for c, cut in cut_off if cut}
            )
        ),
        whose=views.whose_filters(asked, who.role),
        kinds=views.kind_filters(things, asked),
        late_only=views.late_filter(things, asked, now=now),
        rows=tuple(
            views.row(
                thing, people.get(thing.person_id) if thing.person_id else None, names, who=who, now=now
            )
            for thing in listed
        ),
        nothing=views.nothing(asked),
        shown=f"{(at - 1) * PAGE + 1:,} to {(at - 1) * PAGE + len(listed):,} of {len(found):,}"
        if pages > 1
        else "",
        previous=asked.href(kind=asked.kind, page=at - 1) if at > 1 else "",
        next=asked.href(kind=asked.kind, page=at + 1) if at < pages else "",
    )
