"""The reference says of each figure what is printed beside it."""

from pathlib import Path

import pytest

from app.measures.definitions import DEFINITIONS
from app.measures.hit_rate import FIGURES

_REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "measures.md"


EVERY = DEFINITIONS | FIGURES


@pytest.mark.parametrize("code", EVERY)
def test_a_figure_is_explained_in_its_own_words(code: str) -> None:
    meant = EVERY[code]

    assert f"| `{code}` | {meant.label} | {meant.words.format(gap_days=4)} |" in _REFERENCE.read_text("utf-8")
