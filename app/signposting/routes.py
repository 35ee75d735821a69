"""The follow-up list: whom to ask whether an introduction worked, whom to ring for them, what they said."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
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
from app.people.pages import NOBODY, ContactNeedsView, contact_needs_of
from app.people.queries import find_person
from app.resources.duplicates.notes import merged_into
from app.resources.index import NeedsNow
from app.signposting import actions, queries, ringing
from app.signposting.forms import FollowUpForm, RingForm, UndoRingForm, day_wanted
from app.signposting.models import AlreadyAnswered, Introduction
from app.signposting.pages import (
    FollowUp,
    LastRing,
    Show,
    answered_meanwhile_page,
    follow_up_of,
    follow_ups_page,
    last_ring_of,
)
from app.signposting.rules import ask_again_on, no_enquiries, ring_again_on
from app.web import notices
from app.web.forms import Posted
from app.web.rendering import render
from resource_directory.needs import NeedsList

router = APIRouter(include_in_schema=False)

_RECORDED, _CORRECTED = "follow-up-recorded", "follow-up-corrected"
_COMES_BACK, _RUNG, _RING_UNDONE = "follow-up-comes-back", "rung", "ring-undone"
notices.register(
    {
        _RECORDED: "The follow-up is recorded.",
        _CORRECTED: "The result is corrected.",
        _COMES_BACK: "The follow-up is recorded. It comes back to this list on the day to try again.",
        _RUNG: "Your call to them is recorded.",
        _RING_UNDONE: "Taken back: they are to be rung as before.",
    }
)


@router.get("/follow-ups")
def follow_ups(
    request: Request,
    session: RequestSession,
    listed: NeedsNow,
    who: FollowUpKeeper,
    show: Show = Show.DUE,
) -> HTMLResponse:
    today, left_out = clock.today(), no_enquiries(request.app.state.outcomes)
    if show is Show.DONE:
        found = queries.list_followed_up(session)
    elif show is Show.TO_RING:
        found = queries.list_to_ring(session, no_enquiries=left_out)
    else:
        found = queries.list_to_follow_up(session, today=today, due=show is Show.DUE, no_enquiries=left_out)
    last = _last_ring(session, who.by) if show is Show.TO_RING else None
    return _listed(request, session, show, found, needs=listed.needs, last_ring=last)


def _last_ring(session: Session, by: str) -> LastRing | None:
    """Of the last hour: what was recorded earlier is known to others by now."""
    found = queries.find_last_ring(session, by=by, since=clock.now() - timedelta(hours=1))
    return last_ring_of(*found) if found else None


def _listed(
    request: Request,
    session: Session,
    show: Show,
    found: Sequence[queries.Row],
    *,
    needs: NeedsList,
    last_ring: LastRing | None = None,
) -> HTMLResponse:
    today, left_out = clock.today(), no_enquiries(request.app.state.outcomes)
    page = follow_ups_page(
        show,
        rows=_told(session, found, needs, ringing=show is Show.TO_RING),
        due=queries.count_due(session, today, no_enquiries=left_out),
        to_ring=queries.count_to_ring(session, today, no_enquiries=left_out),
        most=queries.MOST_SHOWN,
        last_ring=last_ring,
    )
    return render(request, page)


def _told(
    session: Session, found: Sequence[queries.Row], listed: NeedsList, *, ringing: bool
) -> list[FollowUp]:
    tries = queries.list_tries(session, [row[0].id for row in found])
    known = [row[0].made_by for row in found] + [row[0].result_by or "" for row in found]
    names = names_of(session, known + [each.tried_by for each in tries])
    needs = contact_needs_of(session, (row[2] for row in found), today=clock.today())
    merged = merged_into(session, [row[0].listing_id for row in found])
    return [
        follow_up_of(
            *row,
            needs=_needs(row[2], needs),
            listed=listed,
            names=names,
            tries=tries,
            ringing=ringing,
            merged=merged,
        )
        for row in found
    ]


@router.get("/follow-ups/{introduction_id}")
def follow_up(
    request: Request,
    introduction_id: UUID,
    session: RequestSession,
    listed: NeedsNow,
    _who: FollowUpKeeper,
    show: Show = Show.DUE,
) -> HTMLResponse:
    """One of them by itself, for whoever comes from their worklist."""
    found = [_row(session, queries.get_introduction(session, introduction_id))]
    return _listed(request, session, show, found, needs=listed.needs)


def _row(session: Session, introduction: Introduction) -> queries.Row:
    contact = get_contact(session, introduction.contact_id)
    return introduction, contact, find_person(session, contact.person_id)


def _needs(person: Person | None, needs: Mapping[UUID, ContactNeedsView]) -> ContactNeedsView:
    return needs[person.id] if person else NOBODY


@router.post("/follow-ups/{introduction_id}")
def record_result(
    request: Request,
    introduction_id: UUID,
    session: RequestSession,
    listed: NeedsNow,
    who: FollowUpKeeper,
    posted: Posted,
) -> Response:
    form = FollowUpForm.read(posted)
    introduction = queries.get_introduction(session, introduction_id)
    correcting = form.correcting.value if form.correcting else None
    came_from = _tab_it_was_on(introduction)
    today = clock.today()
    again_on = ask_again_on(
        form.result, wanted=day_wanted(form.again_on, today=today), leave_it=form.leave_it, today=today
    )
    try:
        actions.follow_up(
            session,
            introduction=introduction,
            result=form.result,
            note=form.note,
            again_on=again_on,
            correcting=correcting,
            by=who.by,
            at=clock.now(),
        )
    except AlreadyAnswered as problem:
        row = _row(session, introduction)
        [follow_up] = _told(session, [row], listed.needs, ringing=False)
        page = answered_meanwhile_page(follow_up, result=form.result, note=form.note)
        return render(request, page, status=problem.status)
    done = _COMES_BACK if again_on else _CORRECTED if came_from is Show.DONE else _RECORDED
    return RedirectResponse(f"/follow-ups?show={came_from.value}&done={done}", status_code=303)


def _tab_it_was_on(introduction: Introduction) -> Show:
    """Where the row stood before this answer."""
    if introduction.result is not None and introduction.next_try_on is None:
        return Show.DONE
    asked_on = introduction.next_try_on or introduction.follow_up_due_on
    return Show.COMING if asked_on and asked_on > clock.today() else Show.DUE


@router.post("/introductions/{introduction_id}/ring")
def record_ring(
    introduction_id: UUID, session: RequestSession, who: FollowUpKeeper, posted: Posted
) -> Response:
    form, today = RingForm.read(posted), clock.today()
    introduction = queries.get_introduction(session, introduction_id)
    again_on = ring_again_on(form.result, wanted=day_wanted(form.again_on, today=today), today=today)
    ringing.ring(
        session,
        introduction=introduction,
        result=form.result,
        note=form.note,
        again_on=again_on,
        seen=form.seen,
        by=who.by,
        at=clock.now(),
    )
    return RedirectResponse(f"/follow-ups?show={Show.TO_RING.value}&done={_RUNG}", status_code=303)


@router.post("/introductions/{introduction_id}/ring/undo")
def undo_ring(
    introduction_id: UUID, session: RequestSession, who: FollowUpKeeper, posted: Posted
) -> Response:
    form = UndoRingForm.read(posted)
    introduction = queries.get_introduction(session, introduction_id)
    ringing.undo_ring(session, introduction=introduction, tried_id=form.tried, by=who.by, at=clock.now())
    return RedirectResponse(f"/follow-ups?show={Show.TO_RING.value}&done={_RING_UNDONE}", status_code=303)
