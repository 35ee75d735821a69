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
    """The last act in one line. `in_place`: taking it back changes only the parts that follow the words, and
    those named in `beside`."""

    contact_id: UUID
    act: str
    said: str
    taken_back: bool
    in_place: bool
    beside: tuple[str, ...] = ()
