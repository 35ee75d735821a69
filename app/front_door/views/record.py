"""One call to read: who said what, what was heard, asked, offered and agreed, and how it ended."""

from datetime import datetime

from app.contacts.models import CallerRole, CallType, Contact, Decision, PromptState, Voice
from app.front_door import rules
from app.front_door.pages.record import RecordLine, RecordPage
from app.front_door.queries import Call
from app.front_door.views.live import VOICES, introduction_view
from app.front_door.views.prompts import answer_words
from app.people.models import Person
from app.people.pages import ContactNeedsView
from app.web import dates
from conversation_flows.outcomes import Outcomes

_ABOUT = (
    ("full_name", "Name"),
    ("postcode", "Postcode"),
    ("place", "Place"),
    ("also_known_as", "Also known as"),
)


def record_page(
    call: Call,
    outcomes: Outcomes,
    *,
    needs: ContactNeedsView,
    names: dict[str, str],
    may_reopen: bool,
    may_take_over: bool,
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
        about=tuple(_about(call, needs)),
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
    )


def _closed(call: Call, names: dict[str, str]) -> str:
    contact = call.contact
    if contact.closed_at is None or contact.closed_by is None:
        return ""
    return f"{dates.moment(contact.closed_at)}, {names.get(contact.closed_by, 'a colleague')}"


def _about(call: Call, needs: ContactNeedsView) -> list[RecordLine]:
    contact, person = call.contact, call.person
    lines = [RecordLine("Call type", _call_type(contact.call_type), "")]
    lines.append(RecordLine("Who called", _caller(contact), ""))
    if person is not None:
        lines += reach_lines(person, needs)
        lines += [RecordLine(label, getattr(person, n), "") for n, label in _ABOUT if getattr(person, n)]
        if person.born_on:
            lines.append(RecordLine("Date of birth", dates.day(person.born_on), ""))
    return lines


def _caller(contact: Contact) -> str:
    """Who rang, who they are to the person and their own number."""
    role = rules.CALLER_LABELS[CallerRole(contact.caller_role)]
    told = (contact.caller_name, contact.caller_relation, contact.caller_telephone)
    return ", ".join((role, *(part for part in told if part)))


def reach_lines(person: Person, needs: ContactNeedsView) -> list[RecordLine]:
    """How to reach them, before their number, and what must not be missed beside it."""
    said = "; ".join(part for part in (*(line.words for line in needs.lines), needs.in_words) if part)
    lines = [
        RecordLine("How to reach them", said or "Not said", f"asked {needs.checked}" if needs.checked else "")
    ]
    if person.telephone:
        heed = "; ".join(line.words for line in needs.beside_number)
        lines.append(RecordLine("Telephone", f"{heed}: {person.telephone}" if heed else person.telephone, ""))
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
        lines.append(RecordLine(label, f"“{flag.evidence}”. {what}: {flag.reason}", by))
    return lines


def _asked(call: Call, names: dict[str, str]) -> list[RecordLine]:
    lines = []
    for answer in call.answers:
        if answer.state == PromptState.WANTED:
            continue
        skipped = answer.state == PromptState.SKIPPED
        words = "Not asked" if skipped else answer_words(call.flow, answer) or answer.because or "Covered"
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
