"""One need and the whole list of them."""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,39}$")]
Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=80)]
TermKey = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=80)]
Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=200)]
Weight = Annotated[float, Field(gt=0, le=1, allow_inf_nan=False)]


class NeedsRefused(ValueError):
    """The needs list cannot be used; `problems` are sentences, each naming its file."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problems))


class NeedEntry(BaseModel):
    """A need as a theme file gives it.

    `terms`: service terms this need leads to, 1 for "made for it". `narrow`: services of its own are
    shown only when it is heard, for they help nobody else. `apart_from`: needs told in the same words by
    other people; a service that seems to answer both answers the one its own text speaks of more.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: Label
    terms: dict[TermKey, Weight] = Field(min_length=1)
    narrow: bool = False
    apart_from: tuple[Code, ...] = ()
    phrases: tuple[Phrase, ...] = Field(min_length=1)


class Theme(BaseModel):
    """A theme file: needs that belong together, by code."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    theme: Label
    needs: dict[Code, NeedEntry] = Field(min_length=1)


class Need(NeedEntry):
    code: Code
    theme: Label


@dataclass(frozen=True)
class NeedsList:
    """Needs in reading order. Two lists are equal when their `version`, a hash of all they say, is.

    `grave`: codes of needs that cannot wait for a second look, gravest first.
    """

    needs: tuple[Need, ...] = field(compare=False)
    grave: tuple[str, ...] = field(default=(), compare=False)

    @cached_property
    def version(self) -> str:
        said = "\n".join([*(need.model_dump_json() for need in self.needs), *self.grave])
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    @cached_property
    def by_code(self) -> dict[str, Need]:
        return {need.code: need for need in self.needs}

    def label(self, code: str) -> str:
        """What people read of a need; of one that is no longer in the list, what its code says."""
        known = self.by_code.get(code)
        return known.label if known else f"{code.replace('-', ' ').capitalize()} (no longer a need we list)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, NeedsList) and self.version == other.version

    def __hash__(self) -> int:
        return hash(self.version)
