"""Each piece is known by the place in the text where its word begins."""

import pytest

from sentence_encoder import shipped_pieces


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("she fell, twice", ["she", "fell", ",", "twice"]),
        ("\u00a0 mum\u2003lives\there\r\n", ["mum", "lives", "here"]),
        ("it\u2019s 9am.She", ["it", "\u2019", "s", "9am", ".", "She"]),
        ("caf\u00e9 \u65e5\u672c", ["caf\u00e9", "\u65e5", "\u672c"]),
        ("", []),
    ],
)
def test_places_are_those_of_the_words(text: str, words: list[str]) -> None:
    _, places = shipped_pieces().numbers(text, 128)
    begun = sorted(set(places))
    assert [text[place:].startswith(word) for place, word in zip(begun, words, strict=True)] == [True] * len(
        words
    )


def test_the_same_word_is_read_alike_wherever_it_stands() -> None:
    pieces = shipped_pieces()
    alone, _ = pieces.numbers("stairlift", 128)
    both, _ = pieces.numbers("stairlift (stairlift", 128)
    assert both[1 : len(alone) - 1] == alone[1:-1] == both[-len(alone) + 1 : -1]


def test_no_more_pieces_than_asked_for() -> None:
    numbers, places = shipped_pieces().numbers("a " * 500, 128)
    assert (len(numbers), len(places)) == (128, 126)
