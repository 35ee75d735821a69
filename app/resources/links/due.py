"""The job that asks the web addresses of the map, a few with each turn so that messages never wait long."""

from contextlib import suppress
from datetime import datetime
from functools import partial
from urllib.parse import urlsplit

from app.config import Settings
from app.db import Database
from app.kit import clock
from app.kit.stopping import Stopped, asked_to_stop
from app.resources.feeds.permitted import permitted
from app.resources.feeds.runs import agent_of
from app.resources.links import actions, queries
from app.resources.links.asking import Asker
from app.resources.links.models import CheckedLink, Found, LinkNotFound
from app.resources.links.rules import Answer

A_TURN = 20
_WITNESSES = 3
_SEEMS_DEAD = frozenset({Found.GONE, Found.UNREACHED})


def check_due_links(
    database: Database, settings: Settings, at: datetime, *, asker: Asker | None = None
) -> int:
    """How many were asked. One that is asked while the process is killed is asked again an hour later."""
    most = _left_today(database, settings)
    if most <= 0:
        return 0
    with database.work(writing=False) as session:
        found = actions.differing(session)
        if found is None and not queries.any_due(session, at):
            return 0
    if found is not None:
        with database.work() as session:
            actions.follow_the_map(session, found, at)
    made = asker or Asker(
        agent=agent_of(settings).replace("reads Open Referral UK feeds", "looks whether links still work"),
        may_connect=partial(permitted, private_too=settings.feeds_from_private_addresses),
    )
    with made:
        return _ask_some(database, made, min(most, A_TURN), at)


def _left_today(database: Database, settings: Settings) -> int:
    if settings.links_checked_a_day == 0:
        return 0
    with database.work(writing=False) as session:
        done = queries.count_checked_since(session, clock.start_of(clock.today()))
    return settings.links_checked_a_day - done


def _ask_some(database: Database, asker: Asker, most: int, at: datetime) -> int:
    witness, done = _Witness(database, asker), 0
    while done < most and not asked_to_stop():
        with database.work() as session:
            link = actions.claim_next(session, at)
            address, key = (link.address, link.address_key) if link else ("", "")
        if link is None:
            break
        try:
            answer = asker.ask(address)
            believed = witness.believes(link, answer)
        except Stopped:
            break
        done += 1
        if believed:
            # it may have left the map while it was asked
            with suppress(LinkNotFound), database.work() as session:
                actions.note_answer(session, key=key, answer=answer, at=clock.now())
    return done


class _Witness:
    """That nobody answers is only believed while somebody else does: it may be our own line that is cut.
    What is not believed keeps its claim, and is asked again when that has run out.
    """

    def __init__(self, database: Database, asker: Asker) -> None:
        self._database, self._asker = database, asker
        self._heard: bool | None = None

    def believes(self, link: CheckedLink, answer: Answer) -> bool:
        if answer.answered:
            self._heard = True
        if answer.answered or answer.found not in _SEEMS_DEAD:
            return True
        if self._heard is None:
            self._heard = self._somebody_answers(besides=link.address)
        return self._heard

    def _somebody_answers(self, *, besides: str) -> bool:
        with self._database.work(writing=False) as session:
            known = queries.list_worked_last(session, most=_WITNESSES + 5)
        hosts: dict[str | None, str] = {urlsplit(each).hostname: each for each in known}
        hosts.pop(urlsplit(besides).hostname, None)
        return any(self._asker.ask(each).found is Found.THERE for each in list(hosts.values())[:_WITNESSES])
