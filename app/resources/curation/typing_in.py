"""What a field of a listing is in a form, and what its inputs have in common. No database, no clock."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from resource_directory.listing import Listing

# What stands in a form by the name of its input; each has as many as there are inputs of that name.
Typed = Mapping[str, tuple[str, ...]]

SHORT, LONG = 200, 10_000
_MOST_POUNDS = Decimal(100_000)


class NotUnderstood(ValueError):
    """`at`: the id of the input; the words are the sentence for it."""

    def __init__(self, sentence: str, at: str) -> None:
        super().__init__(sentence)
        self.at = at


class Looks(StrEnum):
    """What sort of input a field has."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    ROWS = "rows"


Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Part:
    """An input within each row of a field that has rows."""

    name: str
    label: str
    options: Options = ()


@dataclass(frozen=True)
class Field:
    """One field of a listing. `show` gives its inputs as text, `read` its value from them: whatever the model
    of a listing takes. `read` is told what stands now, for what no input shows is kept from there.
    `single`: there is one row and never another. `rare`: it stays closed while nothing is said.
    """

    name: str
    label: str
    looks: Looks
    show: Callable[[Listing], dict[str, tuple[str, ...]]]
    read: Callable[[Typed, Listing, date], object]
    hint: str = ""
    options: Options = ()
    parts: tuple[Part, ...] = ()
    single: bool = False
    rare: bool = False

    @property
    def inputs(self) -> tuple[str, ...]:
        return tuple(part.name for part in self.parts) or (self.name,)


def one(typed: Typed, name: str) -> str:
    return next(iter(typed.get(name, ())), "")


def within(words: str, most: int, at: str) -> str:
    if len(words) > most:
        raise NotUnderstood(f"Use {most:,} characters or fewer. This has {len(words):,}.", at)
    return words


def amount(said: str, at: str) -> Decimal | None:
    plain = said.replace("£", "").replace(",", "").strip()
    if not plain:
        return None
    found = Decimal(plain) if re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,2})?", plain) else _MOST_POUNDS + 1
    if found > _MOST_POUNDS:
        raise NotUnderstood("Put an amount in pounds, such as 4.50.", at)
    return found


def rows_of(typed: Typed, parts: Sequence[Part]) -> list[tuple[str, ...]]:
    """Row by row what was typed; a row that says nothing keeps its place."""
    columns = [typed.get(part.name, ()) for part in parts]
    longest = max(map(len, columns), default=0)
    return [
        tuple(column[place] if place < len(column) else "" for column in columns) for place in range(longest)
    ]


def as_columns(parts: Sequence[Part], rows: Iterable[Sequence[str]]) -> dict[str, tuple[str, ...]]:
    held = list(rows)
    return {part.name: tuple(row[place] for row in held) for place, part in enumerate(parts)}


def squeezed(row: Iterable[str]) -> tuple[str, ...]:
    """As a browser sends them: an input of one line holds no line break."""
    return tuple(" ".join(text.split()) for text in row)


Kept = TypeVar("Kept")


def rows_before(held: Sequence[Kept]) -> Callable[[int], Kept | None]:
    """What stood in a row before, None for a row that is new."""
    return lambda place: held[place] if place < len(held) else None


def untouched(row: tuple[str, ...], was: Kept | None, shown: Callable[[Kept], tuple[str, ...]]) -> bool:
    """Whether a row is as it was shown, also where all that is known of it is what no input shows."""
    return was is not None and row == squeezed(shown(was))
