"""A listing as staff read it."""

from dataclasses import dataclass
from typing import ClassVar

from app.web.rendering import Page


@dataclass(frozen=True)
class ListingPage(Page):
    """`facts`: label and words, only what is known. `map_href`: the map with it, "" where it is not on it."""

    template: ClassVar[str] = "resources/listing.html"

    alert: str
    description: str
    facts: tuple[tuple[str, str], ...]
    map_href: str
