"""Closing a call, and taking that back."""

from collections.abc import Mapping
from uuid import UUID

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from app.accounts.forms import NothingToSend
from app.accounts.guards import CallTaker
from app.contacts import actions, queries
from app.contacts.models import TO_CHOOSE, Contact, HeldByAnother
from app.contacts.rules import is_safeguarding
from app.db import RequestSession
from app.errors import FormRefused, OutOfStep
from app.front_door import follow_ups, last_act, rules
from app.front_door.closed_meanwhile import closed_meanwhile
from app.front_door.desk import AtDesk, Desk, Shown
from app.front_door.endings import choosable, proposal_overtaken
from app.front_door.forms import CloseForm, asked_about_them, asked_with_nothing_sent, gates_in, split_close
from app.front_door.missing import waits_for_answers, what_is_missing
from app.front_door.needs_left import keep as keep_needs_left
from app.front_door.overtaken import Kept, judge_gate
from app.front_door.queries import Call, gather
from app.front_door.views.ending import endings_of
from app.kit import clock
from app.web.forms import Posted
from conversation_flows.gates import GateAnswer
from conversation_flows.outcomes import Outcome

router = APIRouter()


@router.post("/calls/{contact_id}/close")
def close(
    contact_id: UUID, session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted
) -> Response:
    """Keep every answer given, then close if nothing is missing; what is missing is said in its place."""
    fields, gate_fields = split_close(posted)
    contact = queries.get_contact(session, contact_id, to_write=True)
    if contact.held_by == who.by and contact.closed_at is not None:
        return closed_meanwhile(desk, contact, fields, gate_fields)
    contact = desk.held(contact_id)
    answers, errors = gates_in(gate_fields, desk.flow(contact))
    overtaken = _keep_gates(desk, contact, answers, gate_fields)
    try:
        form = CloseForm.read(fields)
    except FormRefused as refused:
        return _refuse(desk, contact, refused, fields, overtaken)
    both = actions.write_down(session, contact=contact, **form.written())
    session.flush()
    _keep_ending(desk, contact, form)
    if both or overtaken:
        shown = Shown(
            chosen=form.outcome,
            written_twice=tuple(both),
            gates_overtaken=overtaken,
            gate_errors=errors,
            closing_opened=True,
        )
        return desk.page(contact, shown=shown, status=200 if form.act == "keep" else OutOfStep.status)
    if form.act == "keep" and not errors:
        return _kept(desk, contact, form.outcome)
    call = gather(session, contact)
    outcome = choosable(desk.outcomes).get(form.outcome)
    missing = _missing(call, outcome, errors) if form.act == "close" else {}
    if missing or outcome is None or (errors and (form.act == "keep" or waits_for_answers(call, outcome))):
        shown = Shown(chosen=form.outcome, missing=missing, gate_errors=errors, closing_opened=True)
        return desk.page(contact, shown=shown, status=422)
    return _close(desk, call, form.outcome)


def _missing(call: Call, outcome: Outcome | None, errors: Mapping[str, str]) -> dict[str, str]:
    """`errors`: what is wrong with an answer, by gate: told there, and nowhere else."""
    missing = what_is_missing(call, outcome)
    return {place: said for place, said in missing.items() if place.removeprefix("gate-") not in errors}


def _keep_ending(desk: Desk, contact: Contact, form: CloseForm) -> None:
    """A page with scripts sends an ending once somebody chose it; without, one only proposed comes along."""
    by_hand = "hx-request" in desk.request.headers or form.act == "close" or form.outcome != form.ending_shown
    if by_hand and form.outcome in choosable(desk.outcomes):
        actions.keep_ending(desk.session, contact=contact, ending=form.outcome)
    elif not contact.ending and proposal_overtaken(
        form.ending_shown, endings_of(gather(desk.session, contact))
    ):
        actions.keep_ending(desk.session, contact=contact, ending=TO_CHOOSE)


def _kept(desk: Desk, contact: Contact, outcome: str) -> Response:
    """A page with scripts sends the ending only once somebody chose it, and is told what that one needs."""
    if "hx-request" in desk.request.headers:
        return desk.page(contact, shown=Shown(chosen=outcome))
    return RedirectResponse(f"/calls/{contact.id}?done=saved#closing", status_code=303)


def _keep_gates(
    desk: Desk, contact: Contact, answers: Mapping[str, GateAnswer], fields: Mapping[str, str]
) -> tuple[str, ...]:
    """The gates that another window answered otherwise meanwhile: its answers stand."""
    standing = rules.gates_given(queries.list_gate_answers(desk.session, contact.id))
    overtaken = []
    for gate in desk.flow(contact).closing_gates:
        given = answers.get(gate.id)
        kept = judge_gate(standing=standing.get(gate.id), seen=fields.get(f"was-{gate.id}"), now=given)
        if kept is Kept.OVERTAKEN:
            overtaken.append(gate.id)
        if given and kept is Kept.WRITE:
            actions.answer_gate(
                desk.session,
                contact=contact,
                gate=gate,
                given=given,
                about_them=asked_about_them(fields, gate.id),
                nothing_sent=asked_with_nothing_sent(fields, gate.id),
                by=desk.who.by,
                at=clock.now(),
            )
    return tuple(overtaken)


# Where a field is mended, if not at the place with its own name.
_PLACES = {"outcome": "outcomes"}


def _refuse(
    desk: Desk, contact: Contact, refused: FormRefused, fields: FormData, overtaken: tuple[str, ...]
) -> Response:
    """What was written cannot be kept as it is: said beside it, with all of it still there."""
    written = {name: str(fields.get(name, "")) for name in ("advice", "what_next")}
    chosen = str(fields.get("outcome", ""))
    missing = {_PLACES.get(name, name): sentence for name, sentence in refused.errors.items()}
    shown = Shown(
        chosen=chosen, missing=missing, written=written, gates_overtaken=overtaken, closing_opened=True
    )
    return desk.page(contact, shown=shown, status=refused.status)


def _close(desk: Desk, call: Call, outcome: str) -> Response:
    contact = call.contact
    actions.close_contact(
        desk.session,
        contact=contact,
        outcome=outcome,
        safeguarding=is_safeguarding(contact.call_type, outcome, call.flags)
        or "safeguarding" in rules.duties_raised(call.flow, call.gates).values(),
        by=desk.who.by,
        role=desk.who.role,
        team=desk.who.team,
        at=clock.now(),
    )
    follow_ups.settle(desk, call)
    keep_needs_left(desk, call)
    desk.remember(contact, last_act.closed(desk.outcomes.get(outcome).label))
    return RedirectResponse(f"/calls/{contact.id}?done=closed", status_code=303)


@router.post("/calls/{contact_id}/reopen")
def reopen(
    contact_id: UUID, session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted
) -> Response:
    NothingToSend.read(posted)
    contact = queries.get_contact(session, contact_id, to_write=True)
    if contact.held_by != who.by:
        raise HeldByAnother("This call is held by somebody else, so nothing was changed.")
    if contact.closed_at is not None:
        now = clock.now()
        undo = last_act.reopened(contact.model_dump(mode="json"), now)
        actions.reopen_contact(session, contact=contact, by=who.by, at=now)
        desk.remember(contact, undo)
    return RedirectResponse(f"/calls/{contact.id}?done=reopened", status_code=303)
