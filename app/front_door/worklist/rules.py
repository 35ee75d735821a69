"""What comes first in the worklist, what is late, and who is shown what. Without a database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from app.accounts.rules import Staff
from app.contacts.rules import MAY_READ_ANY
from app.kit import clock
from conversation_flows.hearing import FLAG_KINDS


class Kind(StrEnum):
    FLAG = "flag"
    DROPPED = "dropped"
    CALLBACK = "callback"
    HAND_OVER = "hand_over"
    KEPT_WORDS = "kept_words"
    TO_RING = "to_ring"
    CALL = "call"
    FOLLOW_UP = "follow_up"


class Whose(StrEnum):
    MINE = "mine"
    TEAM = "team"
    EVERYONE = "everyone"


# What whoever is free rings about (ADR 0011): the row shows what ringing needs, whoever took the call.
POOL = frozenset({Kind.FOLLOW_UP, Kind.TO_RING})

_HAND_OVER_WAITS = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to do. `due_at`: from when it is late. `code`: a flag's kind, or a way of introducing.

    `words` are shown only to those who may read them; `to` is who it was handed to, where it was.
    """

    kind: Kind
    id: UUID
    contact_id: UUID
    reference: str
    held_by: str
    team: str
    person_id: UUID | None
    area: str
    since: datetime
    due_at: datetime | None = None
    code: str = ""
    words: str = ""
    to_staff: str = ""
    to_team: str = ""
    count: int = 0


def may_see(role: str) -> tuple[Whose, ...]:
    """Officers their own and their team's; those who may read any call, everybody's."""
    return tuple(Whose) if role in MAY_READ_ANY else (Whose.MINE, Whose.TEAM)


def usual(role: str) -> Whose:
    """A manager has no calls of their own."""
    return Whose.EVERYONE if role == "manager" else Whose.MINE


def is_late(thing: Thing, *, now: datetime) -> bool:
    """An undecided flag and a dropped line are late from the start; a call once a night has gone over it."""
    match thing.kind:
        case Kind.FLAG | Kind.DROPPED:
            return True
        case Kind.HAND_OVER:
            return now - thing.since > _HAND_OVER_WAITS
        case Kind.CALL:
            return clock.local(thing.since).date() < clock.local(now).date()
        case _:
            return thing.due_at is not None and thing.due_at < now


def urgency(thing: Thing, *, now: datetime) -> tuple[int, int, datetime]:
    """Smaller is sooner: danger, somebody cut off, a promise, a colleague, then the rest by its day."""
    late = is_late(thing, now=now)
    severity = FLAG_KINDS.index(thing.code) if thing.kind is Kind.FLAG and thing.code in FLAG_KINDS else 0
    return _tier(thing.kind, late=late), severity, thing.due_at or thing.since


def _tier(kind: Kind, *, late: bool) -> int:
    if kind is Kind.CALLBACK:
        return 2 if late else 4
    return {
        Kind.FLAG: 0,
        Kind.DROPPED: 1,
        Kind.HAND_OVER: 3,
        Kind.KEPT_WORDS: 5,
        Kind.TO_RING: 6,
        Kind.CALL: 7,
        Kind.FOLLOW_UP: 8,
    }[kind]


def without_repeats(things: Iterable[Thing]) -> list[Thing]:
    """An open call is no row of its own where something more pressing of the same call is listed."""
    listed = list(things)
    pressing = {t.contact_id for t in listed if t.kind is not Kind.CALL and t.kind not in POOL}
    return [t for t in listed if t.kind is not Kind.CALL or t.contact_id not in pressing]


def in_order(things: Iterable[Thing], *, now: datetime) -> list[Thing]:
    return sorted(things, key=lambda thing: (*urgency(thing, now=now), str(thing.id)))


def shown_whole(thing: Thing, *, who: Staff) -> bool:
    """Whether name and words may stand in the row; else its reference and whose it is."""
    return thing.held_by == who.by or who.role in MAY_READ_ANY or thing.kind in POOL


def is_offered_to(thing: Thing, *, who: Staff) -> bool:
    """A hand-over whose line is meant for this worker."""
    if thing.kind is not Kind.HAND_OVER or thing.held_by == who.by:
        return False
    return thing.to_staff == who.by or bool(who.team and thing.to_team == who.team)
