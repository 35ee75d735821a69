"""Decisions about the call page, without a database."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

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
from app.contacts.rules import SAFEGUARDING_KINDS
from app.signposting.models import How, Introduction
from conversation_flows.coverage import ConversationState, Given
from conversation_flows.format import Flow
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

# Whose block the story goes into first, by who is on the line.
LEADING_VOICE = {
    CallerRole.PERSON: Voice.PERSON,
    CallerRole.RELATIVE: Voice.CALLER,
    CallerRole.CARER: Voice.CALLER,
    CallerRole.NEIGHBOUR: Voice.CALLER,
    CallerRole.PROFESSIONAL: Voice.PROFESSIONAL,
}


def voices_on_the_page(caller_role: str, spoken: Iterable[str]) -> list[Voice]:
    """The leading voice first, then whoever else has words, the person's own among them, notes last."""
    leading = LEADING_VOICE[CallerRole(caller_role)]
    others = [v for v in (Voice.PERSON, Voice.CALLER, Voice.PROFESSIONAL) if v is not leading]
    there = [v for v in others if v is Voice.PERSON or v in set(spoken)]
    return [leading, *there, Voice.OFFICER]


def conversation_state(
    *,
    said: str,
    hearing: Hearing,
    answers: Iterable[Answer],
    gates: Iterable[GateAnswer],
    opened_by_hand: Iterable[Mapping[str, str]],
    today: date,
) -> ConversationState:
    return ConversationState(
        today=today,
        said=said,
        hearing=hearing,
        answers={answer.prompt_id: given(answer) for answer in answers},
        gates=gates_given(gates),
        opened_by_hand=frozenset(opened["conversation"] for opened in opened_by_hand),
    )


def hearing_as_decided(hearing: Hearing, flags: Iterable[RaisedFlag]) -> Hearing:
    """What was heard, with the flags as they stand in the call: a false alarm brings no prompts forward."""
    kinds = {flag.kind for flag in flags if flag.decision != Decision.NOT_A_CONCERN and flag.stands}
    return Hearing(hearing.topics, frozenset(kinds))


def given(answer: Answer) -> Given:
    if answer.state == PromptState.SKIPPED:
        return Given(None, "skipped")
    return Given(answer.value or None, "they_said_so" if answer.because else "asked")


def gates_given(gates: Iterable[GateAnswer]) -> dict[str, GivenAtGate]:
    return {gate.gate_id: GivenAtGate(gate.how, gate.value, gate.reason or None) for gate in gates}  # type: ignore[arg-type] # the CHECK holds it


def duties_raised(flow: Flow, gates: Iterable[GateAnswer]) -> dict[str, str]:
    """Gate id to the duty that its answer raises: "assessment" or "safeguarding"."""
    raised: dict[str, str] = {}
    for answer in gates:
        gate = flow.gate(answer.gate_id)
        option = gate.option(answer.value) if gate else None
        if option and option.means:
            raised[answer.gate_id] = option.means
    return raised


def propose_outcome(
    contact: Contact,
    flags: Iterable[RaisedFlag],
    introductions: Iterable[Introduction],
    *,
    duties: Collection[str],
    advice: str,
) -> tuple[str, str]:
    """The outcome that what was done points to, and why; a person confirms it. ("", "") when nothing does."""
    acted_on = {flag.kind for flag in flags if flag.decision == Decision.ACTED_ON and flag.stands}
    taken_up = [i for i in introductions if i.how != How.NOT_FOR_THEM]
    if contact.call_type == CallType.SAFEGUARDING:
        return "safeguarding", "because the call came as a safeguarding concern"
    if acted_on & SAFEGUARDING_KINDS:
        return "safeguarding", "because a safeguarding flag was acted on"
    if "safeguarding" in duties:
        return "safeguarding", "because somebody may not be safe"
    if "assessment" in duties:
        return "assessment", "because they asked for an assessment"
    if taken_up:
        many = "introductions were" if len(taken_up) > 1 else "introduction was"
        return "signposted", f"because {len(taken_up)} {many} made"
    if advice.strip():
        return "advice_only", "because advice was written down"
    return "", ""


def is_an_emergency(flags: Iterable[RaisedFlag]) -> bool:
    """Somebody acted on immediate danger: then nothing stands in the way of closing."""
    return any(f.kind == "emergency_999" and f.decision == Decision.ACTED_ON and f.stands for f in flags)


def undecided(flags: Iterable[RaisedFlag]) -> list[RaisedFlag]:
    return [flag for flag in flags if flag.decided_at is None]
