"""How the file writes workers, days and moments."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Names:
    by_id: Mapping[str, str]

    def person(self, staff_id: str | None) -> Json | None:
        """Who did it, by id and by name; null where nobody has."""
        return {"id": staff_id, "name": self.by_id.get(staff_id, "")} if staff_id else None


def moment(at: datetime | None) -> str | None:
    return at.isoformat().replace("+00:00", "Z") if at else None


def day(on: date | None) -> str | None:
    return on.isoformat() if on else None
