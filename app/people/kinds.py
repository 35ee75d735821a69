"""The list of contact needs: data in contact_needs.yaml, checked before the first call comes in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from rapidfuzz.distance import DamerauLevenshtein

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


def read_need(typed: str) -> TypedNeed:
    """“interpreter: Polish”, “Polish interpreter”, “don't ring”: the longest way to say a need that is there.

    What is left over is its detail. Nothing typed is dropped: what fits no need is all detail.
    """
    plain = _plain(typed)
    ways = [way for way in _ways() if _holds(plain, way.said)]
    if not ways:
        near = next((way for way in _ways() if _slip(plain, way.said)), None)
        return TypedNeed(near.kind, "") if near else TypedNeed(None, typed.strip())
    way = max(ways, key=lambda each: len(each.said))
    at = plain.find(way.said)
    rest = typed.strip()[at + len(way.said) :].strip(_AROUND)
    return TypedNeed(
        way.kind, " ".join(part for part in (typed.strip()[:at].strip(_AROUND), way.stays, rest) if part)
    )


_AROUND = " ,:;-."


@dataclass(frozen=True)
class _Way:
    """One way to say a need. `stays`: what of it belongs to the detail, such as “after” of “ring after”."""

    said: str
    stays: str
    kind: ContactNeedKind


@cache
def _ways() -> tuple[_Way, ...]:
    ways = []
    for kind in contact_need_kinds().values():
        for words in (kind.label, *kind.words):
            stays = re.search(r"\((.*)\)", words)
            ways.append(_Way(re.sub(r"[()]", "", _plain(words)), stays[1] if stays else "", kind))
    return tuple(ways)


def _plain(typed: str) -> str:
    """Letter for letter as long as what was typed."""
    return "".join(letter if len(letter) == 1 else "?" for letter in map(_letter, typed.strip()))


def _letter(letter: str) -> str:
    return "'" if letter in "’‘" else folded(letter)


def _holds(plain: str, said: str) -> bool:
    """As whole words: “text” is no part of “context”."""
    return re.search(rf"(?<![\w'-]){re.escape(said)}(?![\w'-])", plain) is not None


def _slip(plain: str, said: str) -> bool:
    """One slip of the finger, or two in a long one; “do ring” is no slip of “do not ring”."""
    most = 2 if len(said) >= 10 else 1
    return len(said) > 4 and DamerauLevenshtein.distance(plain, said, score_cutoff=most) <= most
