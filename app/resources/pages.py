"""The directory as staff look things up in it."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from app.resources.duplicates.notes import MergeNote
from app.web.rendering import Page


@dataclass(frozen=True)
class Row:
    id: UUID
    name: str
    organization: str
    line: str
    areas: str


@dataclass(frozen=True)
class DirectoryPage(Page):
    """`rows` are those whose words were asked for; `more` says when there are further ones."""

    template: ClassVar[str] = "resources/directory.html"

    words: str
    rows: tuple[Row, ...]
    summary: str


@dataclass(frozen=True)
class ListingPage(Page):
    """`facts`: label and words, only what is known."""

    template: ClassVar[str] = "resources/listing.html"

    alert: str
    description: str
    facts: tuple[tuple[str, str], ...]
    merged: MergeNote
