"""A call to read: the record, and another worker's call."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from app.front_door.pages.pieces import UndoView
from app.web.rendering import Page


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
    undo: UndoView | None = None


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
