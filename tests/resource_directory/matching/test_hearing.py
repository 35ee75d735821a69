import time

import pytest

from resource_directory.matching import load_encoder
from resource_directory.matching.hearing import Listener, listener
from resource_directory.matching.hearing_report import Hearing, probabilities, report
from resource_directory.needs import load_needs


@pytest.fixture(scope="module")
def ears() -> Listener:
    return listener(load_needs(), load_encoder())


def heard(ears: Listener, text: str) -> Hearing:
    return report(ears.hear(text), ears, ticked=frozenset(), struck=frozenset())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("My hoover's too heavy for me now", "cleaning"),
        ("he put twenty quid a day on the horses, now it's the mortgage money", "gambling"),
        ("am I too old to learn how to send an email", "digital"),
        ("our bus stops running in April", "transport"),
        ("his new hearing aids just sit in the drawer", "hearing"),
        ("can somebody take our old dog out for a walk", "pets"),
        ("my stepson comes in drunk and it frightens the children", "affected-other"),
        ("I was in the navy twelve years", "veteran"),
    ],
)
def test_a_need_is_among_the_first_heard(text: str, code: str, ears: Listener) -> None:
    assert code in [need.code for need in heard(ears, text).needs[:3]]


def test_a_slip_of_the_fingers_is_forgiven(ears: Listener) -> None:
    slipped, right = "my husbnad has dementai and forgts", "my husband has dementia and forgets"
    assert heard(ears, slipped).needs[0].code == heard(ears, right).needs[0].code
    assert "dementia" in [need.code for need in heard(ears, slipped).needs[:2]]


def test_each_need_of_a_story_is_heard_plainly_with_its_own_clause(ears: Listener) -> None:
    hearing = heard(ears, "The lawn is a jungle. He gambles on the horses. I can't hear the doorbell.")
    assert {"gardening", "gambling", "hearing"} <= set(hearing.plain)
    said = {need.code: need.evidence for need in hearing.needs}
    assert said["gambling"] == "He gambles on the horses"


ABOUT = "The lawn is a jungle. I can't hear the doorbell. He gambles on the horses."


@pytest.mark.parametrize(
    "words",
    [
        "My name is Doris Hall.",
        "This is Ali Khan speaking.",
        "My number is 01632 960123.",
        "I live at 4 Mill Lane.",
        "My date of birth is the third of May 1941.",
    ],
)
def test_who_is_ringing_and_from_where_tells_of_no_need(words: str, ears: Listener) -> None:
    evidence = [need.evidence for need in heard(ears, f"{words} {ABOUT}").needs]
    assert not [told for told in evidence if told and told in words]


@pytest.mark.parametrize(
    "words", ["I don't want to go in a home", "No more clubs", "She won't have carers", "I'm not lonely"]
)
def test_what_somebody_will_not_have_is_not_told_as_a_need_of_theirs(words: str, ears: Listener) -> None:
    assert words not in [need.evidence for need in heard(ears, f"{words}. {ABOUT}").needs]


@pytest.mark.parametrize(
    ("words", "code"), [("I don't want to live any more", "crisis"), ("I won't eat", "eating")]
)
def test_what_somebody_will_not_go_on_with_may_be_a_need(words: str, code: str, ears: Listener) -> None:
    assert words in [need.evidence for need in heard(ears, f"{words}. {ABOUT}").needs]


def test_confidences_are_probabilities(ears: Listener) -> None:
    likely = probabilities(ears.strengths("the lawn is a jungle"))
    assert likely.sum() == pytest.approx(1)
    assert likely.min() >= 0


def test_nothing_said_is_nothing_heard(ears: Listener) -> None:
    assert not probabilities(ears.strengths("")).any()


def test_learning_twice_gives_the_same_ears(ears: Listener) -> None:
    text = "she puts the milk in the oven and the lawn is a jungle"
    assert (
        Listener(load_needs(), load_encoder()).hear(text).strengths.tolist()
        == ears.hear(text).strengths.tolist()
    )


def test_fifty_thousand_characters_are_heard_in_the_time_of_a_few_thousand(ears: Listener) -> None:
    """Only so many clauses are taken in, however many there are."""

    def seconds(text: str) -> float:
        ears.forget()
        began = time.thread_time()
        ears.hear(text)
        return time.thread_time() - began

    said = " ".join(f"On day {number} I sat by the window and nobody came." for number in range(1_000))
    assert seconds(said[:50_000]) < 6 * seconds(said[:4_000])
