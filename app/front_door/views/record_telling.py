"""What every part of the record speaks with: the call whole, and whose name each staff id stands for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from app.front_door.pages.record import RecordLine
from app.front_door.queries import Call
from app.front_door.whole import Whole
from app.kit import clock
from app.people.pages import ContactNeedsView
from app.web import dates
from conversation_flows.outcomes import Outcomes


@dataclass(frozen=True)
class Telling:
    """`role`: of whoever reads, which decides what of their earlier calls is told."""

    whole: Whole
    outcomes: Outcomes
    names: dict[str, str]
    needs: ContactNeedsView
    role: str = ""

    @property
    def call(self) -> Call:
        return self.whole.call

    def by(self, staff_id: str | None, at: datetime) -> str:
        """Who and when; the day too where it is not the day of the call."""
        return f"{self.name(staff_id)}, {self.when(at)}"

    def when(self, at: datetime) -> str:
        same_day = clock.local(at).date() == clock.local(self.call.contact.received_at).date()
        return dates.time(at) if same_day else dates.moment(at)

    def name(self, staff_id: str | None) -> str:
        return self.names.get(staff_id or "", "a colleague")


Lines = Callable[[Telling], Iterator[RecordLine]]
