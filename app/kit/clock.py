"""The one place that knows what time it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

COUNCIL_TIME = ZoneInfo("Europe/London")

_held: datetime | None = None


def now() -> datetime:
    """The moment, aware, in UTC: what is stored."""
    return _held or datetime.now(UTC)


def today() -> date:
    """The council's calendar day."""
    return local(now()).date()


def local(moment: datetime) -> datetime:
    """Wall time in the council's office, daylight saving included: what is shown."""
    return moment.astimezone(COUNCIL_TIME)


def from_local(wall: datetime) -> datetime:
    """UTC for a naive wall time; of the hour that happens twice in October, the first."""
    return wall.replace(tzinfo=COUNCIL_TIME).astimezone(UTC)


def start_of(day: date) -> datetime:
    """The first moment of a council day, in UTC."""
    return from_local(datetime.combine(day, time.min))


@contextmanager
def held_at(moment: datetime) -> Iterator[None]:
    """Hold the clock still, for tests and demonstrations; not for the service itself."""
    global _held  # noqa: PLW0603 -- one clock for every thread, or a request would see two times
    before, _held = _held, moment.astimezone(UTC)
    try:
        yield
    finally:
        _held = before
