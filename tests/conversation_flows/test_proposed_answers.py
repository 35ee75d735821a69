"""Closing questions somebody has answered already: proposed with their words, never taken as given."""

import pytest

from conversation_flows.findings import Finding
from conversation_flows.format import Flow
from conversation_flows.gates import REQUIRED_GATES
from conversation_flows.load import load_starter
from conversation_flows.proposing import proposed_answers
from tests.conversation_flows.conftest import GOOD_FLOW
from tests.conversation_flows.test_flow_lint import Check, rules

STARTER = load_starter()


def proposed(gate_id: str, said: str, flags: dict[str, str] | None = None) -> list[tuple[str, str]]:
    gate = STARTER.gate(gate_id)
    assert gate
    return [(p.option.code, p.words) for p in proposed_answers(gate, said=said, flags=flags or {})]


@pytest.mark.parametrize(
    ("gate", "said", "answers"),
    [
        ("may_need_care", "I would Like an\nassessment, please.", [("asked_for_it", "Like an\nassessment")]),
        (
            "may_need_care",
            "She can’t wash herself but I can't wash myself either.",
            [("yes", "can't wash myself")],
        ),
        ("may_need_care", "I do not want an assessment.", []),
        ("may_need_care", "I don't really want an assessment.", []),
        ("may_need_care", "They never said I need an assessment.", []),
        ("may_need_care", "I wanted to ask about buses.", []),
        ("carer_offered", "I’ve got nobody.", [("nobody_helps", "I've got nobody")]),
        ("carer_offered", "", []),
        ("told_next", "You told me what happens next.", []),
    ],
)
def test_words_propose_an_answer_and_their_opposite_does_not(
    gate: str, said: str, answers: list[tuple[str, str]]
) -> None:
    assert proposed(gate, said) == answers


def test_a_flag_proposes_the_worrying_answer_with_the_words_that_raised_it() -> None:
    raised = {"safeguarding_adult": "he takes my pension"}
    assert proposed("anyone_unsafe", "", raised) == [("worried", "he takes my pension")]
    assert proposed("anyone_unsafe", "he takes my pension") == []


def test_no_gate_that_ships_speaks_to_the_wrong_person() -> None:
    gates = {gate.id: gate for gate in STARTER.closing_gates}
    assert gates.keys() >= REQUIRED_GATES.keys()
    for gate in gates.values():
        assert gate.said_to(about_them=False) == gate.staff
        assert gate.said_to(about_them=True) == gate.about_them != gate.staff


def test_without_other_words_a_relative_is_asked_the_ones_there_are(flow: Flow) -> None:
    gate = flow.closing_gates[0].model_copy(update={"about_them": None})
    assert gate.said_to(about_them=True) == gate.staff


def test_a_gate_without_words_for_a_relative_is_a_warning(check: Check) -> None:
    findings: list[Finding] = check(GOOD_FLOW.replace("    about_them: Are they safe?\n", ""))
    assert rules(findings) == {("warning", "gate-about-them")}


def test_an_answer_proposed_by_a_flag_nobody_raises_is_an_error(check: Check) -> None:
    proposed_by = "means: safeguarding, proposed_by: {flags: [on_fire]}"
    findings: list[Finding] = check(GOOD_FLOW.replace("means: safeguarding", proposed_by))
    assert rules(findings) == {("error", "unknown-flag")}
