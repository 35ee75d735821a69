"""What any good officer asks in any call: data in ordinary.yaml. Each call gives its own answers."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from conversation_flows.part import Slug, Words


class OrdinaryQuestion(BaseModel):
    """`words` say what is asked about, `asked` are ways of asking it; `prompts` and `gates` of the page ask
    as much, where a call has no reply of its own to them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Slug
    words: tuple[Words, ...]
    asked: tuple[Words, ...]
    prompts: tuple[Slug, ...] = ()
    gates: tuple[Slug, ...] = ()


@cache
def ordinary_questions() -> Mapping[str, OrdinaryQuestion]:
    """By id."""
    text = (files("app.practice") / "ordinary.yaml").read_text("utf-8")
    asked = TypeAdapter(list[OrdinaryQuestion]).validate_python(yaml.safe_load(text))
    return {one.id: one for one in asked}
