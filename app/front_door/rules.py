"""Decisions about the call page, without a database."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from app.contacts.models import (
    Answer,
    CallerRole,
    CallType,
    Contact,
    Decision,
    GateAnswer,
    PromptState,
    RaisedFlag,
    Voice,
)
from app.contacts.rules import LEADING_VOICE
from app.errors import Refused
from conversation_flows.coverage import ConversationState, Given
from conversation_flows.format import Flow, GateOption, Prompt
from conversation_flows.gates import GateAnswer as GivenAtGate
from conversation_flows.hearing import Hearing

CALL_TYPE_LABELS = {
    CallType.NEW_NEED: "New need",
    CallType.ALREADY_OPEN: "Already open to us",
    CallType.PROFESSIONAL: "Professional",
    CallType.SAFEGUARDING: "Safeguarding",
}

# A call that was put away as no enquiry and opened again; no button says so.
NO_ENQUIRY_LABEL = "Not an enquiry"

CALLER_LABELS = {
    CallerRole.PERSON: "The person",
    CallerRole.RELATIVE: "A relative or friend",
    CallerRole.CARER: "Their carer",
    CallerRole.NEIGHBOUR: "A neighbour",
    CallerRole.PROFESSIONAL: "A professional",
}


def voices_on_the_page(caller_role: str, spoken: Iterable[str]) -> list[Voice]:
    """The leading voice first, then whoever else has words, the person's own among them, notes last."""
    leading = LEADING_VOICE[CallerRole(caller_role)]
    others = [v for v in (Voice.PERSON, Voice.CALLER, Voice.PROFESSIONAL) if v is not leading]
    there = [v for v in others if v is Voice.PERSON or v in set(spoken)]
    return [leading, *there, Voice.OFFICER]


NOTHING_EARLIER: Mapping[str, Given] = MappingProxyType({})
_CODE = re.compile(r"[a-z][a-z0-9_-]*")


def conversation_state(
    *,
    said: str,
    hearing: Hearing,
    answers: Iterable[Answer],
    gates: Iterable[GateAnswer],
    opened_by_hand: Iterable[Mapping[str, str]],
    today: date,
    facts: frozenset[str] = frozenset(),
    earlier: Mapping[str, Given] = NOTHING_EARLIER,
) -> ConversationState:
    return ConversationState(
        today=today,
        said=said,
        hearing=hearing,
        answers={answer.prompt_id: given(answer) for answer in answers},
        gates=gates_given(gates),
        opened_by_hand=frozenset(opened["conversation"] for opened in opened_by_hand),
        facts=facts,
        earlier=earlier,
    )


def hearing_as_decided(hearing: Hearing, flags: Iterable[RaisedFlag]) -> Hearing:
    """What was heard, with the flags as they stand in the call: a false alarm brings no prompts forward."""
    return Hearing(hearing.topics, frozenset(flag.kind for flag in worrying(flags)))


def given(answer: Answer) -> Given:
    if answer.state != PromptState.COVERED:
        return Given(None, "wanted" if answer.state == PromptState.WANTED else "skipped")
    return Given(values_in(answer.value) or None, "they_said_so" if answer.because else "asked")


SEVERAL = "\n"
# The code by which a flow names the answer that there is nothing.
NOTHING_OF_THESE = "none"


def values_in(value: str) -> str | tuple[str, ...]:
    """An answer as it is stored: one code or some words, or the codes of several answers, a line each."""
    parts = tuple(value.split(SEVERAL))
    return parts if len(parts) > 1 and all(map(_CODE.fullmatch, parts)) else value


def answered_with(prompt: Prompt, values: Iterable[str]) -> str:
    """What is stored for the values a form sent. Raises Refused for what the prompt does not offer."""
    given = [value for value in dict.fromkeys(values) if value]
    if prompt.codes and not set(given) <= set(prompt.codes):
        raise Refused("Choose from the answers on the page.")
    if len(given) > 1 and prompt.answer != "choices":
        raise Refused("This takes one answer. Choose the one that fits best.")
    if len(given) > 1 and NOTHING_OF_THESE in given:
        raise Refused("One of the answers says that there is nothing. Tick that alone, or the others.")
    return SEVERAL.join(given)


def gates_given(gates: Iterable[GateAnswer]) -> dict[str, GivenAtGate]:
    return {gate.gate_id: GivenAtGate(gate.how, gate.value, gate.reason or None) for gate in gates}  # type: ignore[arg-type] # the CHECK holds it


def options_given(flow: Flow, gates: Iterable[GateAnswer]) -> list[GateOption]:
    """What was answered at the gates, as the flow has it."""
    asked = ((flow.gate(answer.gate_id), answer.value) for answer in gates)
    options = (gate.option(value) for gate, value in asked if gate)
    return [option for option in options if option]


def duties_raised(flow: Flow, gates: Iterable[GateAnswer]) -> dict[str, str]:
    """Gate id to the duty that its answer raises: "assessment" or "safeguarding"."""
    raised: dict[str, str] = {}
    for answer in gates:
        gate = flow.gate(answer.gate_id)
        option = gate.option(answer.value) if gate else None
        if option and option.means:
            raised[answer.gate_id] = option.means
    return raised


def rings_about_them(contact: Contact) -> bool:
    """Whether somebody else is on the line: then nothing is said as if to the person."""
    return contact.caller_role != CallerRole.PERSON or contact.call_type == CallType.PROFESSIONAL


def is_an_emergency(flags: Iterable[RaisedFlag]) -> bool:
    """Somebody acted on immediate danger: then nothing stands in the way of closing."""
    return any(f.kind == "emergency_999" and f.decision == Decision.ACTED_ON and f.stands for f in flags)


def undecided(flags: Iterable[RaisedFlag]) -> list[RaisedFlag]:
    return [flag for flag in flags if flag.decided_at is None]


def worrying(flags: Iterable[RaisedFlag]) -> list[RaisedFlag]:
    """Those acted on, and those that nobody has decided yet."""
    return [flag for flag in flags if flag.decision != Decision.NOT_A_CONCERN and flag.stands]


_CRISES = frozenset({"emergency_999", "mental_health_crisis"})


def in_crisis(flags: Iterable[RaisedFlag]) -> bool:
    """Somebody's life was in danger in this call, or may be: a colleague does something now."""
    return any(flag.kind in _CRISES for flag in worrying(flags))
