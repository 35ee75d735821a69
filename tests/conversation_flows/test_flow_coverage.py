from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversation_flows.coverage import (
    Because,
    ConversationState,
    Given,
    PromptView,
    prompts_in_play,
    worth_asking,
)
from conversation_flows.format import Flow
from conversation_flows.gates import GateAnswer
from conversation_flows.hearing import FLAG_KINDS, TOPICS, Hearing
from conversation_flows.load import load_flow, load_starter

TODAY = date(2026, 11, 21)
YES = Given("yes")
LONELY = Hearing(topics=frozenset({"lonely"}))
DANGER = Hearing(flags=frozenset({"emergency_999"}))


def view(flow: Flow, prompt: str, state: ConversationState) -> PromptView:
    return next(each for each in prompts_in_play(flow, state) if each.prompt.id == prompt)


def asked(flow: Flow, state: ConversationState, limit: int = 3) -> list[str]:
    return [each.prompt.id for each in worth_asking(flow, state, limit)]


@pytest.mark.parametrize(
    ("state", "prompt", "status"),
    [
        (ConversationState(TODAY), "matters", "open"),
        (ConversationState(TODAY, answers={"matters": Given("My garden")}), "matters", "covered"),
        (ConversationState(TODAY, answers={"matters": Given(None, "they_said_so")}), "matters", "covered"),
        (ConversationState(TODAY, answers={"matters": Given(None, "skipped")}), "matters", "skipped"),
        (ConversationState(TODAY), "cat_name", "hidden"),
        (ConversationState(TODAY, answers={"cat": YES}), "cat_name", "open"),
        (ConversationState(TODAY, answers={"cat": Given("no")}), "cat_name", "hidden"),
        (ConversationState(TODAY, answers={"cat": Given("yes", "skipped")}), "cat_name", "hidden"),
        (ConversationState(TODAY, said="I feed My  Ginger\nTom at six"), "cat", "proposed"),
        (ConversationState(TODAY, said="I feed my ginger tomcat"), "cat", "open"),
        (ConversationState(TODAY, hearing=Hearing(frozenset({"home_jobs"}))), "cat", "proposed"),
        (ConversationState(TODAY), "change_today", "hidden"),
        (ConversationState(TODAY, hearing=DANGER), "change_today", "open"),
        (ConversationState(TODAY, opened_by_hand=frozenset({"danger"})), "change_today", "open"),
        (
            ConversationState(TODAY, gates={"anyone_unsafe": GateAnswer("asked", "no")}),
            "change_today",
            "open",
        ),
        (
            ConversationState(TODAY, gates={"anyone_unsafe": GateAnswer("asked", "yes")}),
            "change_today",
            "hidden",
        ),
        (
            ConversationState(TODAY, gates={"anyone_unsafe": GateAnswer("not_asked")}),
            "change_today",
            "hidden",
        ),
    ],
)
def test_each_prompt_has_one_status(flow: Flow, state: ConversationState, prompt: str, status: str) -> None:
    assert view(flow, prompt, state).status == status


def test_a_proposal_shows_the_very_words_that_made_it(flow: Flow) -> None:
    state = ConversationState(TODAY, said="I feed My Ginger Tom at six")
    assert view(flow, "cat", state).because == (Because("words", "My Ginger Tom"),)


def test_a_prompt_brought_forward_names_the_topic(flow: Flow) -> None:
    state = ConversationState(TODAY, hearing=LONELY)
    assert view(flow, "colour", state).because == (Because("topic", "lonely"),)


def test_a_curly_apostrophe_is_an_apostrophe(good: str) -> None:
    flow = load_flow(good.replace("my ginger tom", "mum's cat"), name="x")
    assert view(flow, "cat", ConversationState(TODAY, said="I feed Mum\u2019s cat")).status == "proposed"


def test_a_hidden_prompt_keeps_what_was_said_earlier(flow: Flow) -> None:
    state = ConversationState(TODAY, answers={"cat": Given("no"), "cat_name": Given("Tibs")})
    hidden = view(flow, "cat_name", state)
    assert (hidden.status, hidden.given) == ("hidden", Given("Tibs"))


CHAIN = """\
  cat_is_named:
    title: The cat has a name
    all:
      - {prompt: cat_name, answered: yes}
conversations:
"""


def test_a_hidden_answer_feeds_no_condition(good: str) -> None:
    text = good.replace("conversations:\n", CHAIN).replace(
        "pii: no\n        brought", "pii: no\n        when: cat_is_named\n        brought"
    )
    flow = load_flow(text, name="chain.yaml")
    named = {"cat": YES, "cat_name": Given("Tibs")}
    gone = {"cat": Given("no"), "cat_name": Given("Tibs")}
    assert view(flow, "colour", ConversationState(TODAY, answers=named)).status == "open"
    assert view(flow, "colour", ConversationState(TODAY, answers=gone)).status == "hidden"


def test_a_condition_that_rests_on_itself_does_not_hold(good: str) -> None:
    flow = load_flow(good.replace("{prompt: cat, is: yes}", "{condition: has_cat}"), name="circle.yaml")
    assert view(flow, "cat_name", ConversationState(TODAY)).status == "hidden"


@pytest.mark.parametrize(
    ("today", "status"),
    [
        (date(2026, 10, 31), "hidden"),
        (date(2026, 11, 1), "open"),
        (date(2027, 3, 31), "open"),
        (date(2027, 4, 1), "hidden"),
        (None, "open"),
    ],
)
def test_a_prompt_keeps_to_its_season(good: str, today: date | None, status: str) -> None:
    text = good.replace(
        "        recommended: yes\n", "        from: 2026-11-01\n        until: 2027-03-31\n", 1
    )
    assert view(load_flow(text, name="x"), "matters", ConversationState(today)).status == status


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (ConversationState(TODAY), ["matters", "cat", "colour"]),
        (ConversationState(TODAY, hearing=LONELY), ["colour", "matters", "cat"]),
        (ConversationState(TODAY, hearing=DANGER), ["change_today", "matters", "cat"]),
        (ConversationState(TODAY, answers={"cat": YES}), ["cat_name", "matters", "colour"]),
        (ConversationState(TODAY, said="my ginger tom"), ["matters", "colour"]),
        (ConversationState(TODAY, answers={"matters": Given(None, "skipped")}), ["cat", "colour"]),
    ],
)
def test_what_was_heard_comes_first_then_what_is_recommended(
    flow: Flow, state: ConversationState, expected: list[str]
) -> None:
    assert asked(flow, state) == expected


def test_no_more_is_asked_than_fits_beside_the_call(flow: Flow) -> None:
    assert asked(flow, ConversationState(TODAY), limit=1) == ["matters"]


def test_every_prompt_has_its_own_rank(flow: Flow) -> None:
    ranks = sorted(each.rank for each in prompts_in_play(flow, ConversationState(TODAY)))
    assert ranks == [1, 2, 3, 4, 5]


STARTER = load_starter()
PROMPTS = [placed.prompt.id for placed in STARTER.prompts()]
STATES = st.builds(
    ConversationState,
    today=st.just(TODAY),
    said=st.sampled_from(["", "please do not ring, we have tried that", "all i want is my garden"]),
    hearing=st.builds(
        Hearing,
        topics=st.frozensets(st.sampled_from(TOPICS), max_size=5),
        flags=st.frozensets(st.sampled_from(FLAG_KINDS), max_size=2),
    ),
    answers=st.dictionaries(
        st.sampled_from(PROMPTS),
        st.builds(
            Given,
            value=st.sampled_from(["yes", "no", "none", "large_print", "words"]),
            state=st.sampled_from(["asked", "they_said_so", "skipped"]),
        ),
    ),
    opened_by_hand=st.frozensets(st.sampled_from(["stay_with_it", "good_life", "carer"])),
)


@given(STATES)
def test_nothing_asked_skipped_said_or_hidden_is_ever_worth_asking(state: ConversationState) -> None:
    for each in worth_asking(STARTER, state, limit=100):
        assert each.status == "open"
        assert each.prompt.id not in state.answers


@given(STATES)
def test_hearing_more_never_hides_a_first_conversation(state: ConversationState) -> None:
    views = prompts_in_play(STARTER, state)
    first = [each for each in views if each.conversation.id == "connect"]
    assert all(each.status != "hidden" for each in first)


def test_a_conversation_beside_the_first_leaves_it_a_place(good: str) -> None:
    more = good.replace(
        "closing_gates:",
        "".join(
            f"      - {{id: more_{each}, staff: And then?, why: More., answer: free_text, pii: no}}\n"
            for each in range(4)
        )
        + "closing_gates:",
    )
    first = asked(load_flow(more, name="x"), ConversationState(TODAY, hearing=DANGER))
    assert first == ["change_today", "more_0", "matters"]


def known(prompt: str, state: ConversationState, good: str) -> PromptView:
    text = good.replace("          topics: [home_jobs]\n", "          gates: [carer_offered]\n")
    text = text.replace("          phrases: [my ginger tom]\n", "          facts: [safe_contact]\n")
    return view(load_flow(text, name="x"), prompt, state)


@pytest.mark.parametrize(
    ("state", "source"),
    [
        (ConversationState(TODAY, gates={"carer_offered": GateAnswer("asked", "no")}), "gate"),
        (ConversationState(TODAY, facts=frozenset({"safe_contact"})), "fact"),
        (ConversationState(TODAY, earlier={"cat": YES}), "earlier"),
    ],
)
def test_what_is_known_already_is_not_asked_again(state: ConversationState, source: str, good: str) -> None:
    cat = known("cat", state, good)
    assert cat.status == "known"
    assert cat.known_from is not None
    assert cat.known_from.kind == source


def test_a_gate_nobody_asked_makes_nothing_known(good: str) -> None:
    state = ConversationState(TODAY, gates={"carer_offered": GateAnswer("not_asked", None, "cut off")})
    assert known("cat", state, good).status == "open"


def test_what_is_answered_in_this_conversation_stands_before_what_was_said_earlier(flow: Flow) -> None:
    state = ConversationState(TODAY, answers={"cat": Given("no")}, earlier={"cat": YES})
    assert view(flow, "cat", state).status == "covered"


def test_a_prompt_somebody_wants_asked_is_open_and_first_whatever_seems_to_answer_it(flow: Flow) -> None:
    wanted = {"cat": Given(None, "wanted")}
    state = ConversationState(TODAY, said="my ginger tom", answers=wanted, earlier={"cat": YES})
    assert view(flow, "cat", state).status == "open"
    assert asked(flow, state)[0] == "cat"
    assert view(flow, "cat_name", state).status == "hidden"
