"""How far a run has come: kept with every page, so that another process can go on from there."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any, Self

_EVERY = 3.0  # seconds between two lines about the same thing


@dataclass
class Progress:
    """`listed_at`: the address of the list, "" until it is found. `links`: pages name the next one.

    `first`, `page`: the number of the first page and of the last one read; `next`: the address of the next
    one where pages name it.
    `claimed_pages`, `claimed_total`: what the feed said last. `order_moved`: ids stood on two pages.
    `walked`: every page was seen that was to be seen; `why_not_whole`: why that may not be the whole feed.
    `way`: how one service is asked for, once that is known.
    `worked`: seconds spent on it so far; `bytes_read`: of answers, unpacked.
    `asked`, `tried`: the address at which the last turn ended, and how often that was tried.
    """

    listed_at: str = ""
    per_page: int | None = None
    links: bool = False
    first: int = 1
    page: int = 1
    next: str = ""
    claimed_pages: int | None = None
    claimed_total: int | None = None
    order_moved: bool = False
    walked: bool = False
    why_not_whole: list[str] = field(default_factory=list)
    way: str = ""
    licence: str = ""
    attribution: str = ""
    warnings: list[str] = field(default_factory=list)
    worked: float = 0.0
    bytes_read: int = 0
    asked: str = ""
    tried: int = 0

    def warn(self, sentence: str) -> None:
        if sentence not in self.warnings:
            self.warnings.append(sentence)

    def not_whole(self, sentence: str) -> None:
        if sentence not in self.why_not_whole:
            self.why_not_whole.append(sentence)

    def kept(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Self:
        return cls(**kept)


class Teller:
    """Says a line about each thing now and then, and always the last one."""

    def __init__(self, tell: Callable[[str], None], elapsed: Callable[[], float]) -> None:
        self._tell, self._elapsed = tell, elapsed
        self._said_at: dict[str, float] = {}

    def say(self, thing: str, line: str, *, last: bool = False) -> None:
        now = self._elapsed()
        if last or now - self._said_at.get(thing, -_EVERY) >= _EVERY:
            self._said_at[thing] = now
            self._tell(line)
