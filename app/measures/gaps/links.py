"""What the pages of gaps share: what may be chosen, and in which order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from app.measures.gaps.forms import EVERY, ListingsAsked, ServicesAsked, UnmetAsked

Asked = UnmetAsked | ServicesAsked | ListingsAsked
Sort = TypeVar("Sort", bound=StrEnum)


@dataclass(frozen=True)
class Link:
    label: str
    href: str
    current: bool


def sort_links(sorts: Mapping[Sort, str], asked: Asked, path: str) -> tuple[Link, ...]:
    return tuple(
        Link(label, asked.address(path, sort=sort), sort is asked.sort) for sort, label in sorts.items()
    )


def choices(names: Iterable[str], chosen: str, every_one: str) -> tuple[tuple[str, str], ...]:
    """(value, label) of each; also of the chosen one where there is no such name."""
    known = dict.fromkeys(name for name in (*names, chosen) if name)
    return ((EVERY, every_one), *((name, name) for name in known))
