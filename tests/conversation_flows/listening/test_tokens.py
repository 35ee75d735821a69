import pytest

from conversation_flows.listening.tokens import LONGEST, as_shown, plain_text, tokens


def words(text: str) -> list[str]:
    return [token.word for token in tokens(as_shown(text))]


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("I can't, he won't", ["i", "can", "not", "he", "will", "not"]),
        ("dont shes ive", ["do", "not", "she", "is", "i", "have"]),
        ("I’m “fine”", ["i", "am", "fine"]),
        ("um she er fell", ["she", "fell"]),
        ("sooooo tired", ["soo", "tired"]),
        ("me mam cannae", ["me", "mum", "can", "not"]),
        ("<p>gas&nbsp;leak</p>", ["gas", "leak"]),
        ("🙂🙂 help!!", ["help"]),
        ("...", []),
        ("", []),
    ],
)
def test_words_are_put_in_their_plain_form(said: str, plain: list[str]) -> None:
    assert words(said) == plain


def test_each_word_knows_where_it_stood() -> None:
    text = "Well, she CAN’T get up. 🙂 Help"
    assert [text[token.start : token.end] for token in tokens(as_shown(text))] == [
        "Well",
        "she",
        "CAN’T",
        "CAN’T",
        "get",
        "up",
        "Help",
    ]


@pytest.mark.parametrize("text", ["İSTANBUL gas", "<b>x</b> &amp; y", "ŒUVRE ß"])
def test_plain_text_keeps_every_character_in_its_place(text: str) -> None:
    assert len(plain_text(text)) == len(text)


def test_sentences_and_pieces_are_numbered() -> None:
    assert [(token.sentence, token.piece) for token in tokens(as_shown("one, two. three"))] == [
        (0, 0),
        (0, 1),
        (1, 2),
    ]


def test_a_story_is_heard_to_a_bound() -> None:
    assert tokens(as_shown("a " * LONGEST))[-1].end <= LONGEST
