"""The how-to names the duties that the check holds to."""

from pathlib import Path

import pytest

from conversation_flows.gates import REQUIRED_GATES

_HOW_TO = Path(__file__).parents[2] / "docs" / "how-to" / "change-the-conversation.md"


@pytest.mark.parametrize("gate", REQUIRED_GATES)
def test_a_duty_is_explained_where_the_conversation_is_changed(gate: str) -> None:
    assert f"| `{gate}` | {REQUIRED_GATES[gate]} |" in _HOW_TO.read_text("utf-8")
