"""Closing a call, and taking that back."""

from uuid import UUID

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse

from app.accounts.forms import NothingToSend
from app.accounts.guards import CallTaker
from app.contacts import actions, queries
from app.contacts.models import HeldByAnother
from app.contacts.rules import is_safeguarding
from app.db import RequestSession
from app.front_door import last_act, rules
from app.front_door.desk import AtDesk, Desk, Shown
from app.front_door.forms import gates_in, split_close
from app.front_door.queries import Call, gather
from app.kit import clock
from app.signposting.models import How
from app.web.forms import Posted
from conversation_flows.gates import open_gates
from conversation_flows.listening import advice
from conversation_flows.outcomes import Outcome, may_close

router = APIRouter()


@router.post("/calls/{contact_id}/close")
def close(
    contact_id: UUID, session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted
) -> Response:
    """Keep every answer given, then close if nothing is missing; what is missing is said in its place."""
    contact = desk.held(contact_id)
    form, gate_fields = split_close(posted)
    flow = desk.flow(contact)
    answers, errors = gates_in(gate_fields, flow)
    for gate in flow.closing_gates:
        if given := answers.get(gate.id):
            actions.answer_gate(session, contact=contact, gate=gate, given=given, by=who.by, at=clock.now())
    actions.write_down(session, contact=contact, advice=form.advice, what_next=form.what_next)
    session.flush()
    if form.act == "keep" and not errors:
        return RedirectResponse(f"/calls/{contact.id}?done=saved#closing", status_code=303)
    call = gather(session, contact)
    missing = _missing(desk, call, form.outcome) if form.act == "close" and not errors else {}
    if missing or errors:
        shown = Shown(chosen=form.outcome, missing=missing, gate_errors=errors, closing_opened=True)
        return desk.page(contact, shown=shown, status=422)
    return _close(desk, call, form.outcome)


_WHERE_MENDED = {"at_least_one_introduction": "help-body", "written_advice": "advice"}


def _missing(desk: Desk, call: Call, outcome: str) -> dict[str, str]:
    """What must happen first, each sentence under the id of the place on the page where it is mended."""
    known = desk.outcomes.by_code.get(outcome)
    if known is None:
        return {"outcome": "Choose how this call ends."}
    if rules.is_an_emergency(call.flags):
        return {}
    return {
        **_undecided(call),
        **_required(call, known),
        **(_unanswered(call) if known.gates == "hold" else {}),
        **_handed_to_nobody(call, known),
    }


def _undecided(call: Call) -> dict[str, str]:
    return {
        f"flag-{flag.id}": f"Before the call closes, somebody must decide on: {advice(flag.kind).title}."
        for flag in rules.undecided(call.flags)
    }


def _required(call: Call, outcome: Outcome) -> dict[str, str]:
    """What the outcome itself needs; the gates have sentences of their own."""
    lacking = may_close(
        outcome,
        introductions=sum(1 for i in call.introductions if i.how != How.NOT_FOR_THEM),
        written_advice=bool(call.contact.advice.strip()),
        gates_open=0,
    )
    return dict(zip([_WHERE_MENDED.get(outcome.needs, "outcome")], lacking, strict=False))


def _unanswered(call: Call) -> dict[str, str]:
    still_open = open_gates(call.flow, rules.gates_given(call.gates))
    return {f"gate-{gate.id}": f"Ask, or say why not: “{gate.staff}”" for gate in still_open}


_DUTIES = {
    "safeguarding": "somebody may not be safe",
    "assessment": "they asked for an assessment",
}


def _handed_to_nobody(call: Call, outcome: Outcome) -> dict[str, str]:
    """A duty that an answer raised is taken on by the outcome, or by somebody named in writing."""
    taken_on = outcome.passed_on or outcome.opens != "none" or call.contact.what_next.strip()
    duties = rules.duties_raised(call.flow, call.gates).values()
    if taken_on or not duties:
        return {}
    what = ", and ".join(sentence for duty, sentence in _DUTIES.items() if duty in duties)
    how = "choose an outcome that takes it on, or write here who will and when."
    return {"what_next": f"{what[0].upper()}{what[1:]}: {how}"}


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
