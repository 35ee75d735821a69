"""Where a call begins, and everything that waits."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from app.front_door.pages.passing import OpenConversation
from app.front_door.pages.pieces import Choice, UndoView
from app.people.pages import NOBODY, ContactNeedsView
from app.web.rendering import Page


@dataclass(frozen=True)
class Filter:
    label: str
    href: str
    current: bool


@dataclass(frozen=True)
class Row:
    """One thing that waits. `who` is the person, or the call where the reader may not know more.

    `needs`: how the person may be contacted. `what`: what is to be done; `words`: what helps to do it.
    `act` is the one link.
    """

    id: UUID
    kind: str
    label: str
    who: str
    reference: str
    whose: str
    what: str
    words: str
    since: str
    by_when: str
    late: bool
    danger: bool
    act: str
    act_href: str
    needs: ContactNeedsView = NOBODY


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
    """`call_types`: empty for those who take no calls; `enquiry_kinds`: one click for what is no enquiry.

    `cut_off`: what somebody who rings again may mean. `shown`: "51 to 100 of 212".
    """

    template: ClassVar[str] = "front_door/home.html"

    count: str
    call_types: tuple[Choice, ...]
    enquiry_kinds: tuple[Choice, ...]
    cut_off: tuple[OpenConversation, ...]
    whose: tuple[Filter, ...]
    kinds: tuple[Filter, ...]
    late_only: Filter
    rows: tuple[Row, ...]
    nothing: str
    shown: str
    previous: str
    next: str
    closed_today: tuple[ClosedCall, ...] = ()
    undo: UndoView | None = None


@dataclass(frozen=True)
class StatementPage(Page):
    template: ClassVar[str] = "front_door/accessibility.html"
