"""A council's own outcome codes."""

from importlib.resources import files
from pathlib import Path

import pytest

from app.errors import Refused
from app.flows.rules import outcomes_in
from conversation_flows.outcomes import REQUIRED_CODES

SHIPPED = (files("conversation_flows") / "outcomes.yaml").read_text("utf-8")


def test_the_registry_that_ships_is_used_where_none_is_named() -> None:
    assert set(REQUIRED_CODES) <= outcomes_in(None).by_code.keys()


def test_a_councils_own_registry_is_read_from_its_file(tmp_path: Path) -> None:
    own = tmp_path / "outcomes.yaml"
    own.write_text(SHIPPED.replace("label: Information and advice", "label: Told what they need"))
    assert outcomes_in(own).get("advice_only").label == "Told what they need"


def test_a_faulty_registry_is_refused_by_line(tmp_path: Path) -> None:
    own = tmp_path / "outcomes.yaml"
    own.write_text(SHIPPED + "\nsecrets: 1\n")
    with pytest.raises(Refused, match=r"outcomes\.yaml:\d+"):
        outcomes_in(own)


def test_a_registry_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        outcomes_in(tmp_path / "nowhere.yaml")
