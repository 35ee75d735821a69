"""Which needs a closing call leaves behind."""

import pytest

from app.needs_met.rules import PLAINLY, needs_to_keep


@pytest.mark.parametrize(
    ("heard", "ticked", "struck", "kept"),
    [
        ({}, [], [], []),
        ({"grief": 0.9}, [], [], ["grief"]),
        ({"grief": PLAINLY}, [], [], ["grief"]),
        ({"grief": PLAINLY - 0.01}, [], [], []),
        ({"grief": 0.03}, ["grief"], [], ["grief"]),
        ({}, ["grief"], [], ["grief"]),
        ({"grief": 0.9}, ["grief"], [], ["grief"]),
        ({"grief": 0.9}, [], ["grief"], []),
        ({"company": 0.3, "grief": 0.9}, ["money"], [], ["company", "grief", "money"]),
    ],
)
def test_what_was_plain_or_ticked_is_kept_once_and_what_was_struck_is_not(
    heard: dict[str, float], ticked: list[str], struck: list[str], kept: list[str]
) -> None:
    assert needs_to_keep(heard, ticked=ticked, struck=struck) == kept
