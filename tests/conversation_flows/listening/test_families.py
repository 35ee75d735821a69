import pytest

from conversation_flows.listening.families import Families, endings, shipped
from conversation_flows.listening.tokens import as_shown, tokens


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("slap", "slapped"),
        ("cry", "cried"),
        ("push", "pushes"),
        ("leave", "left"),
        ("choke", "choking"),
        ("punch", "punching"),
        ("shove", "shoved"),
    ],
)
def test_a_verb_is_known_by_its_endings(word: str, form: str) -> None:
    assert form in endings(word)


def test_a_family_is_heard_where_its_words_stand() -> None:
    families = Families({"kin": ["mum", "step dad"], "anyone": ["@kin", "neighbour"]})
    number = families.number("@anyone")
    assert families.spans(tokens(as_shown("my step dad and mum"))) == {number: [(1, 3), (4, 5)]}


def test_a_family_that_is_not_defined_is_an_error() -> None:
    with pytest.raises(KeyError, match="nobody_here"):
        Families({}).number("@nobody_here")


def test_every_shipped_family_names_only_families_that_exist() -> None:
    families = shipped()
    for name, entries in families.entries.items():
        assert families.flat(entries), name
