"""A call to read: the record, and another worker's call."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from app.front_door.pages.passing import NOTHING_PASSED, Passing
from app.front_door.pages.pieces import UndoView
from app.people.pages import NOBODY, ContactNeedsView
from app.web.rendering import Page


@dataclass(frozen=True)
class RecordLine:
    label: str
    words: str
    by: str


@dataclass(frozen=True)
class RecordSection:
    """One part of the record; `nothing` is said where it has no lines."""

    id: str
    heading: str
    lines: tuple[RecordLine, ...]
    nothing: str


@dataclass(frozen=True)
class RecordPage(Page):
    """A call to read: in the order of the one-page form and the conversation.

    `unsaved`: what another window of the reader's held when the call was closed, and which is not part of it.
    `practice`: nobody rang, and nothing of it counts.
    """

    template: ClassVar[str] = "front_door/record.html"

    contact_id: UUID
    reference: str
    opened: str
    closed: str
    outcome: str
    with_whom: str
    sections: tuple[RecordSection, ...]
    flow: str
    may_go_on: bool
    may_reopen: bool
    may_take_over: bool
    holder: str
    unsaved: tuple[RecordLine, ...] = ()
    passing: Passing = NOTHING_PASSED
    undo: UndoView | None = None
    practice: bool = False


@dataclass(frozen=True)
class TakeOverPage(Page):
    """Another worker's open call: nothing of it is shown but whose it is, and how to ring back safely.

    `holder` is their staff id.
    """

    template: ClassVar[str] = "front_door/take_over.html"

    contact_id: UUID
    reference: str
    held_by: str
    holder: str
    since: datetime
    may_take_over: bool
    errors: dict[str, str]
    reason: str
    needs: ContactNeedsView = NOBODY
    passing: Passing = NOTHING_PASSED
