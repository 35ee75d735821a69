"""Needs found by what somebody types."""

import pytest

from resource_directory.matching.finding import find_needs
from resource_directory.needs import load_needs

NEEDS = load_needs()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Getting food in", "shopping"),
        ("shopping", "shopping"),
        ("shoping", "shopping"),
        ("greif", "bereavement"),
        ("  BUS ", "transport"),
        ("cleening", "cleaning"),
    ],
)
def test_a_label_an_everyday_word_or_a_slip_in_it_is_plain(typed: str, code: str) -> None:
    found = find_needs(NEEDS, typed)
    assert found.plain
    assert found.needs[0].code == code


def test_what_may_mean_several_offers_them_and_takes_none() -> None:
    found = find_needs(NEEDS, "lonely")
    assert not found.plain
    assert 1 < len(found.needs) <= 5


@pytest.mark.parametrize("typed", ["", "   ", "zzzz", "12345", "<b>x</b>", "🙂", "word " * 10_000])
def test_nothing_is_found_for_what_means_nothing(typed: str) -> None:
    assert find_needs(NEEDS, typed).needs == ()
