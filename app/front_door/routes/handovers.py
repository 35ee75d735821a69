"""Handing an open call on, accepting it, taking it over, and going on with one that was cut off."""

from uuid import UUID

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from app.accounts.forms import NothingToSend
from app.accounts.guards import CallTaker
from app.accounts.queries import list_at_work
from app.accounts.rules import CALL_TAKERS
from app.contacts import queries
from app.contacts.models import Contact
from app.db import RequestSession
from app.errors import FormRefused, OutOfStep
from app.front_door import last_act
from app.front_door.desk import AtDesk, Desk
from app.front_door.forms_of_passing import GiveBackForm, HandOverForm
from app.front_door.going_on import back_to_work
from app.front_door.pages.passing import HandOverPage
from app.front_door.passing import whom_to_hand_to
from app.handovers import actions
from app.handovers.models import HandOver, NotForYou
from app.handovers.queries import get_hand_over
from app.handovers.rules import is_for
from app.kit import clock
from app.web import notices
from app.web.forms import Posted
from app.web.rendering import render

router = APIRouter()

notices.register(
    {
        "handed_over": "Handed over. The call stays yours until it is accepted, and you can take it back.",
        "accepted": "The call is yours now.",
        "given_back": "Given back. It stays with whoever offered it.",
        "taken_back": "Taken back. The call is still yours.",
        "put_away": "Put away. It stays in the record.",
    }
)


@router.get("/calls/{contact_id}/hand-over")
def hand_over_form(contact_id: UUID, desk: AtDesk, _who: CallTaker) -> Response:
    contact = queries.get_contact(desk.session, contact_id)
    if contact.held_by != desk.who.by or contact.closed_at is not None:
        return RedirectResponse(f"/calls/{contact.id}", status_code=303)
    return _form(desk, contact, {}, "")


def _form(desk: Desk, contact: Contact, errors: dict[str, str], line: str) -> Response:
    people, teams = whom_to_hand_to(desk)
    page = HandOverPage(
        title="Hand this call over",
        contact_id=contact.id,
        reference=contact.reference,
        colleagues=people,
        teams=teams,
        line=line,
        errors=errors,
    )
    return render(desk.request, page, status=FormRefused.status if errors else 200)


@router.post("/calls/{contact_id}/hand-over")
def hand_over(contact_id: UUID, desk: AtDesk, who: CallTaker, posted: Posted) -> Response:
    contact = desk.held(contact_id)
    try:
        form = HandOverForm.read(posted)
        to_staff, to_team = _receiver(desk, form.to)
    except FormRefused as refused:
        return _form(desk, contact, refused.errors, _typed(posted, "line"))
    actions.give(
        desk.session,
        contact=contact,
        line=form.line,
        to_staff=to_staff,
        to_team=to_team,
        by=who.by,
        at=clock.now(),
    )
    return back_to_work(desk.session, contact, done="handed_over")


def _typed(posted: FormData, name: str) -> str:
    return str(posted.get(name, ""))


def _receiver(desk: Desk, to: str) -> tuple[str | None, str]:
    """A colleague's id or a team's name. Raises FormRefused with whom to choose instead."""
    kind, _, which = to.partition(":")
    staff = list_at_work(desk.session, CALL_TAKERS, demonstration=desk.request.app.state.demonstration)
    if kind == "team":
        if which not in {member.team for member in staff if member.id != desk.who.id}:
            raise FormRefused({"to": "Nobody of that team takes calls now. Choose another."})
        return None, which
    if which == desk.who.by:
        raise FormRefused({"to": "That is you. Choose a colleague or a team."})
    if which not in {str(member.id) for member in staff}:
        raise FormRefused({"to": "They cannot take calls now. Choose another colleague or a team."})
    return which, ""


@router.post("/calls/{contact_id}/hand-overs/{hand_over_id}/accept")
def accept(contact_id: UUID, hand_over_id: UUID, desk: AtDesk, who: CallTaker, posted: Posted) -> Response:
    session, _ = desk.session, NothingToSend.read(posted)
    contact, offered = _offered_to(session, contact_id, hand_over_id, who.by, who.team)
    if contact.closed_at is not None:
        raise OutOfStep("This call was closed before you accepted it.", "There is nothing left to do in it.")
    if contact.held_by != who.by or offered.ended_at is None:
        undo = last_act.accepted(was=contact.held_by, team=contact.team)
        actions.accept(session, hand_over=offered, contact=contact, by=who.by, team=who.team, at=clock.now())
        desk.remember(contact, undo)
    return RedirectResponse(f"/calls/{contact.id}?done=accepted", status_code=303)


@router.post("/calls/{contact_id}/hand-overs/{hand_over_id}/give-back")
def give_back(
    contact_id: UUID, hand_over_id: UUID, session: RequestSession, who: CallTaker, posted: Posted
) -> Response:
    form = GiveBackForm.read(posted)
    _, offered = _offered_to(session, contact_id, hand_over_id, who.by, who.team)
    actions.give_back(session, hand_over=offered, reason=form.reason, by=who.by, at=clock.now())
    return RedirectResponse("/worklist?done=given_back", status_code=303)


def _offered_to(
    session: RequestSession, contact_id: UUID, hand_over_id: UUID, staff_id: str, team: str
) -> tuple[Contact, HandOver]:
    contact = queries.get_contact(session, contact_id, to_write=True)
    offered = get_hand_over(session, contact_id, hand_over_id)
    if not is_for(offered, staff_id=staff_id, team=team):
        raise NotForYou("Only the colleague or the team it was handed to can answer it.")
    return contact, offered


@router.post("/calls/{contact_id}/hand-overs/{hand_over_id}/take-back")
def take_back(
    contact_id: UUID, hand_over_id: UUID, session: RequestSession, who: CallTaker, posted: Posted
) -> Response:
    NothingToSend.read(posted)
    queries.get_contact(session, contact_id, to_write=True)
    given = get_hand_over(session, contact_id, hand_over_id)
    if given.from_staff != who.by:
        raise NotForYou("Only whoever handed the call over can take it back.")
    actions.take_back(session, hand_over=given, by=who.by, at=clock.now())
    return RedirectResponse(f"/calls/{contact_id}?done=taken_back", status_code=303)


@router.post("/calls/{contact_id}/hand-overs/{hand_over_id}/put-away")
def put_away(contact_id: UUID, hand_over_id: UUID, desk: AtDesk, who: CallTaker, posted: Posted) -> Response:
    contact, _ = desk.held(contact_id), NothingToSend.read(posted)
    read = get_hand_over(desk.session, contact.id, hand_over_id)
    undo = last_act.line_put_away(read)
    actions.put_away(desk.session, hand_over=read, by=who.by, at=clock.now())
    desk.remember(contact, undo)
    return RedirectResponse(f"/calls/{contact.id}?done=put_away", status_code=303)


def check_holder(contact: Contact, held_by: str) -> None:
    """Raise where the call has gone to somebody else since the page was shown."""
    if held_by != contact.held_by:
        raise OutOfStep(
            "Somebody else took this call over just before you.", "Open it again to see whose it is."
        )
