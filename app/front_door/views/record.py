"""One call to read: who said what, what was heard, asked, offered and agreed, and how it ended."""

from datetime import datetime

from app.contacts.models import CallerRole, CallType, Decision, PromptState, RaisedFlag, Voice
from app.front_door import rules
from app.front_door.pages.pieces import UndoView
from app.front_door.pages.record import RecordLine, RecordPage
from app.front_door.queries import Call
from app.front_door.views.live import VOICES, introduction_view
from app.web import dates
from conversation_flows.outcomes import Outcomes

_ABOUT = (
    ("full_name", "Name"),
    ("postcode", "Postcode"),
    ("place", "Place"),
    ("telephone", "Telephone"),
    ("how_to_contact", "How to contact them safely"),
    ("access_needs", "Access needs"),
)


def record_page(
    call: Call,
    outcomes: Outcomes,
    *,
    names: dict[str, str],
    may_reopen: bool,
    may_take_over: bool,
    undo: UndoView | None,
) -> RecordPage:
    contact = call.contact
    known = outcomes.by_code.get(contact.outcome or "")
    return RecordPage(
        title=f"Call {contact.reference}",
        contact_id=contact.id,
        reference=contact.reference,
        opened=f"{dates.moment(contact.received_at)}, {names.get(contact.opened_by, 'a colleague')}",
        closed=_closed(call, names),
        outcome=known.label if known else "Still open",
        about=tuple(_about(call)),
        said=tuple(_said(call, names)),
        flags=tuple(_flags(call, names)),
        asked=tuple(_asked(call, names)),
        introductions=tuple(_introductions(call, names)),
        gates=tuple(_gates(call, names)),
        advice=contact.advice,
        what_next=contact.what_next,
        flow=f"{call.flow.title}, revision {call.revision.revision}",
        may_reopen=may_reopen,
        may_take_over=may_take_over,
        holder=contact.held_by,
        undo=undo,
    )


def _closed(call: Call, names: dict[str, str]) -> str:
    contact = call.contact
    if contact.closed_at is None or contact.closed_by is None:
        return ""
    return f"{dates.moment(contact.closed_at)}, {names.get(contact.closed_by, 'a colleague')}"


def _about(call: Call) -> list[RecordLine]:
    contact, person = call.contact, call.person
    lines = [RecordLine("Call type", _call_type(contact.call_type), "")]
    caller = rules.CALLER_LABELS[CallerRole(contact.caller_role)]
    lines.append(RecordLine("Who called", f"{caller} {contact.caller_name}".strip(), ""))
    if person is not None:
        lines += [RecordLine(label, getattr(person, n), "") for n, label in _ABOUT if getattr(person, n)]
        if person.born_on:
            lines.append(RecordLine("Date of birth", dates.day(person.born_on), ""))
    return lines


def _call_type(call_type: str) -> str:
    return rules.CALL_TYPE_LABELS.get(CallType(call_type), rules.NO_ENQUIRY_LABEL)


def _said(call: Call, names: dict[str, str]) -> list[RecordLine]:
    lines = []
    for block in call.words:
        if block.text:
            label = VOICES[Voice(block.voice)][0]
            beside = " (kept from another window)" if block.kept_beside_id else ""
            lines.append(RecordLine(label + beside, block.text, _by(names, block.saved_by, block.saved_at)))
    return lines


def _flags(call: Call, names: dict[str, str]) -> list[RecordLine]:
    lines = []
    for flag in call.flags:
        label = flag.kind.replace("_", " ").capitalize()
        if flag.decided_at is None or flag.decided_by is None:
            lines.append(RecordLine(label, f"“{flag.evidence}”. Nobody has decided yet.", ""))
            continue
        what = "Acted on" if flag.decision == Decision.ACTED_ON else "Judged not a concern"
        by = _by(names, flag.decided_by, flag.decided_at)
        back = _taken_back(flag, names)
        lines.append(RecordLine(label, f"“{flag.evidence}”. {what}: {flag.reason}{back}", by))
    return lines


def _taken_back(flag: RaisedFlag, names: dict[str, str]) -> str:
    if flag.taken_back_at is None or flag.taken_back_by is None:
        return ""
    return f" (this decision was taken back by {_by(names, flag.taken_back_by, flag.taken_back_at)})"


def _asked(call: Call, names: dict[str, str]) -> list[RecordLine]:
    lines = []
    for answer in call.answers:
        skipped = answer.state == PromptState.SKIPPED
        words = "Not asked" if skipped else answer.value or answer.because or "Covered"
        lines.append(RecordLine(answer.wording, words, _by(names, answer.given_by, answer.given_at)))
    return lines


def _introductions(call: Call, names: dict[str, str]) -> list[RecordLine]:
    lines = []
    for introduction in call.introductions:
        shown = introduction_view(introduction)
        words = f"{shown.how}, {shown.why}" if shown.why else shown.how
        lines.append(RecordLine(shown.name, words, _by(names, introduction.made_by, introduction.made_at)))
    return lines


def _gates(call: Call, names: dict[str, str]) -> list[RecordLine]:
    lines = []
    for answer in call.gates:
        gate = call.flow.gate(answer.gate_id)
        option = gate.option(answer.value) if gate else None
        said = " (they said so without being asked)" if answer.how == "they_said_so" else ""
        words = f"Not asked: {answer.reason}" if option is None else option.label + said
        lines.append(RecordLine(answer.wording, words, _by(names, answer.given_by, answer.given_at)))
    return lines


def _by(names: dict[str, str], staff_id: str, at: datetime) -> str:
    return f"{names.get(staff_id, 'a colleague')}, {dates.time(at)}"
