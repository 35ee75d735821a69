"""What a search found, in order, and what would be found without each filter."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from resource_directory.geography import Point
from resource_directory.listing import Listing
from resource_directory.search.words import FoundWord


@dataclass(frozen=True)
class Hit:
    """One listing. `point`: its nearest venue that may be known, or its first; never a hidden one.
    `serves`: why it serves the place asked for, "" where none was.
    """

    key: str
    listing: Listing
    words: tuple[FoundWord, ...]
    km: float | None
    point: Point | None
    serves: str


@dataclass(frozen=True)
class Found:
    """`rows`: all that fit, best first; `without`: how many there were without one filter, by its name.
    `spelt`: what a word that no listing has was read as.
    """

    rows: tuple[int, ...]
    hit: Callable[[int], Hit]
    without: Mapping[str, int]
    spelt: Mapping[str, tuple[str, ...]]

    def hits(self, first: int, last: int) -> list[Hit]:
        return [self.hit(row) for row in self.rows[first:last]]
