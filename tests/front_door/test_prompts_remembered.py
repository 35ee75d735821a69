"""Prompts in play are remembered, and always those that would be worked out afresh."""

from dataclasses import replace
from datetime import date

import pytest

from app.front_door.views.prompts import in_play
from conversation_flows.coverage import ConversationState, Given, prompts_in_play
from conversation_flows.format import Flow
from conversation_flows.gates import GateAnswer
from conversation_flows.hearing import Hearing
from conversation_flows.load import load_starter

STATE = ConversationState(today=date(2026, 11, 9), said="I used to sing.")
HOUSING = Hearing(topics=frozenset({"housing"}), flags=frozenset())
GATE = {"carer_offered": GateAnswer("asked", "said_no")}

OTHERWISE: dict[str, dict[str, object]] = {
    "words said": {"said": "My ginger tom and I."},
    "topics heard": {"hearing": HOUSING},
    "flags heard": {"hearing": Hearing(frozenset(), frozenset({"mental_health_crisis"}))},
    "an answer": {"answers": {"tried": Given("The day centre.")}},
    "an answer skipped": {"answers": {"tried": Given(None, "skipped")}},
    "a gate": {"gates": GATE},
    "a conversation opened": {"opened_by_hand": frozenset({"stay_with_it"})},
    "a fact": {"facts": frozenset({"safe_contact"})},
    "an earlier answer": {"earlier": {"hopes": Given("To sing again.")}},
    "another day": {"today": date(2026, 6, 1)},
}


def with_phrases(flow: Flow) -> Flow:
    """The same flow, where words of the story cover the first prompt, and are asked for in winter alone."""
    first, *others = flow.conversations
    prompt, *rest = first.prompts
    covered = prompt.covered_by.model_copy(update={"phrases": ("my ginger tom",)})
    dated = {"from_": date(2026, 10, 1), "until": date(2027, 3, 1)}
    prompts = (prompt.model_copy(update={"covered_by": covered, **dated}), *rest)
    return flow.model_copy(update={"conversations": (first.model_copy(update={"prompts": prompts}), *others)})


@pytest.mark.parametrize("flow", [load_starter(), with_phrases(load_starter())], ids=["starter", "phrases"])
@pytest.mark.parametrize("what", OTHERWISE)
def test_whatever_changes_the_prompts_are_those_worked_out_afresh(flow: Flow, what: str) -> None:
    other = replace(STATE, **OTHERWISE[what])  # type: ignore[arg-type]  # fields by their names
    for state in (STATE, other, STATE):
        assert in_play(flow, state) == tuple(prompts_in_play(flow, state))


def test_each_of_these_changes_them_in_one_of_the_two_flows() -> None:
    """Otherwise the test above would guard nothing."""
    flow = with_phrases(load_starter())
    before = in_play(flow, STATE)
    for what, change in OTHERWISE.items():
        assert in_play(flow, replace(STATE, **change)) != before, what  # type: ignore[arg-type]  # as above


def test_another_revision_has_its_own_prompts() -> None:
    revised = with_phrases(load_starter())
    said = replace(STATE, said="My ginger tom and I.")
    assert in_play(load_starter(), said) != in_play(revised, said)


def test_words_that_no_prompt_listens_for_are_not_remembered_with_them() -> None:
    flow = load_starter()
    first = in_play(flow, STATE)
    assert in_play(flow, replace(STATE, said="Something else.")) is first
