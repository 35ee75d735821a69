"""Shops, school, buses, keys and post, beside harm told in nearly the same words.

The patterns were mended by both: nothing here measures them, and nothing here may go wrong again.
"""

from pathlib import Path

import pytest

from conversation_flows.listening import hear

DAILY = Path(__file__).parent / "data" / "daily"


def told(name: str) -> list[str]:
    return (DAILY / name).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("said", told("ordinary.txt"))
def test_daily_life_raises_nothing(said: str) -> None:
    assert [(flag.kind, flag.sign) for flag in hear(said).flags] == []


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (path.stem, said)
        for path in sorted((DAILY / "raises").glob("*.txt"))
        for said in told(f"raises/{path.name}")
    ],
)
def test_harm_told_in_the_words_of_daily_life_is_heard(kind: str, said: str) -> None:
    assert kind in {flag.kind for flag in hear(said).flags}
