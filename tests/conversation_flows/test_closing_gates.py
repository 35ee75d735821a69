import pytest

from conversation_flows.format import Flow
from conversation_flows.gates import (
    REQUIRED_GATES,
    GateAnswer,
    gate_answer_problems,
    gate_values,
    open_gates,
)
from conversation_flows.load import load_starter

FIVE = ["anyone_unsafe", "may_need_care", "carer_offered", "taking_part", "told_next"]


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (GateAnswer("asked", "yes"), ""),
        (GateAnswer("they_said_so", "no"), ""),
        (GateAnswer("not_asked", reason="cut off"), ""),
        (GateAnswer("asked", "yes", reason="and why"), ""),
        (GateAnswer("asked"), "Choose one of: Safe / Not safe."),
        (GateAnswer("asked", "perhaps"), "Choose one of: Safe / Not safe."),
        (GateAnswer("they_said_so", reason="she said"), "Choose one of: Safe / Not safe."),
        (GateAnswer("not_asked"), "Say in a few words why this was not asked."),
        (GateAnswer("not_asked", reason="  x "), "Say in a few words why this was not asked."),
        (
            GateAnswer("not_asked", "yes", "cut off"),
            "A question that was not asked has no answer: choose one or the other.",
        ),
    ],
)
def test_an_answer_says_how_it_came_to_be(flow: Flow, answer: GateAnswer, problem: str) -> None:
    gate = flow.closing_gates[0]
    assert gate_answer_problems(gate, answer) == ([problem] if problem else [])
    assert (gate in open_gates(flow, {"anyone_unsafe": answer})) is bool(problem)


def test_a_gate_nobody_has_touched_is_open(flow: Flow) -> None:
    assert [gate.id for gate in open_gates(flow, {})] == FIVE


def test_an_answer_to_another_revision_closes_nothing(flow: Flow) -> None:
    assert [gate.id for gate in open_gates(flow, {"gone": GateAnswer("asked", "yes")})] == FIVE


def test_a_question_nobody_asked_tells_conditions_nothing() -> None:
    answers = {"anyone_unsafe": GateAnswer("asked", "no"), "other": GateAnswer("not_asked", "yes", "cut off")}
    assert gate_values(answers) == {"anyone_unsafe": "no"}


def test_an_option_says_what_it_opens(flow: Flow) -> None:
    option = flow.closing_gates[0].option("no")
    assert option is not None
    assert option.opens == "Ring 999."


def test_the_starter_asks_the_five_duties() -> None:
    assert [gate.id for gate in load_starter().closing_gates] == list(REQUIRED_GATES)
