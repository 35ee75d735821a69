"""Decisions about promises to ring back, without a database. Typed times are the council's wall clock."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.callbacks.models import Callback, Try, Why
from app.contacts.rules import MAY_READ_ANY
from app.kit import clock
from app.kit.directions import isolated
from app.kit.telephone import grouped
from app.kit.typed_times import read_day, read_hour
from app.web import dates

TRY_LABELS = {
    Try.SPOKE: "Spoke with them",
    Try.THEY_RANG: "They rang us",
    Try.NOT_NEEDED: "No longer needed",
    Try.NO_ANSWER: "No answer",
}

# After so many tries that nobody answered, going on as before is a decision somebody takes.
MANY_NO_ANSWERS = 3

IN_AN_HOUR = "in_an_hour"
AT = "at"

_MORNING = time(9, 30)
_AFTERNOON = time(14, 0)
_NOON = 12
_SATURDAY = 5
_LONGEST = timedelta(days=366)
_SLACK = timedelta(minutes=2)  # between reading the clock and pressing the button


@dataclass(frozen=True)
class QuickTime:
    """`code` is what its button sends: the very time on its label, so that an old page promises no other."""

    code: str
    label: str


def quick_times(now: datetime) -> tuple[QuickTime, ...]:
    """In an hour; this afternoon while it is morning; the next morning that is no weekend."""
    wall = clock.local(now)
    morning = wall.date() + timedelta(days=1)
    while morning.weekday() >= _SATURDAY:
        morning += timedelta(days=1)
    tomorrow = morning == wall.date() + timedelta(days=1)
    choices = [QuickTime(IN_AN_HOUR, "In an hour")]
    if wall.hour < _NOON and wall.weekday() < _SATURDAY:
        choices.append(_quick("This afternoon", wall.date(), _AFTERNOON))
    choices.append(_quick("Tomorrow morning" if tomorrow else f"{morning:%A} morning", morning, _MORNING))
    return tuple(choices)


def _quick(name: str, day: date, at: time) -> QuickTime:
    wall = datetime.combine(day, at)
    return QuickTime(f"{wall:%Y-%m-%dT%H:%M}", f"{name} ({day:%a} {day.day} {day:%b}, {dates.wall_time(at)})")


def due_at(when: str, *, day: str, hour: str, now: datetime) -> tuple[datetime | None, dict[str, str]]:
    """The moment meant, or what is wrong by field. `when`: a quick time's code, or "at" for day and hour."""
    if when == IN_AN_HOUR:
        return now + timedelta(hours=1), {}
    if when != AT:
        day, _, hour = when.partition("T")
    on, at = read_day(day, today=clock.local(now).date()), read_hour(hour)
    errors = {}
    if on is None:
        errors["on_day"] = "Give the day to ring back, such as 24/11/2026."
    if at is None:
        errors["at_hour"] = "Give the time to ring back, such as 16:00 or 4pm."
    if on is None or at is None:
        return None, errors
    return _moment_of(datetime.combine(on, at), now)


def _moment_of(wall: datetime, now: datetime) -> tuple[datetime | None, dict[str, str]]:
    meant = clock.from_local(wall)
    if clock.local(meant).replace(tzinfo=None) != wall:
        return None, {
            "at_hour": "The clocks go forward that night, so there is no such time. Choose another."
        }
    if meant < now - _SLACK:
        return None, {"on_day": "That time has gone by. Choose a later one."}
    if meant - now > _LONGEST:
        return None, {"on_day": "That is more than a year away. Check the year."}
    return meant, {}


def may_ring(*, held_by: str, call_team: str, staff_id: str, role: str, team: str) -> bool:
    """Whoever has the call, their team, and those who may read any call: a promise outlives an absence."""
    return held_by == staff_id or role in MAY_READ_ANY or bool(team and team == call_team)


def is_waiting(callback: Callback) -> bool:
    return callback.result is None and callback.taken_back_at is None


def still_to_come(callback: Callback, now: datetime) -> bool:
    """Whether to tell anybody of it: a promise that waits, and whose time has not gone by."""
    return callback.why == Why.PROMISED and is_waiting(callback) and callback.due_at > now


def is_to(callback: Callback, name: str) -> bool:
    """Whether this is who will be rung; a promise that names nobody is to whoever it was made to."""
    return callback.to_whom.strip().casefold() in {"", name.strip().casefold()}


def said(callback: Callback, *, to: str, about: bool = True, way: str = "ring") -> str:
    """As it is told to somebody by the name of `to`, for the read-back and the letter. `way`: the verb."""
    wall = clock.local(callback.due_at)
    whom = "you" if is_to(callback, to) else isolated(callback.to_whom)
    by_number = callback.telephone and way in ("ring", "text")
    number = f" on {isolated(grouped(callback.telephone))}" if by_number else ""
    day = f"{wall:%A} {wall.day} {wall:%B}"
    what = f", about this: {isolated(callback.about)}" if about and callback.about else ""
    return f"We will {way} {whom} on {day} at about {dates.time(callback.due_at)}{number}{what}."
