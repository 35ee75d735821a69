"""Words that ask for nothing are told from needs that are said with a no."""

from collections.abc import Callable

import pytest

from resource_directory.listing import Kind, Listing
from resource_directory.matching import Matches
from resource_directory.matching.denial import Asks, asks
from resource_directory.needs.words import clauses


def asked(text: str) -> Asks:
    return asks(clause.of(text) for clause in clauses(text))


@pytest.mark.parametrize(
    "text",
    [
        "No thank you. I don't need anything. I'm fine.",
        "I'm not lonely, I don't want a carer, nothing is wrong",
        "well no, and I'm all right",
        "Hello dear. He doesn't want any fuss.",
        "there's nothing wrong with me",
        "We don't need help with shopping",
        "I'm not lonely, I'm not hungry, I don't need a carer, I don't want a club",
        "She hasn't fallen, she isn't confused, she is not depressed and she doesn't drink",
        "No falls. No memory problems. No pain. No worries about money.",
        "I don't need help with washing. I don't need help with shopping. I don't want meals.",
        "He never hits me, he has never hurt me, I am not afraid of him.",
    ],
)
def test_a_story_that_is_all_denial_asks_for_nothing(text: str) -> None:
    assert asked(text) is Asks.ALL_DENIED


@pytest.mark.parametrize(
    "text", ["", "hello", "Hello love. Right. Well.", "ok", "help me please", "and", "no"]
)
def test_what_is_said_in_every_call_says_nothing_of_a_need(text: str) -> None:
    assert asked(text) is not Asks.SOMETHING


@pytest.mark.parametrize(
    "text",
    [
        "I don't want to go in a home",
        "No more clubs",
        "I don't want a carer",
        "I don't see a soul",
        "I'm fine but the cat is ill",
        "I'm not coping",
        "I've nothing to eat",
        "She won't have anybody in",
        "She doesn't drink",
        "He has no pain relief",
        "She hasn't eaten. I'm not worried.",
        "I'm not well, I'm not sleeping",
        "I don't want to be a burden",
        "There's no heating. No problems otherwise.",
        "lonely",
        "No food in the house. No thank you, I won't see a doctor.",
    ],
)
def test_a_need_said_with_a_no_is_a_need(text: str) -> None:
    assert asked(text) is Asks.SOMETHING


@pytest.mark.parametrize("text", ["I'm fine. I don't need any help.", "hello", "ok", "help"])
def test_nothing_asked_for_gets_no_suggestions_but_someone_local(
    text: str, ask: Callable[..., Matches], listing: Callable[..., Listing]
) -> None:
    found = ask(text, listing("chat", "loneliness"), listing("agent", "information", kind=Kind.VILLAGE_AGENT))

    assert (found.understood, found.suggestions, found.needs) == (False, (), ())
    assert found.connector


def test_a_need_ticked_by_hand_is_answered_though_everything_was_denied(
    ask: Callable[..., Matches], listing: Callable[..., Listing]
) -> None:
    found = ask("I'm fine. I don't need any help.", listing("nails", "foot care"), ticked=frozenset({"feet"}))

    assert [one.key for one in found.suggestions] == ["nails"]
    assert [(need.code, need.evidence) for need in found.needs] == [("feet", "")]
