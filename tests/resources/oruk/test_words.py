import pytest

from app.resources.oruk.words import WordIndex

TEXTS = WordIndex(
    [
        "Lunch Club: a hot dinner at St John’s",
        "Walking for health",
        "Talking café",
        "Lift-sharing to the doctor",
    ]
)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("lunch", {0}),
        ("clbu lunhc", {0}),
        ("st johns", {0}),
        ("walking", {1}),
        ("walkign", {1}),
        ("talk", {2}),
        ("CAFE", {2}),
        ("sharing", {3}),
        ("the doctor", {3}),
        ("to the", {3}),
        ("lunch doctor", set()),
        ("lu", set()),
        ("hat", set()),
        ("", set()),
        ("—", set()),
        ("x" * 200, set()),
    ],
)
def test_texts_are_found_by_their_words(asked: str, found: set[int]) -> None:
    assert TEXTS.find(asked) == found


def test_a_word_that_is_known_is_no_slip_for_another() -> None:
    assert WordIndex(["walk", "talk"]).find("walk") == {0}
