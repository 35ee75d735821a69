import pytest

from conversation_flows.reading_age import count_syllables, reading_age


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("cat", 1),
        ("home", 1),
        ("people", 2),
        ("little", 2),
        ("asked", 1),
        ("wanted", 2),
        ("boxes", 2),
        ("times", 1),
        ("being", 2),
        ("quiet", 2),
        ("the", 1),
        ("information", 4),
        ("accommodation", 5),
        ("hm", 1),
    ],
)
def test_syllables_are_counted_as_they_are_said(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Who do you see in a week?", 5, 7),
        ("What do you like to do on a sunny day, and who with?", 5, 8),
        ("Please provide details of anyone currently assisting you with daily activities.", 15, 30),
    ],
)
def test_plain_words_read_young_and_long_words_old(text: str, low: float, high: float) -> None:
    age = reading_age(text)
    assert age is not None
    assert low <= age <= high


def test_too_few_words_say_nothing_about_reading_age() -> None:
    assert reading_age("Your accommodation?") is None


def test_shorter_sentences_lower_the_age() -> None:
    long = reading_age("I like to walk by the river and I like to sit and I like to look at the ducks there.")
    short = reading_age("I like to walk by the river. I like to sit. I like to look at the ducks there.")
    assert long is not None
    assert short is not None
    assert short < long
