"""Writing to a group, taking its answer, and ending a round. Nothing here commits: a letter, its link and the
step it makes are one transaction, so that a worker may be killed between any two."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.audit.actions import record
from app.kit.ids import fingerprint, new_secret
from app.notifications.actions import cancel, queue
from app.notifications.models import Channel
from app.notifications.rules import recipient_key
from app.resources.curation import actions as curation
from app.resources.curation.models import ProposedBy
from app.resources.curation.proposals import propose
from app.resources.keeping import queries, rules
from app.resources.keeping.models import Answer, Ended, NotWrittenTo, ReviewLink, ReviewRound, Step
from app.resources.models import StoredListing
from app.resources.queries import listing_in
from resource_directory.listing import Capacity, Listing, Status

BY = "system:reviews"
GROUP = "system:group"
CHECKER = "the group itself"
# The same said again within so long is a second press, or a second tab.
_ONCE = timedelta(hours=12)


def begin(
    session: Session, *, listing_id: UUID, public_url: str, council_name: str, by: str, at: datetime,
) -> ReviewRound | None:  # fmt: skip
    """Begin a round with its first letter; None where one is open. NotWrittenTo where nobody may be."""
    stored, last = queries.hold_last_round(session, listing_id)
    if last is not None and last.ended_at is None:
        return None
    listing = _may_be_written_to(stored)
    begun = ReviewRound(
        listing_id=listing_id, number=last.number + 1 if last else 1, checked_before=listing.checked_on,
        begun_at=at, begun_by=by, step=Step.FIRST.value, next_at=rules.next_after(at),
    )  # fmt: skip
    session.add(begun)
    session.flush()
    _say(session, listing_id, "review:begun", by, at, number=begun.number)
    _send(session, begun, listing, Step.FIRST, public_url=public_url, council_name=council_name, by=by, at=at)
    return begun


def write_next(
    session: Session, *, listing_id: UUID, seen: str, public_url: str, council_name: str, by: str,
    at: datetime,
) -> bool:  # fmt: skip
    """The next letter of an open round, or the first of a new one. `seen`: where its letters were when
    somebody decided it (`rules.standing`); False where they have gone on since, for twice is once.
    """
    stored, last = queries.hold_last_round(session, listing_id)
    if rules.standing(last) != seen:
        return False
    if last is None or last.ended_at is not None:
        begin(
            session, listing_id=listing_id, public_url=public_url, council_name=council_name, by=by,
            at=at,
        )  # fmt: skip
        return True
    listing = _may_be_written_to(stored)
    step = rules.step_after(Step(last.step))
    if step is None:
        raise NotWrittenTo("All three letters of this round have gone.")
    last.step, last.next_at = step.value, rules.next_after(at)
    session.add(last)
    _send(session, last, listing, step, public_url=public_url, council_name=council_name, by=by, at=at)
    return True


def _may_be_written_to(stored: StoredListing) -> Listing:
    listing = listing_in(stored)
    if why := rules.why_not_written_to(stored, listing):
        raise NotWrittenTo(why)
    return listing


def _send(
    session: Session, round_: ReviewRound, listing: Listing, step: Step, *, public_url: str,
    council_name: str, by: str, at: datetime,
) -> None:  # fmt: skip
    secret = new_secret()
    link = f"{public_url}/listing-review/{secret}"
    session.add(
        ReviewLink(
            round_id=round_.id, step=step.value, secret_fingerprint=fingerprint(secret),
            address_key=recipient_key(Channel.EMAIL, listing.email), made_at=at,
            valid_until=at + rules.LINK_LASTS,
        )
    )  # fmt: skip
    queue(
        session,
        subject=rules.subject_of(round_.listing_id),
        kind=rules.KINDS[step],
        revision=round_.number,
        channel=Channel.EMAIL,
        recipient=listing.email,
        template=rules.TEMPLATES[step],
        personalisation=rules.letter_words(listing, council_name=council_name, link=link),
        due_at=at,
        by=by,
        at=at,
    )
    _say(session, round_.listing_id, "review:written", by, at, number=round_.number, step=step.value)


def end(session: Session, round_: ReviewRound, how: Ended, *, by: str, at: datetime) -> None:
    """A round that has ended stays as it ended. What waits of its letters goes no more."""
    if round_.ended_at is not None:
        return
    round_.ended_at, round_.ended_how, round_.ended_by = at, how.value, by
    session.add(round_)
    for kind in rules.KINDS.values():
        because = "the round has ended"
        subject = rules.subject_of(round_.listing_id)
        cancel(session, subject=subject, kind=kind, because=because, by=by, at=at)
    _say(session, round_.listing_id, "review:ended", by, at, number=round_.number, how=how.value)


def say_still_right(session: Session, *, listing_id: UUID, on: date, at: datetime) -> bool:
    """The group has looked; False where it counts as closed, which is not undone from outside."""
    stored, last = queries.hold_last_round(session, listing_id)
    if listing_in(stored).status is not Status.ACTIVE:
        return False
    curation.say_still_right(session, listing_id=listing_id, checker=CHECKER, on=on, by=GROUP, at=at)
    _answered(session, last, Answer.STILL_RIGHT, at)
    return True


def say_changed(
    session: Session, *, listing_id: UUID, fields: dict[str, Any], said: str, at: datetime
) -> None:
    """For a curator to decide. `fields`: what differs, as JSON. Refused for what no listing can say."""
    stored, last = queries.hold_last_round(session, listing_id)
    propose(
        session, listing_id=listing_id, source=ProposedBy.GROUP, by="", said=said, fields=fields,
        contact=listing_in(stored).email, at=at,
    )  # fmt: skip
    _answered(session, last, Answer.CHANGED, at)


def say_running(session: Session, *, listing_id: UUID, at: datetime) -> None:
    """For a curator to decide, where it counts as closed, for good or for now."""
    stored, last = queries.hold_last_round(session, listing_id)
    if listing_in(stored).status is Status.ACTIVE:
        return
    propose(
        session, listing_id=listing_id, source=ProposedBy.GROUP, by="", contact=listing_in(stored).email,
        fields={"status": Status.ACTIVE.value}, at=at,
    )  # fmt: skip
    _answered(session, last, Answer.CHANGED, at)


def say_closed(session: Session, *, listing_id: UUID, at: datetime) -> None:
    """At once, for nobody should travel for nothing; a curator can undo it in the history."""
    _, last = queries.hold_last_round(session, listing_id)
    curation.edit_listing(
        session, listing_id=listing_id, changes={"status": Status.INACTIVE.value}, by=GROUP, at=at,
        reason="The group said through its private link that it has closed.",
    )  # fmt: skip
    _answered(session, last, Answer.CLOSED, at)


def set_room(session: Session, *, listing_id: UUID, room: Capacity, by: str, at: datetime) -> bool:
    """At once. Whether that was something new."""
    changes = {"capacity": room.model_dump(mode="json")}
    return bool(curation.edit_listing(session, listing_id=listing_id, changes=changes, by=by, at=at))


def _said_already(last: ReviewRound, answer: Answer, at: datetime) -> bool:
    return last.answer == answer.value and last.answered_at is not None and at - last.answered_at < _ONCE


def _answered(session: Session, last: ReviewRound | None, answer: Answer, at: datetime) -> None:
    if last is None or _said_already(last, answer, at):
        return
    end(session, last, Ended(answer.value), by=GROUP, at=at)
    last.answer, last.answered_at = answer.value, at
    session.add(last)
    _say(session, last.listing_id, "review:answered", GROUP, at, number=last.number, answer=answer.value)


def say_checked(session: Session, *, listing_id: UUID, checker: str, on: date, by: str, at: datetime) -> None:
    """Staff have checked it, as after a call."""
    _, last = queries.hold_last_round(session, listing_id)
    curation.say_still_right(session, listing_id=listing_id, checker=checker, on=on, by=by, at=at)
    if last is not None:
        end(session, last, Ended.CHECKED, by=by, at=at)


def stop(session: Session, *, listing_id: UUID, by: str, at: datetime) -> int:
    """No more letters of this round, and no link of any round works. How many links were taken back."""
    _, last = queries.hold_last_round(session, listing_id)
    if last is not None:
        end(session, last, Ended.STOPPED, by=by, at=at)
    links = queries.links_standing(session, listing_id)
    for link in links:
        link.revoked_at, link.revoked_by = at, by
        session.add(link)
    if links:
        _say(session, listing_id, "review:links_revoked", by, at, links=len(links))
    return len(links)


def _say(session: Session, listing_id: UUID, verb: Any, by: str, at: datetime, **detail: str | int) -> None:  # noqa: ANN401 -- the audit's own vocabulary checks it
    record(session, verb=verb, subject=("listing", str(listing_id)), by=by, at=at, detail=detail)
