"""What is counted: rows as loaded, with only what a figure needs, and nothing said by anybody."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ContactRow:
    """`team` is the team that closed it, or while it is open the one that has it.

    `role` is the closer's, and `safeguarding` the answer, both as frozen at close. `introduced` says
    whether an introduction meant for the person stands.
    """

    person_id: UUID | None
    received_at: datetime
    closed_at: datetime | None
    call_type: str
    outcome: str | None
    enquiry_kind: str | None
    role: str | None
    safeguarding: bool
    area: str
    team: str
    introduced: bool


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """An introduction meant for the person and not undone, with what is known of its contact."""

    due_on: date
    result: str | None
    person_id: UUID | None
    call_type: str
    outcome: str | None
    area: str
    team: str


class _Placed(Protocol):
    @property
    def area(self) -> str: ...
    @property
    def team(self) -> str: ...


@dataclass(frozen=True)
class Selection:
    """None takes every area or team; "" those that are not known."""

    area: str | None = None
    team: str | None = None

    def takes(self, row: _Placed) -> bool:
        return self.area in (None, row.area) and self.team in (None, row.team)
