"""The list of contact needs: data in contact_needs.yaml, checked before the first call comes in."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from app.people.names import folded


class ContactNeedKind(BaseModel):
    """One need as a worker picks it. `asks`: the question its detail answers, "" where it has none.

    `beside_number` stands wherever a telephone number of the person does; "" for what is no matter there.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str = Field(pattern=r"^[a-z_]{2,40}$")
    label: str = Field(min_length=2, max_length=40)
    group: Literal["reach", "careful", "understand", "meet"]
    asks: str = ""
    unsafe: bool = False
    beside_number: str = ""
    words: tuple[str, ...] = ()


def read_kinds(text: str) -> Mapping[str, ContactNeedKind]:
    """By code, in the order of the list. Raises ValueError for a list that says one thing twice."""
    kinds = TypeAdapter(list[ContactNeedKind]).validate_python(yaml.safe_load(text))
    for field in ("code", "label"):
        said = [folded(getattr(kind, field)) for kind in kinds]
        twice = {each for each in said if said.count(each) > 1}
        if twice:
            raise ValueError(f"two contact needs have the {field} {', '.join(sorted(twice))}")
    return MappingProxyType({kind.code: kind for kind in kinds})


@cache
def contact_need_kinds() -> Mapping[str, ContactNeedKind]:
    return read_kinds((files("app.people") / "contact_needs.yaml").read_text("utf-8"))
