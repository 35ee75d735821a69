"""The follow-up list: whom to ask whether an introduction worked, and what they said."""

from collections.abc import Mapping
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlmodel import Session

from app.accounts.guards import FollowUpKeeper
from app.accounts.queries import names_of
from app.contacts.queries import get_contact
from app.db import RequestSession
from app.kit import clock
from app.people.models import Person
from app.people.pages import NOBODY, ContactNeedsView, contact_needs_of, contact_needs_view
from app.people.queries import find_person
from app.signposting import actions, queries
from app.signposting.forms import FollowUpForm
from app.signposting.models import AlreadyAnswered, Introduction
from app.signposting.pages import Show, answered_meanwhile_page, follow_up_of, follow_ups_page
from app.web import notices
from app.web.forms import Posted
from app.web.rendering import render

router = APIRouter(include_in_schema=False)

_RECORDED, _CORRECTED = "follow-up-recorded", "follow-up-corrected"
notices.register({_RECORDED: "The follow-up is recorded.", _CORRECTED: "The result is corrected."})


@router.get("/follow-ups")
def follow_ups(
    request: Request, session: RequestSession, _who: FollowUpKeeper, show: Show = Show.DUE
) -> HTMLResponse:
    today = clock.today()
    if show is Show.DONE:
        found = queries.list_followed_up(session)
    else:
        found = queries.list_to_follow_up(session, today=today, due=show is Show.DUE)
    names = names_of(session, [row[0].made_by for row in found] + [row[0].result_by or "" for row in found])
    needs = contact_needs_of(session, (row[2] for row in found), today=today)
    rows = [follow_up_of(*row, needs=_needs(row[2], needs), names=names) for row in found]
    due = queries.count_due(session, today)
    return render(request, follow_ups_page(show, rows=rows, due=due, most=queries.MOST_SHOWN))


def _needs(person: Person | None, needs: Mapping[UUID, ContactNeedsView]) -> ContactNeedsView:
    return needs[person.id] if person else NOBODY


@router.post("/follow-ups/{introduction_id}")
def record_result(
    request: Request, introduction_id: UUID, session: RequestSession, who: FollowUpKeeper, posted: Posted
) -> Response:
    form = FollowUpForm.read(posted)
    introduction = queries.get_introduction(session, introduction_id)
    correcting = form.correcting.value if form.correcting else None
    try:
        actions.follow_up(
            session,
            introduction=introduction,
            result=form.result,
            note=form.note,
            correcting=correcting,
            by=who.by,
            at=clock.now(),
        )
    except AlreadyAnswered as problem:
        return _answered_meanwhile(request, session, introduction, form, status=problem.status)
    done = _CORRECTED if correcting else _RECORDED
    show = Show.DONE if correcting else _tab_it_was_on(introduction)
    return RedirectResponse(f"/follow-ups?show={show.value}&done={done}", status_code=303)


def _tab_it_was_on(introduction: Introduction) -> Show:
    due_on = introduction.follow_up_due_on
    return Show.COMING if due_on and due_on > clock.today() else Show.DUE


def _answered_meanwhile(
    request: Request, session: Session, introduction: Introduction, form: FollowUpForm, *, status: int
) -> HTMLResponse:
    contact = get_contact(session, introduction.contact_id)
    person = find_person(session, contact.person_id)
    row = follow_up_of(
        introduction,
        contact,
        person,
        needs=contact_needs_view(session, person, today=clock.today()),
        names=names_of(session, [introduction.made_by, introduction.result_by or ""]),
    )
    page = answered_meanwhile_page(row, result=form.result, note=form.note)
    return render(request, page, status=status)
