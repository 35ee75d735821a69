"""A call that goes on later or with somebody else: callbacks, hand-overs, a line that dropped."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from app.callbacks.rules import QuickTime
from app.front_door.pages.pieces import Choice
from app.people.pages import ContactNeedsView
from app.web.rendering import Page

CALLBACK_FIELDS = ("to_whom", "telephone", "about", "on_day", "at_hour")


@dataclass(frozen=True)
class CallbackView:
    """`when`: "Mon 23 November, 9:30am". `done`: what became of it, if anything. `fresh`: never tried."""

    id: UUID
    dropped: bool
    when: str
    to_whom: str
    telephone: str
    about: str
    done: str
    late: bool
    fresh: bool


@dataclass(frozen=True)
class Callbacks:
    """What stands in the call, and the form for one more. `drawn` changes with each promise made, so that
    a form half filled in outlasts everything else that is refreshed. `heed`: asked of whoever rings."""

    rows: tuple[CallbackView, ...] = ()
    quick: tuple[QuickTime, ...] = ()
    values: dict[str, str] = field(default_factory=lambda: dict.fromkeys(CALLBACK_FIELDS, ""))
    errors: dict[str, str] = field(default_factory=dict)
    drawn: str = "0"
    heed: tuple[str, ...] = ()


NO_CALLBACKS = Callbacks()


@dataclass(frozen=True)
class HandOverView:
    """`who`: "Sam Okafor → Priya Lindqvist"; `what`: what became of it, with when."""

    id: UUID
    who: str
    line: str
    what: str


@dataclass(frozen=True)
class OpenConversation:
    """One that whoever rings may have been cut off from. `holder`: a staff id; `whose`: a name or "yours"."""

    contact_id: UUID
    reference: str
    since: datetime
    place: str
    holder: str
    whose: str
    own: bool
    dropped: bool
    ended: bool

    @property
    def goes_on(self) -> bool:
        """Whether one press takes it up; else it is taken over with a reason."""
        return self.own or self.dropped or self.ended


@dataclass(frozen=True)
class Passing:
    """`offered`: a hand-over that waits for whoever looks; `given`: one that the holder waits for.

    `lines`: what the holder has not put away. `writing`: who has the call, and when they last wrote.
    """

    contact_id: UUID
    holder: str = ""
    dropped: CallbackView | None = None
    offered: HandOverView | None = None
    given: HandOverView | None = None
    lines: tuple[HandOverView, ...] = ()
    writing: str = ""
    colleagues: tuple[Choice, ...] = ()
    teams: tuple[Choice, ...] = ()
    open_elsewhere: tuple[OpenConversation, ...] = ()


NOTHING_PASSED = Passing(UUID(int=0))


@dataclass(frozen=True)
class HandOverPage(Page):
    """The form by itself, with what was wrong with it."""

    template: ClassVar[str] = "front_door/hand_over.html"

    contact_id: UUID
    reference: str
    colleagues: tuple[Choice, ...]
    teams: tuple[Choice, ...]
    line: str
    errors: dict[str, str]


@dataclass(frozen=True)
class UndoTry:
    """The last try that stands, to be taken back: which, and what became of it."""

    tried: UUID
    said: str


@dataclass(frozen=True)
class CallbackPage(Page):
    """What ringing back needs, and what came of it. `call_href` is "" for those who may not open the call.

    `many_no_answers`: tried so often in vain that going on as before is to be thought about.
    """

    template: ClassVar[str] = "front_door/callback.html"

    callback: CallbackView
    reference: str
    call_href: str
    who: str
    place: str
    needs: ContactNeedsView
    promised: str
    tries: tuple[str, ...]
    waiting: bool
    undo: UndoTry | None
    no_answers: int
    many_no_answers: bool
    quick: tuple[QuickTime, ...]
    values: dict[str, str]
    errors: dict[str, str]
