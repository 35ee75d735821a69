"""What somebody typed turns round nothing of ours that stands beside it."""

from datetime import UTC, datetime

import pytest

from app.callbacks.models import Callback
from app.callbacks.rules import said
from app.kit.directions import isolated
from app.kit.ids import new_id


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Jean Whittle", "Jean Whittle"),
        ("", ""),
        ("محمد", "\u2068محمد\u2069"),
        ("Jean \u202eWhittle", "Jean Whittle"),
        ("\u2069\u202eJean", "Jean"),
        ("\u2067שרה", "\u2068שרה\u2069"),
        ("🙂 O'Hara-Łuk", "🙂 O'Hara-Łuk"),
    ],
)
def test_words_stand_apart_from_the_sentence_around_them(typed: str, shown: str) -> None:
    assert isolated(typed) == shown


def test_a_name_that_turns_round_leaves_the_number_in_order() -> None:
    at = datetime(2026, 11, 10, 9, 30, tzinfo=UTC)
    promise = Callback(
        contact_id=new_id(),
        due_at=at,
        to_whom="\u202eMrs Parker",
        telephone="07700 900555",
        promised_at=at,
        promised_by="x",
    )
    sentence = said(promise, to="Edna Crick")
    assert "\u202e" not in sentence
    assert "We will ring Mrs Parker on Tuesday 10 November" in sentence
    assert "on 07700 900" in sentence
