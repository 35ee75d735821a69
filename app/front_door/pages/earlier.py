"""What stood in a block of words before."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from app.web.rendering import Page


@dataclass(frozen=True)
class EarlierText:
    """`became`: what took its place, by whom and when, in a few words. `stands`: it is what stands now."""

    id: UUID
    text: str
    written_by: str
    written_at: datetime
    became: str
    stands: bool


@dataclass(frozen=True)
class WrittenPart:
    text: str
    by: str


@dataclass(frozen=True)
class EarlierPage(Page):
    """`parts`: the words that stand, by author, where more than one wrote them."""

    template: ClassVar[str] = "front_door/earlier.html"

    contact_id: UUID
    voice: str
    label: str
    texts: tuple[EarlierText, ...]
    parts: tuple[WrittenPart, ...]
