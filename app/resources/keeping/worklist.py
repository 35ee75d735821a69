"""Which listings need somebody: each in one list, and those that were answered lately beside."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session

from app.resources.keeping import queries, rules
from app.resources.keeping.models import Answer, Ended

LATELY = timedelta(days=30)


class Show(StrEnum):
    DUE = "due"
    WAITING = "waiting"
    NO_ANSWER = "no_answer"
    NO_ADDRESS = "no_address"
    ANSWERED = "answered"


@dataclass(frozen=True)
class Work:
    """The ids of each list in its order."""

    ids: dict[Show, tuple[UUID, ...]]

    @property
    def counts(self) -> Counter[Show]:
        return Counter({show: len(ids) for show, ids in self.ids.items()})


def worklist(session: Session, *, today: date, at: datetime) -> Work:
    found = [each for each in queries.list_running(session) if open_now(each, today) or is_due(each, today)]
    wrong = queries.wrong_addresses(session, [each.email for each in found if each.email])
    held: dict[Show, list[queries.Short]] = {show: [] for show in Show}
    for each in found:
        held[_which(each, today, wrong)].append(each)
    answered = queries.list_answered(session, since=at - LATELY)
    ids = {show: tuple(each.id for each in _ordered(show, each_of)) for show, each_of in held.items()}
    # What a group has told us waits for a curator, and nobody writes to it again meanwhile.
    told = {round_.listing_id for round_ in answered if round_.answer == Answer.CHANGED.value}
    ids[Show.DUE] = tuple(key for key in ids[Show.DUE] if key not in told)
    ids[Show.ANSWERED] = tuple(dict.fromkeys(round_.listing_id for round_ in answered))
    return Work(ids)


def open_now(each: queries.Short, today: date) -> bool:
    """Whether its round goes on; not where somebody has checked it since, though the worker is yet to see."""
    last = each.round_
    if last is None or last.ended_at is not None:
        return False
    return not rules.checked_since(last.checked_before, each.checked_on, today)


def is_due(each: queries.Short, today: date) -> bool:
    return rules.due(each.kind, each.checked_on, today)


def _which(each: queries.Short, today: date, wrong: Iterable[str]) -> Show:
    if each.email in wrong or rules.why_no_address(each.email):
        return Show.NO_ADDRESS
    if open_now(each, today):
        return Show.WAITING
    last = each.round_
    unanswered = last is not None and last.ended_how == Ended.NO_ANSWER.value and last.answered_at is None
    return Show.NO_ANSWER if unanswered else Show.DUE


def _ordered(show: Show, found: list[queries.Short]) -> list[queries.Short]:
    """The longest unchecked first; of those that wait, whose next letter is the nearest."""
    if show is Show.WAITING:
        return sorted(found, key=lambda each: each.round_.next_at.isoformat() if each.round_ else "")
    return sorted(found, key=lambda each: each.checked_on or date.min)
