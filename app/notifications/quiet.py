"""When a text may ring somebody's telephone. E-mails and letters wake nobody, and go at any hour."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.kit import clock
from app.notifications.models import Channel

_SUNDAY = 6


@dataclass(frozen=True)
class QuietHours:
    """`begin` to `end` on the council's clock, over midnight where the end is the earlier one; none where
    they are the same. `days`: those that are quiet as a whole.
    """

    begin: time = time(20)
    end: time = time(8)
    sundays: bool = False
    days: frozenset[date] = frozenset()

    def quiet(self, at: datetime) -> bool:
        local = clock.local(at)
        if local.date() in self.days or (self.sundays and local.weekday() == _SUNDAY):
            return True
        now = local.time()
        if self.begin <= self.end:
            return self.begin <= now < self.end
        return now >= self.begin or now < self.end

    def held_back(self, at: datetime) -> frozenset[Channel]:
        return frozenset({Channel.SMS}) if self.quiet(at) else frozenset()

    def next_open(self, at: datetime) -> datetime:
        """The first moment from `at` on that is not quiet; `at` itself where none is within a year."""
        if not self.quiet(at):
            return at
        today = clock.local(at).date()
        for ahead in range(366):
            day = today + timedelta(days=ahead)
            for begins in (time.min, self.end):
                moment = clock.from_local(datetime.combine(day, begins))
                if moment >= at and not self.quiet(moment):
                    return moment
        return at
