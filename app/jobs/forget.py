"""What was said to us and is no longer needed, emptied a few rows at a time; what was done stays."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlmodel import Session

from app.config import Settings
from app.db import Database
from app.kit import clock
from app.kit.stopping import asked_to_stop
from app.notifications.keeping import forget_messages
from app.resources.curation.keeping import forget_proposals
from app.resources.keeping.forgetting import forget_addresses

_AT_ONCE = 50


def forget_what_is_due(database: Database, settings: Settings, at: datetime) -> int:
    """How many rows were emptied. Each few in a transaction of their own; what somebody said or was told is
    counted in the audit with them.
    """
    proposals = at - timedelta(days=settings.forget_proposals_after_days)
    messages = at - timedelta(days=settings.forget_messages_after_days)
    today = clock.start_of(clock.local(at).date())
    kinds: tuple[Callable[[Session], int], ...] = (
        lambda session: forget_proposals(session, before=proposals, most=_AT_ONCE, at=at),
        lambda session: forget_messages(session, before=messages, most=_AT_ONCE, at=at),
        lambda session: forget_addresses(session, before=today, most=_AT_ONCE),
    )
    return sum(_some_and_some(database, forget) for forget in kinds)


def _some_and_some(database: Database, forget: Callable[[Session], int]) -> int:
    total, last = 0, _AT_ONCE
    while last == _AT_ONCE and not asked_to_stop():
        with database.work() as session:
            last = forget(session)
        total += last
    return total
