"""What follows from the words of a call."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from app.front_door.pages.pieces import Choice
from app.web.rendering import Page


@dataclass(frozen=True)
class KeptCopy:
    """Words another window saved while these stood: kept, and shown until somebody has read them."""

    text: str
    saved_at: datetime
    saved_by: str


@dataclass(frozen=True)
class WordsView:
    voice: str
    label: str
    hint: str
    text: str
    revision: int
    leads: bool
    kept: tuple[KeptCopy, ...]


@dataclass(frozen=True)
class FlagView:
    """`decided` is the sentence of who decided what and why; empty while nobody has."""

    id: UUID
    kind: str
    title: str
    evidence: str
    ask: tuple[str, ...]
    ring: tuple[str, ...]
    record: tuple[str, ...]
    decided: str


@dataclass(frozen=True)
class NeedChip:
    code: str
    label: str
    evidence: str
    mark: str


@dataclass(frozen=True)
class Card:
    """A suggestion at a glance. `warnings` must not be missed: full, not for everybody."""

    listing_id: UUID
    name: str
    kind: str
    line: str
    why: str
    distance: str
    next_session: str
    cost: str
    join: str
    telephone: str
    checked: str
    warnings: tuple[str, ...]
    where: str = ""


@dataclass(frozen=True)
class CardGroup:
    """`label`: the need these answer, or who closes the list. `more`: cards that wait behind one press."""

    label: str
    cards: tuple[Card, ...]
    more: tuple[Card, ...] = ()


@dataclass(frozen=True)
class PromptCard:
    """`because`: what brought it forward, or the words that seem to have answered it."""

    id: str
    conversation: str
    say: str
    why: str
    because: str
    kind: str
    options: tuple[Choice, ...]
    value: str


@dataclass(frozen=True)
class IntroductionView:
    id: UUID
    name: str
    how: str
    why: str
    for_them: bool


@dataclass(frozen=True)
class Live:
    """Everything that follows from the words; refreshed as they come."""

    contact_id: UUID
    open: bool
    flags: tuple[FlagView, ...]
    chips: tuple[NeedChip, ...]
    more_needs: tuple[Choice, ...]
    refusals: tuple[str, ...]
    where: str
    where_problems: tuple[str, ...]
    groups: tuple[CardGroup, ...]
    nothing_found: str
    worth_asking: tuple[PromptCard, ...]
    proposed: tuple[PromptCard, ...]
    covered: tuple[PromptCard, ...]
    others: tuple[PromptCard, ...]
    conversations: tuple[Choice, ...]
    introductions: tuple[IntroductionView, ...]
    words: tuple[WordsView, ...]


@dataclass(frozen=True)
class LivePage(Page):
    """Only the parts that changed with the words, each swapped in its place."""

    template: ClassVar[str] = "front_door/live.html"

    live: Live
