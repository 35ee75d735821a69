"""The call page and what surrounds it: one frozen dataclass a template, made by `view.py`."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from app.web.rendering import Page


@dataclass(frozen=True)
class Choice:
    code: str
    label: str
    chosen: bool = False


@dataclass(frozen=True)
class OpenCall:
    href: str
    reference: str
    who: str
    call_type: str
    received_at: datetime


@dataclass(frozen=True)
class HomePage(Page):
    """`enquiry_kinds`: one click each for what is not an enquiry."""

    template: ClassVar[str] = "front_door/home.html"

    call_types: tuple[Choice, ...]
    enquiry_kinds: tuple[Choice, ...]
    open_calls: tuple[OpenCall, ...]
    follow_ups_due: int


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
    """A suggestion at a glance. `warnings` must not be missed: full, stale, not for everybody."""

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


@dataclass(frozen=True)
class CardGroup:
    """`label`: the need these answer; "" for the human connector that closes the list."""

    label: str
    cards: tuple[Card, ...]


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


@dataclass(frozen=True)
class LikelyPerson:
    id: UUID
    name: str
    born: str
    earlier: tuple[str, ...]


@dataclass(frozen=True)
class About:
    """The facts as last typed, saved or not; `errors` by field; `shown`: the facts as stored, as JSON."""

    contact_id: UUID
    shown: str
    values: dict[str, str]
    errors: dict[str, str]
    caller_roles: tuple[Choice, ...]
    genders: tuple[Choice, ...]
    age: str
    likely: tuple[LikelyPerson, ...]
    earlier: tuple[str, ...]


@dataclass(frozen=True)
class GateView:
    """`chosen` is an option's code, "not_asked", or "" while open."""

    id: str
    question: str
    why: str
    options: tuple[Choice, ...]
    chosen: str
    opens: str
    said_so: bool
    reason: str
    error: str


@dataclass(frozen=True)
class Closing:
    """`errors`: what must happen first, after an attempt to close, by the id of the place to mend it."""

    errors: dict[str, str]
    gates: tuple[GateView, ...]
    gates_open: int
    outcomes: tuple[Choice, ...]
    proposed_because: str
    advice: str
    what_next: str
    read_back: tuple[str, ...]


@dataclass(frozen=True)
class CallPage(Page):
    template: ClassVar[str] = "front_door/call.html"

    contact_id: UUID
    reference: str
    received_at: datetime
    call_types: tuple[Choice, ...]
    enquiry_kinds: tuple[Choice, ...]
    live: Live
    about: About
    closing: Closing
    closing_opened: bool
    flow: str


@dataclass(frozen=True)
class RecordLine:
    label: str
    words: str
    by: str


@dataclass(frozen=True)
class RecordPage(Page):
    """A closed call, or another's, to read: in the order of the one-page form and the conversation."""

    template: ClassVar[str] = "front_door/record.html"

    contact_id: UUID
    reference: str
    opened: str
    closed: str
    outcome: str
    about: tuple[RecordLine, ...]
    said: tuple[RecordLine, ...]
    flags: tuple[RecordLine, ...]
    asked: tuple[RecordLine, ...]
    introductions: tuple[RecordLine, ...]
    gates: tuple[RecordLine, ...]
    advice: str
    what_next: str
    flow: str
    may_reopen: bool
    may_take_over: bool
    holder: str


@dataclass(frozen=True)
class TakeOverPage(Page):
    """Another worker's open call: nothing of it is shown but whose it is. `holder` is their staff id."""

    template: ClassVar[str] = "front_door/take_over.html"

    contact_id: UUID
    reference: str
    held_by: str
    holder: str
    since: datetime
    may_take_over: bool
    errors: dict[str, str]
    reason: str


@dataclass(frozen=True)
class StatementPage(Page):
    template: ClassVar[str] = "front_door/accessibility.html"
