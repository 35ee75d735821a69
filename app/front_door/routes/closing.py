"""Closing a call, and taking that back."""

from functools import partial
from uuid import UUID

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse

from app.accounts.forms import NothingToSend
from app.accounts.guards import CallTaker
from app.contacts import actions, queries
from app.contacts.models import Contact, HeldByAnother
from app.contacts.rules import is_safeguarding
from app.db import RequestSession
from app.front_door import rules
from app.front_door.desk import AtDesk, Desk, Shown
from app.front_door.forms import gates_in, split_close
from app.front_door.queries import Call, gather
from app.kit import clock
from app.signposting.models import How
from app.web.forms import Posted
from conversation_flows.gates import open_gates
from conversation_flows.outcomes import may_close

router = APIRouter()


@router.post("/calls/{contact_id}/close")
def close(
    contact_id: UUID, session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted
) -> Response:
    """Keep every answer given, then close if nothing is missing; what is missing is said in its place."""
    contact = desk.held(contact_id)
    form, gate_fields = split_close(posted)
    call = gather(session, contact)
    answers, errors = gates_in(gate_fields, call.flow)
    for gate_id, given in answers.items():
        gate = next(gate for gate in call.flow.closing_gates if gate.id == gate_id)
        actions.answer_gate(session, contact=contact, gate=gate, given=given, by=who.by, at=clock.now())
    actions.write_down(session, contact=contact, advice=form.advice, what_next=form.what_next)
    session.flush()
    if form.act == "keep" and not errors:
        return RedirectResponse(f"/calls/{contact.id}?done=saved#closing", status_code=303)
    missing: dict[str, str] = {}
    if form.act == "close" and not errors:
        missing = _missing(desk, gather(session, contact), form.outcome)
    if missing or errors:
        shown = Shown(chosen=form.outcome, missing=missing, gate_errors=errors, closing_opened=True)
        return desk.page(contact, shown=shown, status=422)
    return _close(desk, contact, form.outcome)


_WHERE_MENDED = {"at_least_one_introduction": "help-body", "written_advice": "advice"}


def _missing(desk: Desk, call: Call, outcome: str) -> dict[str, str]:
    """What must happen first, each sentence under the id of the place on the page where it is mended."""
    known = desk.outcomes.by_code.get(outcome)
    if known is None:
        return {"outcome": "Choose how this call ends."}
    missing = {
        f"flag-{flag.id}": f"Somebody must decide on the flag “{flag.evidence}” before the call closes."
        for flag in rules.undecided(call.flags)
    }
    gates = open_gates(call.flow, rules.gates_given(call.gates))
    lacking = partial(
        may_close,
        known,
        introductions=sum(1 for i in call.introductions if i.how != How.NOT_FOR_THEM),
        written_advice=bool(call.contact.advice.strip()),
        emergency=rules.is_an_emergency(call.flags),
    )
    needed = lacking(gates_open=0)
    if needed:
        missing[_WHERE_MENDED[known.needs]] = needed[0]
    unanswered = lacking(gates_open=len(gates))[len(needed) :]
    if unanswered:
        missing[f"gate-{gates[0].id}"] = unanswered[0]
    return missing


def _close(desk: Desk, contact: Contact, outcome: str) -> Response:
    flags = queries.list_flags(desk.session, contact.id)
    actions.close_contact(
        desk.session,
        contact=contact,
        outcome=outcome,
        safeguarding=is_safeguarding(contact.call_type, outcome, flags),
        by=desk.who.by,
        role=desk.who.role,
        team=desk.who.team,
        at=clock.now(),
    )
    return RedirectResponse(f"/calls/{contact.id}?done=closed", status_code=303)


@router.post("/calls/{contact_id}/reopen")
def reopen(contact_id: UUID, session: RequestSession, who: CallTaker, posted: Posted) -> Response:
    NothingToSend.read(posted)
    contact = queries.get_contact(session, contact_id, to_write=True)
    if contact.held_by != who.by:
        raise HeldByAnother("This call is held by somebody else, so nothing was changed.")
    if contact.closed_at is not None:
        actions.reopen_contact(session, contact=contact, by=who.by, at=clock.now())
    return RedirectResponse(f"/calls/{contact.id}?done=reopened", status_code=303)
