"""The list of practice calls, the strip by itself, and looking back."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from app.web.rendering import Page


@dataclass(frozen=True)
class ScriptLine:
    id: str
    title: str
    who: str
    minutes: int


@dataclass(frozen=True)
class Begun:
    """A practice call of one's own that has not been cleared away."""

    contact_id: UUID
    title: str
    begun_at: datetime
    closed: bool


@dataclass(frozen=True)
class PracticePage(Page):
    """`kept_days`: how long a practice call is kept."""

    template: ClassVar[str] = "practice/practice.html"

    scripts: tuple[ScriptLine, ...]
    begun: tuple[Begun, ...]
    kept_days: int


@dataclass(frozen=True)
class LinePage(Page):
    """The strip by itself, for the page that has it already."""

    template: ClassVar[str] = "practice/line.html"


@dataclass(frozen=True)
class Point:
    """One thing the call held. `note` says what became of it where that needs saying; no `words` of the
    caller's tell of how it was closed."""

    kind: str
    what: str
    words: str
    why: str
    note: str


@dataclass(frozen=True)
class Question:
    """`ticked`: the closing question that brings this out as well, where an answer to that was ticked and the
    caller was not asked on the line."""

    ask: str
    brings: str
    words: tuple[str, ...]
    ticked: str


@dataclass(frozen=True)
class LookBackPage(Page):
    """What the call held. `unheard`: lines the caller had still to say; `half`: noticed, and left."""

    template: ClassVar[str] = "practice/look_back.html"

    contact_id: UUID
    script_id: str
    about: str
    who: str
    unheard: int
    missed: tuple[Point, ...]
    half: tuple[Point, ...]
    never_asked: tuple[Question, ...]
    not_written: tuple[str, ...]
    caught: tuple[Point, ...]
    closed: bool
    kept_days: int
