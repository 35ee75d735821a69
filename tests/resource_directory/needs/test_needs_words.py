import pytest
from hypothesis import given
from hypothesis import strategies as st

from resource_directory.needs.words import clauses, stems


def said(text: str) -> list[str]:
    return [clause.of(text) for clause in clauses(text)]


def test_a_story_falls_apart_at_its_stops() -> None:
    assert said("The gas is off. She won't eat! Why?") == ["The gas is off", "She won't eat", "Why"]


def test_a_short_sentence_stays_whole() -> None:
    assert said("tea and toast, that's all") == ["tea and toast, that's all"]


def test_a_long_sentence_is_cut_at_a_joining_word() -> None:
    assert said("we moved here in the spring for the sea air but the stairs have beaten him") == [
        "we moved here in the spring for the sea air",
        "but the stairs have beaten him",
    ]


def test_dictation_without_any_stop_is_still_cut() -> None:
    assert len(said("word " * 60)) == 5


@pytest.mark.parametrize("text", ["", "   ", "?!...", "\n\n", "—"])
def test_punctuation_alone_says_nothing(text: str) -> None:
    assert said(text) == []


@given(st.text(max_size=300))
def test_every_clause_is_exactly_a_stretch_of_the_text(text: str) -> None:
    ends = [0]
    for clause in clauses(text):
        assert clause.start >= ends[-1]
        assert text[clause.start : clause.end].strip()
        ends.append(clause.end)


def test_common_words_carry_no_meaning() -> None:
    assert stems("She was in the garden, weeding") == ["garden", "weed"]


def test_so_that_says_how_much_cuts_nothing() -> None:
    assert said("Since my husband died the evenings are so long and I cannot settle at all") == [
        "Since my husband died the evenings are so long",
        "and I cannot settle at all",
    ]
    assert said("The bus stopped in the spring so I can no longer get out to see her")[1].startswith("so I")
