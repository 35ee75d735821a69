"""One need told by different people is heard as the same words."""

import pytest

from resource_directory.matching.plain_words import PlainWords

KNOWN = frozenset(["feeling", "house", "parkinson's", "he", "polish", "tuesday", "his", "talk"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("since Derek passed the house is quiet", "since Olumide passed the house is quiet"),
        ("my wife Jean fell on Tuesday", "my wife Nasreen fell on Tuesday"),
        ("her cousin Piotr's front door", "her cousin Bert's front door"),
        ("talk to Eirlys about it", "talk to Rajinder about it"),
    ],
)
def test_a_name_says_nothing(one: str, other: str) -> None:
    plain = PlainWords(KNOWN)
    assert plain.of(one) == plain.of(other) != one


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("he's on the drink", "he's drinking too much"),
        ("i cannae get a blether", "i can't get a chat"),
        ("the bairns are clemmed", "the children are hungry"),
        ("I’m feelin' skint", "I'm feeling short of money"),
        ("my, my 'ouse", "my, my house"),
        ("I'm I'm lost", "I'm lost"),
        ("widowed 3/12", "widowed 3 months"),
        ("Down In The Dumps", "depressed"),
        ("tbh dunno", "don't know"),
    ],
)
def test_dialect_shorthand_and_old_words_mean_what_plain_ones_do(said: str, meant: str) -> None:
    assert PlainWords(KNOWN).of(said).strip() == meant


@pytest.mark.parametrize(
    "said",
    [
        "he has Parkinson's",
        "from Aberystwyth",
        "the Polish shop",
        "",
        "on, the drink",
        "PLEASE COME ROUND",
        "will you come in may",
    ],
)
def test_what_is_plain_already_is_left_alone(said: str) -> None:
    assert PlainWords(KNOWN).of(said) == said
