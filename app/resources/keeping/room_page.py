"""Room for more people, asked again of staff who typed what cannot be kept."""

from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from app.resources.keeping.pages import RoomShown
from app.web.rendering import Page


@dataclass(frozen=True)
class RoomPage(Page):
    template: ClassVar[str] = "resources/keeping/room.html"

    listing_id: UUID
    room: RoomShown
    errors: dict[str, str] = field(default_factory=dict)
