import json
from importlib.resources import files

import pytest
import yaml
from jsonschema import Draft202012Validator, ValidationError

from conversation_flows.schema import flow_json_schema

FLOWS = files("conversation_flows") / "flows"
STARTER = yaml.safe_load((FLOWS / "starter.yaml").read_text(encoding="utf-8"))


def test_the_schema_that_ships_is_the_one_the_format_gives() -> None:
    shipped = json.loads((FLOWS / "flow.schema.json").read_text(encoding="utf-8"))
    assert shipped == flow_json_schema()


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(flow_json_schema())


def test_an_editor_accepts_the_starter() -> None:
    Draft202012Validator(flow_json_schema()).validate(STARTER)


@pytest.mark.parametrize("change", [{"formt": 1}, {"format": 2}, {"closing_gates": []}])
def test_an_editor_underlines_a_mistake(change: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Draft202012Validator(flow_json_schema()).validate(STARTER | change)
