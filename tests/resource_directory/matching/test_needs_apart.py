"""Those left behind after a suicide and those in danger use one word; what is for one is not for both."""

from collections.abc import Callable

import pytest

from resource_directory.listing import Listing
from resource_directory.matching import Matches
from resource_directory.needs import NeedsRefused
from resource_directory.needs.reading import needs_from


@pytest.fixture
def afterwards(listing: Callable[..., Listing]) -> Listing:
    return listing(
        "afterwards",
        "bereavement",
        "suicide",
        "counselling",
        description="For families and friends left behind after somebody has taken their own life.",
    )


@pytest.fixture
def haven(listing: Callable[..., Listing]) -> Listing:
    return listing(
        "haven",
        "mental health",
        "crisis",
        "suicide",
        description="Open at night for anyone in crisis or having thoughts of ending their life.",
    )


def shown(matches: Matches) -> list[str]:
    return [suggestion.key for suggestion in matches.suggestions]


@pytest.mark.parametrize(
    "said",
    ["I want to kill myself", "I don't want to be here any more", "I keep thinking about ending it all"],
)
def test_support_after_a_suicide_is_not_offered_to_somebody_in_danger(
    said: str, ask: Callable[..., Matches], afterwards: Listing, haven: Listing
) -> None:
    assert shown(ask(said, afterwards, haven)) == ["haven"]


@pytest.mark.parametrize("said", ["my son killed himself in March", "the inquest is in a month"])
def test_a_crisis_service_is_not_offered_to_the_bereaved_because_of_a_word(
    said: str, ask: Callable[..., Matches], afterwards: Listing, haven: Listing
) -> None:
    assert shown(ask(said, afterwards, haven))[0] == "afterwards"


def test_what_cannot_be_meant_is_not_heard_nor_offered_even_where_only_a_text_is_near_it(
    ask: Callable[..., Matches], afterwards: Listing, listing: Callable[..., Listing]
) -> None:
    by_text = listing("why", "loss", description="After somebody you love has died by suicide, we listen.")
    said = "I took an overdose on Sunday and they sent me home"
    assert "suicide-loss" in [need.code for need in ask(said, afterwards, by_text).needs]
    matches = ask(said, afterwards, by_text, not_meant=frozenset({"suicide-loss"}))
    assert "suicide-loss" not in [need.code for need in matches.needs]
    assert shown(matches) == []


def test_what_a_person_ticked_is_meant_whatever_the_words_are(
    ask: Callable[..., Matches], afterwards: Listing
) -> None:
    meant = {"ticked": frozenset({"suicide-loss"}), "not_meant": frozenset({"suicide-loss"})}
    assert shown(ask("I'm suicidal", afterwards, **meant)) == ["afterwards"]


def test_a_service_with_a_term_made_for_danger_keeps_it_however_it_speaks_of_itself(
    ask: Callable[..., Matches], listing: Callable[..., Listing]
) -> None:
    line = listing(
        "line", "crisis", "suicide", description="Run by people who have lost somebody to suicide."
    )
    assert shown(ask("I want to kill myself", line)) == ["line"]


def test_a_need_apart_from_one_that_is_not_there_is_refused() -> None:
    text = """
theme: Company
needs:
  lonely:
    label: Feeling lonely
    terms: {befriending: 1}
    apart_from: [crowded]
    phrases: [nobody calls]
"""
    with pytest.raises(NeedsRefused, match="crowded, which is no need"):
        needs_from({"a.yaml": text})
