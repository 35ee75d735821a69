"""The floor on who is shown what, where half of the limits and all of the people are told in words alone."""

from pathlib import Path

from benchmarks.who_is_shown import read_limit_set, shown

WENDLEMOOR = read_limit_set(Path(__file__).parent / "data" / "wendlemoor")
WRONG, FITTING = 0.02, 133


def test_few_of_the_first_five_are_for_somebody_else() -> None:
    first = shown(WENDLEMOOR, 5)
    assert first.answers >= 700
    assert first.share <= WRONG
    assert first.fitting >= FITTING
    assert shown(WENDLEMOOR).share <= WRONG
