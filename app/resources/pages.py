"""A listing as staff read it."""

from dataclasses import dataclass
from typing import ClassVar

from app.resources.curation.staff_page import Beside
from app.resources.duplicates.notes import MergeNote
from app.resources.keeping.pages import RoomShown
from app.resources.kind_care import KindCare
from app.web.rendering import Page


@dataclass(frozen=True)
class ListingPage(Page):
    """`facts`: label and words, only what is known. `care`: what matters because of the kind it is.
    `map_href`: the map with it, "" where it is not on it. `not_suggested`: why callers are not told of it.
    """

    template: ClassVar[str] = "resources/listing.html"

    alert: str
    not_suggested: str
    description: str
    facts: tuple[tuple[str, str], ...]
    care: KindCare | None
    map_href: str
    beside: Beside
    room: RoomShown
    merged: MergeNote
