"""What follows from the words of a call."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import blake2b
from typing import ClassVar
from uuid import UUID

from app.front_door.pages.passing import NO_CALLBACKS, Callbacks
from app.front_door.pages.pieces import Choice, UndoView
from app.web.rendering import Page


@dataclass(frozen=True)
class KeptCopy:
    """Words another window saved while these stood: kept, and shown until somebody has read them."""

    text: str
    saved_at: datetime
    saved_by: str
    id: UUID


@dataclass(frozen=True)
class Moved:
    """Words that were another voice's until they were moved here, while that can be taken back."""

    voice: str
    label: str


@dataclass(frozen=True)
class WordsView:
    """`written`: by whom and when, "" while nothing is. `corrections`: how many earlier texts are kept.

    `belongs_to` is the voice on the line, where these words stand under another one and may be moved.
    """

    voice: str
    label: str
    hint: str
    text: str
    revision: int
    leads: bool
    kept: tuple[KeptCopy, ...]
    written: str = ""
    corrections: int = 0
    belongs_to: str = ""
    move_label: str = ""
    moved_in: tuple[Moved, ...] = ()


@dataclass(frozen=True)
class FlagView:
    """`decided` is the sentence of who decided what and why; empty while nobody has."""

    id: UUID
    name: str
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
class RefusalChip:
    """`words`: what was heard, "" where it was added by hand; `state`: heard, added or struck."""

    type: str
    label: str
    words: str
    state: str


@dataclass(frozen=True)
class NeedSearch:
    """What was typed to add a need and was not plain: what it may have meant, and what to do."""

    typed: str = ""
    sentence: str = ""
    offers: tuple[Choice, ...] = ()


NO_SEARCH = NeedSearch()


@dataclass(frozen=True)
class OpenConversation:
    """A conversation open beside the first, and why; one opened by hand can be closed again."""

    id: str
    title: str
    why: str
    by_hand: bool


@dataclass(frozen=True)
class Card:
    """A suggestion at a glance. `warnings` must not be missed: full, not for everybody. `proposed`: only its
    description says that it is for this need. `rank`: "3/10", its place in the whole list and how long that
    is; "" for who stands beside it. `stale`: nobody has checked it in time, as `checked` says."""

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
    proposed: bool = False
    rank: str = ""
    stale: bool = False


@dataclass(frozen=True)
class CardGroup:
    """`label`: the need these answer, or who closes the list. `more`: cards that wait behind one press.
    `why`: what stands once beside the label, where it is the same for every card."""

    label: str
    cards: tuple[Card, ...]
    more: tuple[Card, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class PromptCard:
    """`because`: what brought it forward, or the words that seem to have answered it. `known_from`: where the
    answer is known from. `beside`: the title of a conversation beside the first. `wanted`: asked for by hand.
    """

    id: str
    conversation: str
    say: str
    why: str
    because: str
    kind: str
    options: tuple[Choice, ...]
    value: str
    known_from: str = ""
    beside: str = ""
    wanted: bool = False


@dataclass(frozen=True)
class IntroductionView:
    id: UUID
    name: str
    how: str
    why: str
    for_them: bool


@dataclass(frozen=True)
class Live:
    """Everything that follows from the words; refreshed as they come. `said_postcode`: one that stands in the
    words while none is known, and `said_number` likewise; `more_needs`: with the page alone;
    `offer_interpreter`: the words look like another language and no interpreter is noted; `by_words_alone`:
    a language model cannot be used; `nothing_here`: a sentence where nothing is there for a ticked need."""

    contact_id: UUID
    open: bool
    flags: tuple[FlagView, ...]
    chips: tuple[NeedChip, ...]
    refusals: tuple[RefusalChip, ...]
    refusal_types: tuple[Choice, ...]
    flag_kinds: tuple[Choice, ...]
    where: str
    where_problems: tuple[str, ...]
    groups: tuple[CardGroup, ...]
    nothing_found: str
    said_postcode: str
    worth_asking: tuple[PromptCard, ...]
    proposed: tuple[PromptCard, ...]
    covered: tuple[PromptCard, ...]
    known: tuple[PromptCard, ...]
    others: tuple[PromptCard, ...]
    conversations: tuple[Choice, ...]
    opened: tuple[OpenConversation, ...]
    introductions: tuple[IntroductionView, ...]
    words: tuple[WordsView, ...]
    need_search: NeedSearch = NO_SEARCH
    callbacks: Callbacks = NO_CALLBACKS
    undo: UndoView | None = None
    more_needs: tuple[Choice, ...] = ()
    offer_interpreter: bool = False
    by_words_alone: bool = False
    nothing_here: str = ""
    said_number: Choice | None = None

    @cached_property
    def as_of(self) -> Mapping[str, str]:
        """Of each part that need not come with every answer, a mark that changes when its content does."""
        return {part: self._mark(fields) for part, fields in SHOWN_IN.items()}

    def _mark(self, fields: tuple[str, ...]) -> str:
        content = repr([getattr(self, field) for field in fields])
        return blake2b(content.encode("utf-8", "replace"), digest_size=6).hexdigest()


# What stands in each part. A test holds this to the templates, for a part that shows more than is named here
# would keep what is out of date. Watch is not among them: a flag comes with every answer.
SHOWN_IN: Mapping[str, tuple[str, ...]] = {
    "heard": ("need_search", "chips", "refusals", "refusal_types"),
    "help": (
        "where",
        "where_problems",
        "said_postcode",
        "said_number",
        "nothing_found",
        "nothing_here",
        "groups",
        "offer_interpreter",
        "by_words_alone",
    ),
    "ask": ("worth_asking", "proposed", "covered", "known", "others", "conversations", "opened"),
    "agreed": ("introductions", "callbacks"),
}


@dataclass(frozen=True)
class LivePage(Page):
    """The parts that follow from the words, each swapped in its place.

    `left_out`: those which the page has as they are.
    """

    template: ClassVar[str] = "front_door/live.html"

    live: Live
    left_out: frozenset[str] = frozenset()
