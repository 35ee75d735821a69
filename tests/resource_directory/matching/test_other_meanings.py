"""A need's word that is a name, an address or a turn of speech; and the same words meant as they are said."""

from pathlib import Path

import pytest

from resource_directory.matching import load_encoder
from resource_directory.matching.hearing import Listener, listener
from resource_directory.matching.hearing_report import report
from resource_directory.matching.other_meanings import NOTHING, as_meant
from resource_directory.needs import load_needs

DATA = Path(__file__).parent / "data"


def told(name: str) -> list[tuple[list[str], str]]:
    """Codes of needs, and what was said."""
    lines = (line.split("|") for line in (DATA / name).read_text(encoding="utf-8").splitlines())
    return [(codes.split(), said) for codes, said in lines]


@pytest.fixture(scope="module")
def ears() -> Listener:
    return listener(load_needs(), load_encoder())


def heard(ears: Listener, text: str) -> dict[str, str]:
    """The words that gave each need, by its code."""
    found = report(ears.hear(text), ears, ticked=frozenset(), struck=frozenset(), told=12)
    return {need.code: need.evidence for need in found.needs}


@pytest.mark.parametrize(("codes", "said"), told("other_meanings.txt"))
def test_a_word_that_means_something_else_is_no_need(codes: list[str], said: str, ears: Listener) -> None:
    assert heard(ears, said).keys().isdisjoint(codes)


@pytest.mark.parametrize(("codes", "said"), told("meant_as_said.txt"))
def test_the_same_words_meant_as_they_are_said_are_a_need(
    codes: list[str], said: str, ears: Listener
) -> None:
    assert set(codes) <= heard(ears, said).keys()


def test_who_and_where_somebody_is_asks_for_nothing(ears: Listener) -> None:
    assert heard(ears, "My name is Mrs Falls and I live at 9 Bath Road.") == {}


def test_evidence_is_quoted_as_it_was_said(ears: Listener) -> None:
    said = "Mrs Garden of Bath Road cannot mow the lawn"
    assert heard(ears, said)["gardening"] == said


@pytest.mark.parametrize(
    "said",
    ["I miss Company meetings", "the food bank is closed", "My Close family", "The Drive is steep", "mr", ""],
)
def test_plain_words_are_left_as_they_are(said: str) -> None:
    assert as_meant(said) == said


def test_a_clause_of_nothing_but_an_address_is_nothing() -> None:
    assert as_meant("I live at 14 Chapel Terrace") == NOTHING
