"""The call page: facts, closing, and all of it together."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from app.front_door.pages.live import Live
from app.front_door.pages.pieces import Choice
from app.web.rendering import Page


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
    """`staff`: the id of whoever the page was made for; words typed on it are theirs."""

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
    staff: str = ""
    staff_name: str = ""
