"""Where a call begins, and what stands beside it."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from app.front_door.pages.pieces import Choice, UndoView
from app.web.rendering import Page


@dataclass(frozen=True)
class OpenCall:
    href: str
    reference: str
    who: str
    call_type: str
    received_at: datetime


@dataclass(frozen=True)
class ClosedCall:
    """A call closed today, to open again where closing it was a slip."""

    contact_id: UUID
    reference: str
    who: str
    ended: str
    closed_at: str


@dataclass(frozen=True)
class HomePage(Page):
    """`enquiry_kinds`: one click each for what is not an enquiry."""

    template: ClassVar[str] = "front_door/home.html"

    call_types: tuple[Choice, ...]
    enquiry_kinds: tuple[Choice, ...]
    open_calls: tuple[OpenCall, ...]
    follow_ups_due: int
    closed_today: tuple[ClosedCall, ...] = ()
    undo: UndoView | None = None


@dataclass(frozen=True)
class StatementPage(Page):
    template: ClassVar[str] = "front_door/accessibility.html"
