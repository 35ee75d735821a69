"""The map as its curators look through it: each listing in short, chosen by filters, counted."""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.resources.curation import queries
from app.resources.curation.asked import Asked, Checked, State
from app.resources.curation.quality import Check, links_of, problems_of, with_dead_links
from app.resources.links.queries import dead_addresses
from resource_directory.listing import Kind, Listing, Visibility

# So many are read one by one; beyond that all of them at once.
_MOST_AT_ONCE = 500


@dataclass(frozen=True)
class Brief:
    """What can be told of a listing from its content alone. `words` are in small letters, to be found by."""

    name: str
    organization: str
    words: str
    kind: Kind
    visibility: Visibility
    checked_on: date | None
    problems: tuple[Check, ...]
    links: tuple[str, ...]


@dataclass(frozen=True)
class OnDesk:
    """`problems`: those of its content, and whether its links are dead."""

    id: UUID
    feed: str
    state: State
    proposed: bool
    problems: tuple[Check, ...]
    brief: Brief


class _Kept:
    """Reading ten thousand listings takes seconds, so what was told of one is kept while neither it nor the
    day has changed. In each process by itself; the hash of the content says what is out of date."""

    def __init__(self) -> None:
        self._held: dict[UUID, tuple[str, date, Brief]] = {}
        self._turn = threading.Lock()

    def briefs(self, session: Session, marks: Mapping[UUID, str], today: date) -> dict[UUID, Brief]:
        with self._turn:
            held = {
                key: kept
                for key, mark in marks.items()
                if (kept := self._held.get(key)) and kept[:2] == (mark, today)
            }
            wanting = [key for key in marks if key not in held]
            for key, record in _records(session, wanting):
                if key in marks:
                    held[key] = marks[key], today, brief(record, today)
            self._held = held
        return {key: kept[2] for key, kept in held.items()}


_KEPT = _Kept()


def _records(session: Session, wanting: list[UUID]) -> Iterable[tuple[UUID, Mapping[str, Any]]]:
    if not wanting:
        return ()
    return queries.records_of(session, wanting if len(wanting) <= _MOST_AT_ONCE else None)


def brief(record: Mapping[str, Any], today: date) -> Brief:
    listing = Listing.model_validate(record)
    return Brief(
        name=listing.name,
        organization=listing.organization.name,
        words=f"{listing.name} {listing.organization.name}".casefold(),
        kind=listing.kind,
        visibility=listing.visibility,
        checked_on=listing.checked_on,
        problems=problems_of(listing, today=today),
        links=links_of(listing),
    )


def everything(session: Session, *, today: date) -> list[OnDesk]:
    rows = queries.list_for_desk(session)
    briefs = _KEPT.briefs(session, {row[0]: row[2] for row in rows}, today)
    proposed = queries.listings_with_waiting(session)
    dead = dead_addresses(session)
    return [
        OnDesk(
            key,
            feed,
            state_of(missing, hidden, replaced),
            key in proposed,
            with_dead_links(briefs[key].problems, briefs[key].links, dead),
            briefs[key],
        )
        for key, feed, _, missing, hidden, replaced in rows
        if key in briefs
    ]


def state_of(missing: object, hidden: object, replaced: object) -> State:
    """The one that says most of why it is not shown."""
    if replaced is not None:
        return State.REPLACED
    if hidden is not None:
        return State.HIDDEN
    return State.SHOWN if missing is None else State.MISSING


def chosen(listings: Iterable[OnDesk], asked: Asked) -> list[OnDesk]:
    wanted = asked.words.casefold().split()
    tests: list[Callable[[OnDesk], bool]] = [lambda each: all(word in each.brief.words for word in wanted)]
    if asked.feed:
        tests.append(lambda each: each.feed == asked.feed)
    if asked.kind:
        tests.append(lambda each: each.brief.kind == asked.kind)
    if asked.visibility:
        tests.append(lambda each: each.brief.visibility == asked.visibility)
    if asked.state:
        tests.append(lambda each: each.state == asked.state)
    if asked.problem:
        tests.append(lambda each: asked.problem in each.problems)
    if asked.proposed:
        tests.append(lambda each: each.proposed)
    tests += _by_day(asked)
    return [each for each in listings if all(test(each) for test in tests)]


def _by_day(asked: Asked) -> list[Callable[[OnDesk], bool]]:
    before = asked.before
    if asked.checked == Checked.NEVER:
        return [lambda each: each.brief.checked_on is None]
    if before is not None:  # whoever types a day means it
        return [lambda each: each.brief.checked_on is not None and each.brief.checked_on < before]
    return []


@dataclass(frozen=True)
class Counts:
    """Of the whole map, by the value of each filter."""

    problems: Counter[str]
    states: Counter[str]
    kinds: Counter[str]
    visibilities: Counter[str]
    feeds: Counter[str]
    proposed: int


def count(listings: Iterable[OnDesk]) -> Counts:
    held = list(listings)
    return Counts(
        problems=Counter(problem.value for each in held for problem in each.problems),
        states=Counter(each.state.value for each in held),
        kinds=Counter(each.brief.kind.value for each in held),
        visibilities=Counter(each.brief.visibility.value for each in held),
        feeds=Counter(each.feed for each in held),
        proposed=sum(each.proposed for each in held),
    )
