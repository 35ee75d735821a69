"""The job of reviews: ends what has been answered otherwise, sends what is due, begins what may begin.

Each listing is a transaction of its own, and everything is looked at again inside it.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from app.config import Settings
from app.db import Database
from app.kit import clock
from app.kit.stopping import asked_to_stop
from app.notifications.models import Channel
from app.notifications.rules import recipient_key
from app.resources.keeping import actions, queries, rules
from app.resources.keeping.models import Ended, ReviewRound, Step
from app.resources.queries import listing_in
from resource_directory.listing import Listing


def run_due_reviews(database: Database, settings: Settings, at: datetime) -> int:
    """How many letters were written and rounds ended. Without a public address no link could be followed, so
    nothing is done."""
    if not settings.public_url:
        return 0
    run = _Run(settings, at, clock.local(at).date())
    with database.work(writing=False) as session:
        plan = run.plan(session)
    done = sum(_one_by_one(database, run, plan.going_on))
    with database.work(writing=False) as session:
        left = run.left_today(session)
    written, begun = 0, _one_by_one(database, run, plan.to_begin)
    while written < left and (one := next(begun, None)) is not None:
        written += one
    return done + written


def _one_by_one(database: Database, run: "_Run", keys: list[UUID]) -> Iterator[int]:
    for key in keys:
        if asked_to_stop():
            return
        with database.work() as session:
            done = run.one(session, key)
        yield done


@dataclass(frozen=True)
class _Plan:
    """What may need something, as it stood when somebody looked."""

    going_on: list[UUID]
    to_begin: list[UUID]


@dataclass(frozen=True)
class _Run:
    settings: Settings
    at: datetime
    today: date

    def plan(self, session: Session) -> _Plan:
        """Open rounds first: whoever was written to was promised more. Then the longest unchecked."""
        running = {each.id: each for each in queries.list_running(session)}
        most = max(0, self.left_today(session))
        due = [each for each in running.values() if self._may_begin(each)] if most else []
        open_now = queries.list_open(session)
        emails = [each.email for each in due] + [
            running[r.listing_id].email for r in open_now if r.listing_id in running
        ]
        wrong = queries.wrong_addresses(session, [email for email in emails if email])
        gone = queries.letters_by_address(session, clock.start_of(self.today))
        going_on = []
        for round_ in open_now:
            now = running.get(round_.listing_id)
            if now is None or self._wants(round_, now, reached=now.email not in wrong and most > 0):
                going_on.append(round_.listing_id)
        reached = [each for each in due if each.email not in wrong and not rules.why_no_address(each.email)]
        reached.sort(key=lambda each: each.checked_on or date.min)
        return _Plan(going_on, [each.id for each in _few_each(reached, gone)])

    def _wants(self, round_: ReviewRound, now: queries.Short, *, reached: bool) -> bool:
        if not now.public or rules.checked_since(round_.checked_before, now.checked_on, self.today):
            return True
        return round_.next_at <= self.at and (reached or Step(round_.step) is Step.LAST)

    def _may_begin(self, each: queries.Short) -> bool:
        last = each.round_
        open_now = last is not None and last.ended_at is None
        if open_now or not each.public or not rules.due(each.kind, each.checked_on, self.today):
            return False
        ended = last.ended_at if last else None
        return rules.rested(each.kind, clock.local(ended).date() if ended else None, self.today)

    def one(self, session: Session, key: UUID) -> int:
        stored, last = queries.hold_last_round(session, key)
        listing = listing_in(stored)
        if last is None or last.ended_at is not None:
            short = queries.short_of(stored, listing, last)
            fits = self._may_begin(short) and not rules.why_not_written_to(stored, listing)
            return int(fits and self._may_write(session, listing) and self._write(session, key, last))
        if how := self._ends(last, listing, asked=not rules.why_not_asked(stored, listing)):
            actions.end(session, last, how, by=actions.BY, at=self.at)
            return 1
        return self._go_on(session, last, listing)

    def _ends(self, last: ReviewRound, listing: Listing, *, asked: bool) -> Ended | None:
        if rules.checked_since(last.checked_before, listing.checked_on, self.today):
            return Ended.CHECKED
        if not asked:
            return Ended.STOPPED
        over = last.next_at <= self.at and Step(last.step) is Step.LAST
        return Ended.NO_ANSWER if over else None

    def _go_on(self, session: Session, last: ReviewRound, listing: Listing) -> int:
        if (
            last.next_at > self.at
            or rules.why_no_address(listing.email)
            or not self._may_write(session, listing)
        ):
            return 0
        return int(self._write(session, last.listing_id, last))

    def _may_write(self, session: Session, listing: Listing) -> bool:
        """Whether today's letters, in all and to this address, leave room for one that reaches somebody."""
        key = recipient_key(Channel.EMAIL, listing.email)
        since = clock.start_of(self.today)
        to_them = queries.letters_since(session, since, address_key=key)
        reached = not queries.wrong_addresses(session, [listing.email])
        return self.left_today(session) > 0 and to_them < rules.MOST_TO_ONE_ADDRESS and reached

    def left_today(self, session: Session) -> int:
        return self.settings.review_letters_a_day - queries.letters_since(session, clock.start_of(self.today))

    def _write(self, session: Session, key: UUID, last: ReviewRound | None) -> bool:
        return actions.write_next(
            session,
            listing_id=key,
            seen=rules.standing(last),
            public_url=self.settings.public_url or "",
            council_name=self.settings.council_name,
            by=actions.BY,
            at=self.at,
        )


def _few_each(found: list[queries.Short], gone: Counter[str]) -> Iterator[queries.Short]:
    """No more to one address than may go there today, after those that went."""
    counts = gone.copy()
    for each in found:
        key = recipient_key(Channel.EMAIL, each.email)
        if counts[key] < rules.MOST_TO_ONE_ADDRESS:
            counts[key] += 1
            yield each
