import re

import pytest

from conversation_flows.coverage import ConversationState, worth_asking
from conversation_flows.format import Example
from conversation_flows.hearing import Hearing
from conversation_flows.lint import check_flow
from conversation_flows.lint_examples import run_example
from conversation_flows.load import load_starter

STARTER = load_starter()

# Enough of an ear for the examples that ship; the real one is tested with its own package.
TOPIC_WORDS = {
    "fall": r"\bfell\b",
    "bereavement": r"\bdied\b",
    "lonely": r"\blonely\b",
    "new_to_area": r"\bmoved here\b",
    "used_to_do": r"\bused to (play|love)\b",
    "eating_and_drinking": r"\bnot eating\b",
    "continence": r"\bincontinent\b",
    "hearing_or_sight": r"\bdeaf\b|\beyesight\b",
    "is_a_carer": r"\bhis carer\b",
    "wants_assessment": r"\bcare assessment\b",
    "told_us_before": r"\balready explained\b",
    "hospital_discharge": r"\bdischarged\b",
    "says_how_to_reach": r"\bdon't ring\b",
}


def hear_a_little(text: str) -> Hearing:
    topics = {topic for topic, words in TOPIC_WORDS.items() if re.search(words, text)}
    flags = {"carer_breakdown"} if "breaking point" in text else set()
    return Hearing(frozenset(topics), frozenset(flags))


def test_the_starter_breaks_no_rule() -> None:
    assert check_flow(STARTER, previous=STARTER, listen=hear_a_little) == []


def test_the_starter_has_examples_for_practice_leads_to_copy() -> None:
    assert len(STARTER.examples) >= 12


def test_about_ten_prompts_are_recommended_to_begin_with() -> None:
    first = [
        placed.prompt.id
        for placed in STARTER.prompts()
        if placed.conversation.number == 1
        and placed.conversation.for_ == "person"
        and placed.prompt.recommended
    ]
    assert 8 <= len(first) <= 10


def test_everything_asked_in_public_at_first_is_also_in_easy_read() -> None:
    first = [placed.prompt for placed in STARTER.prompts() if placed.conversation.number == 1]
    assert [prompt.id for prompt in first if prompt.public is None or "easy_read" not in prompt.locales] == []


@pytest.mark.parametrize(
    ("topic", "prompt"),
    [
        ("continence", "toilet"),
        ("bereavement", "loss"),
        ("eating_and_drinking", "eating"),
        ("fall", "falls"),
        ("low_mood", "mood"),
        ("carer_mentioned", "helper"),
        ("is_a_carer", "carer_how_are_you"),
        ("in_crisis", "must_change"),
        ("long_term_support", "good_life"),
    ],
)
def test_what_tips_people_into_care_is_brought_forward(topic: str, prompt: str) -> None:
    state = ConversationState(today=None, hearing=Hearing(topics=frozenset({topic})))
    assert prompt in [view.prompt.id for view in worth_asking(STARTER, state)]


def test_nothing_is_decided_for_the_long_run_in_a_crisis() -> None:
    both = Hearing(frozenset({"long_term_support"}), frozenset({"safeguarding_adult"}))
    asked = [
        view.conversation.id for view in worth_asking(STARTER, ConversationState(None, hearing=both), 100)
    ]
    assert "stay_with_it" in asked
    assert "good_life" not in asked


@pytest.mark.parametrize("example", STARTER.examples, ids=lambda example: example.name)
def test_every_example_reaches_the_prompts_for_what_matters(example: Example) -> None:
    assert "what_matters" in run_example(STARTER, example, hear_a_little).shows
