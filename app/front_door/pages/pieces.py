"""Small things several page objects of the call are made of."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Choice:
    code: str
    label: str
    chosen: bool = False


@dataclass(frozen=True)
class UndoView:
    """The last act in one line. `parts`: what taking it back changes, as selectors; empty: the whole page."""

    contact_id: UUID
    act: str
    said: str
    taken_back: bool
    parts: tuple[str, ...]
