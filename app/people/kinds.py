"""The list of contact needs: data in contact_needs.yaml, checked before the first call comes in."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from rapidfuzz import fuzz

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


@dataclass(frozen=True)
class TypedNeed:
    """What somebody typed, as a need with its detail; `kind` None where it is on no list."""

    kind: ContactNeedKind | None
    detail: str


# Beneath this two ways to say it are two things; “hearing lop” is a loop.
_SAME_WORDS = 86


def read_need(typed: str) -> TypedNeed:
    """“interpreter: Polish”, “Polish interpreter”, “don't ring”: the longest way to say a need that is there.

    What is left over is its detail. Nothing typed is dropped: what fits no need is all detail.
    """
    plain = folded(typed).replace("’", "'").strip()
    best: tuple[float, int, ContactNeedKind, str] | None = None
    for kind in contact_need_kinds().values():
        for said in (folded(kind.label), *map(folded, kind.words)):
            alike = fuzz.partial_ratio(said, plain) if len(plain) >= len(said) else fuzz.ratio(said, plain)
            better = best is None or (alike >= 99, len(said), alike) > (best[0] >= 99, best[1], best[0])
            if alike >= _SAME_WORDS and _at_words(said, plain, alike) and better:
                best = (alike, len(said), kind, said)
    if best is None:
        return TypedNeed(None, typed.strip())
    return TypedNeed(best[2], _left_over(typed.strip(), best[3]))


def _at_words(said: str, plain: str, alike: float) -> bool:
    """“text” is no part of “context”; a slip of the finger is judged by the whole."""
    if alike < 99:
        return len(said) > 4 and abs(len(said) - len(plain)) <= 3
    return (
        f" {said} " in " " + "".join(c if c.isalnum() or c in "'-" else " " for c in plain) + " "
        or said == plain
    )


def _left_over(typed: str, said: str) -> str:
    at = folded(typed).replace("’", "'").find(said)
    if at < 0:
        return ""
    return f"{typed[:at].strip(' ,:;-')} {typed[at + len(said) :].strip(' ,:;-')}".strip()
