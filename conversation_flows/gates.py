"""Closing gates: a duty is asked about, answered by a person, or left with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from conversation_flows.format import Flow, Gate

# What the law asks of every contact, by the id of the closing gate that asks it. A council may reword these
# and add its own, but lose none.
REQUIRED_GATES = {
    "may_need_care": "offering an assessment to whoever appears to need care and support",
    "anyone_unsafe": "asking about abuse and neglect, and acting on what is said",
    "carer_offered": "offering whoever cares for them a conversation of their own",
    "taking_part": "finding an advocate for whoever has difficulty taking part",
    "told_next": "telling people what was decided and what happens next",
}

SHORTEST_REASON = 3  # shorter than this nobody can have meant a reason


@dataclass(frozen=True)
class GateAnswer:
    """`asked` and `they_said_so` carry the code of an option in `value`; `not_asked` carries a `reason`."""

    how: Literal["asked", "they_said_so", "not_asked"]
    value: str | None = None
    reason: str | None = None


def gate_answer_problems(gate: Gate, answer: GateAnswer) -> list[str]:
    """Sentences saying what the answer lacks; empty when it will do."""
    if answer.how == "not_asked":
        if answer.value is not None:
            return ["A question that was not asked has no answer: choose one or the other."]
        if len((answer.reason or "").strip()) < SHORTEST_REASON:
            return ["Say in a few words why this was not asked."]
        return []
    if gate.option(answer.value) is None:
        return [f"Choose one of: {' / '.join(option.label for option in gate.options)}."]
    return []


def open_gates(flow: Flow, answers: Mapping[str, GateAnswer]) -> list[Gate]:
    """The gates that still need a person, in file order."""
    return [
        gate
        for gate in flow.closing_gates
        if gate.id not in answers or gate_answer_problems(gate, answers[gate.id])
    ]


def gate_values(answers: Mapping[str, GateAnswer]) -> dict[str, str]:
    """The answers that conditions may read: a question nobody asked tells nothing."""
    return {
        gate: answer.value
        for gate, answer in answers.items()
        if answer.value is not None and answer.how != "not_asked"
    }
