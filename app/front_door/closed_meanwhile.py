"""Another window closed the call first: what only this one held is shown beside the record."""

from collections.abc import Mapping

from fastapi import Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from app.contacts.models import Contact, ContactClosed
from app.front_door import rules
from app.front_door.desk import Desk
from app.front_door.forms import gates_in
from app.front_door.pages.record import RecordLine
from app.front_door.queries import Call, gather
from app.front_door.reading import show_record


def closed_meanwhile(
    desk: Desk, contact: Contact, fields: FormData, gate_fields: Mapping[str, str]
) -> Response:
    """Another window closed it first. What only this one held is shown beside the record, never dropped."""
    call = gather(desk.session, contact)
    unsaved = _only_here(call, fields, gate_fields)
    if not unsaved:
        return RedirectResponse(f"/calls/{contact.id}?done=closed_already", status_code=303)
    return show_record(desk, contact, status=ContactClosed.status, unsaved=unsaved)


_WRITTEN = {"advice": "Advice they get in writing", "what_next": "What happens next"}


def _only_here(call: Call, fields: FormData, gate_fields: Mapping[str, str]) -> tuple[RecordLine, ...]:
    lines = []
    for name, label in _WRITTEN.items():
        words = str(fields.get(name, "")).strip()
        if words and words != getattr(call.contact, name).strip():
            lines.append(RecordLine(label, words, ""))
    kept = rules.gates_given(call.gates)
    for gate_id, answer in gates_in(gate_fields, call.flow)[0].items():
        gate = call.flow.gate(gate_id)
        if gate and (gate_id not in kept or kept[gate_id].value != answer.value):
            option = gate.option(answer.value)
            lines.append(
                RecordLine(gate.staff, option.label if option else f"Not asked: {answer.reason}", "")
            )
    return tuple(lines)
