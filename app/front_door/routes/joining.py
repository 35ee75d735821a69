"""Two records of one person: set beside each other, joined, parted again."""

import json
from dataclasses import asdict
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts.guards import FollowUpKeeper
from app.db import RequestSession
from app.errors import FormRefused, Refused
from app.front_door import joining
from app.front_door.desk import AtDesk, Desk
from app.front_door.known_people import know
from app.front_door.pages.people import JoinPage
from app.front_door.people_forms import JoinForm, PartForm
from app.front_door.routes.people import note_opening
from app.front_door.views.people import fact_choices, known_view
from app.kit import clock
from app.people.actions import Facts, facts_of
from app.people.models import PeopleChanged, Person
from app.people.queries import get_merge, get_person, hold_people
from app.people.rules import Likeness, likeness
from app.web.forms import Posted
from app.web.rendering import render

router = APIRouter()


@router.get("/people/{person_id}/join/{other_id}")
def beside(person_id: UUID, other_id: UUID, request: Request, desk: AtDesk, _who: FollowUpKeeper) -> Response:
    kept, other = _both(desk, person_id, other_id)
    note_opening(desk, kept, other)
    return render(request, _page(desk, kept, other))


def _both(desk: Desk, person_id: UUID, other_id: UUID) -> tuple[Person, Person]:
    """Raises PersonNotFound, or Refused where the two are one already."""
    kept, other = get_person(desk.session, person_id), get_person(desk.session, other_id)
    if kept.id == other.id:
        raise Refused("These two are one record already.", "Go back to the person.")
    return kept, other


def _page(
    desk: Desk,
    kept: Person,
    other: Person,
    *,
    chosen: dict[str, str] | None = None,
    errors: dict[str, str] | None = None,
) -> JoinPage:
    rows = [(kept, likeness(kept, other)), (other, Likeness())]
    mine, theirs = know(desk.session, rows, today=clock.today())
    return JoinPage(
        title="Are these one person?",
        kept=known_view(mine, desk.outcomes, desk.who),
        other=known_view(theirs, desk.outcomes, desk.who),
        choices=fact_choices(kept, other, chosen or {}),
        shown=json.dumps([asdict(facts_of(kept)), asdict(facts_of(other))], default=str),
        errors=errors or {},
    )


@router.post("/people/{person_id}/join/{other_id}")
def join(
    person_id: UUID, other_id: UUID, request: Request, session: RequestSession, desk: AtDesk,
    who: FollowUpKeeper, posted: Posted,
) -> Response:  # fmt: skip
    """Join them as the page showed them, with the facts somebody chose."""
    hold_people(session, [person_id, other_id])
    kept, other = _both(desk, person_id, other_id)
    form = JoinForm.read(posted)
    if form.both_shown() != (facts_of(kept), facts_of(other)):
        raise PeopleChanged("Somebody has changed one of these two since you looked.")
    chosen = {name: value for name, value in form.model_dump(exclude={"shown"}).items() if value}
    errors = {
        choice.name: f"{choice.label}: say which of the two is right."
        for choice in fact_choices(kept, other, chosen)
        if choice.choose and not choice.chosen
    }
    if errors:
        page = _page(desk, kept, other, chosen=chosen, errors=errors)
        return render(request, page, status=FormRefused.status)
    theirs = {n: getattr(other, n) for n, side in chosen.items() if side == "theirs"}
    facts = Facts(**{**asdict(joining.filled(kept, other)), **theirs})
    joining.join(session, kept=kept, other=other, facts=facts, keep_names=True, by=who.by, at=clock.now())
    return RedirectResponse(f"/people/{kept.id}?done=people_joined", status_code=303)


@router.post("/people/{person_id}/part")
def part(person_id: UUID, session: RequestSession, who: FollowUpKeeper, posted: Posted) -> Response:
    form = PartForm.read(posted)
    hold_people(session, [person_id])
    kept = get_person(session, person_id)
    merge = get_merge(session, kept.id, form.merge_id)
    joining.part(session, merge=merge, by=who.by, at=clock.now())
    return RedirectResponse(f"/people/{kept.id}?done=people_parted", status_code=303)
