"""Words that were not understood: why that may be, said so that somebody knows what to do."""

import pytest

from app.front_door.not_understood import SENTENCES, Why, why_not_understood


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("?!… ---", Why.NO_WORDS),
        ("12345", Why.NO_WORDS),
        ("😀", Why.NO_WORDS),
        ("I'm fine. I don't need anything.", Why.DENIED),
        ("proszę o pomoc dla mojej mamy", Why.LANGUAGE),
        ("mi madre sola", Why.LANGUAGE),
        ("PROSZE O POMOC DLA MAMY", Why.LANGUAGE),
        ("میری امی اکیلی ہیں", Why.LANGUAGE),
        ("妈妈一个人", Why.LANGUAGE),
        ("dzień", Why.LANGUAGE),
        ("Maureen Ollerenshaw", Why.TOO_LITTLE),
        ("John and Mary Smith of Fernby", Why.TOO_LITTLE),
        ("Zoë", Why.TOO_LITTLE),
        ("hello", Why.TOO_LITTLE),
        ("Hello love. Right. Well.", Why.TOO_LITTLE),
        ("xyzzy", Why.TOO_LITTLE),
    ],
)
def test_why_words_were_not_understood(text: str, why: Why) -> None:
    assert why_not_understood(text) is why


def test_each_reason_has_its_sentence() -> None:
    assert SENTENCES.keys() == set(Why)
