"""What can be done with an introduction."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.audit.actions import record
from app.audit.models import Verb
from app.contacts.models import CannotBeTakenBack, Contact
from app.kit import clock
from app.signposting import queries
from app.signposting.models import (
    AlreadyAnswered,
    Asked,
    How,
    Introduction,
    IntroductionTry,
    NothingToFollowUp,
    Rank,
    Result,
    Ring,
)
from app.signposting.rules import check_introduction, follow_up_due_on
from resource_directory.listing import Listing


def introduce(
    session: Session,
    *,
    contact: Contact,
    listing_id: UUID,
    listing: Listing,
    reasons: Sequence[Mapping[str, Any]],
    versions: Mapping[str, Any],
    how: How,
    agreed: bool = False,
    because: str = "",
    rank: Rank | None = None,
    follow_up_days: int,
    by: str,
    at: datetime,
) -> Introduction:
    """Introduce a person to a listing, or say why not. A second click changes how, and adds no second row."""
    check_introduction(how=how, agreed=agreed)
    standing = queries.find_standing(session, contact_id=contact.id, listing_id=listing_id)
    introduction = standing or Introduction(
        contact_id=contact.id,
        listing_id=listing_id,
        listing_name=listing.name,
        listing=listing.model_dump(mode="json", exclude={"link_worker"}),
        reasons=[dict(reason) for reason in reasons],
        versions=dict(versions),
        how=how.value,
        made_at=at,
        made_by=by,
        rank=rank and rank.place,
        out_of=rank and rank.out_of,
    )
    if standing and (standing.how, standing.because, standing.agreed) == (how.value, because, agreed):
        return introduction
    introduction.how, introduction.because, introduction.agreed = how.value, because, agreed
    _to_do_next(introduction, how, clock.local(at).date(), follow_up_days)
    session.add(introduction)
    session.flush()
    write_to_audit(session, introduction, "introduction:made", by, at, {"how": how.value})
    return introduction


def _to_do_next(introduction: Introduction, how: How, made_on: date, follow_up_days: int) -> None:
    introduction.ring_on = made_on if how is How.WE_RING else None
    introduction.follow_up_due_on = follow_up_due_on(how=how, made_on=made_on, days=follow_up_days)


def settle_follow_ups(
    session: Session, *, introductions: Iterable[Introduction], days: int, by: str, at: datetime
) -> None:
    """The days to ask how it went, by what is known of the call now; those who were asked stay."""
    for introduction in introductions:
        made_on = clock.local(introduction.made_at).date()
        due_on = follow_up_due_on(how=How(introduction.how), made_on=made_on, days=days)
        if introduction.result is None and introduction.follow_up_due_on != due_on:
            introduction.follow_up_due_on = due_on
            session.add(introduction)
            write_to_audit(session, introduction, "introduction:follow_up_moved", by, at, {"days": days})


def undo_introduction(session: Session, *, introduction: Introduction, by: str, at: datetime) -> None:
    if introduction.result is not None:
        raise AlreadyAnswered("What became of this introduction is recorded, so it cannot be taken back.")
    introduction.undone_at, introduction.undone_by = at, by
    session.add(introduction)
    write_to_audit(session, introduction, "introduction:undone", by, at, {})


def restore_introduction(
    session: Session, *, introduction: Introduction, was: Mapping[str, Any], by: str, at: datetime
) -> None:
    """Put an introduction back as it stood. `was`: its columns as JSON. Raises AlreadyAnswered."""
    if introduction.result is not None:
        raise AlreadyAnswered("What became of this introduction is recorded, so it cannot be taken back.")
    another = queries.find_standing(
        session, contact_id=introduction.contact_id, listing_id=introduction.listing_id
    )
    if another is not None and another.id != introduction.id:
        raise CannotBeTakenBack("They have been introduced there again since.")
    before = Introduction.model_validate(was)
    for name in ("how", "because", "agreed", "ring_on", "follow_up_due_on", "undone_at", "undone_by"):
        setattr(introduction, name, getattr(before, name))
    session.add(introduction)
    write_to_audit(session, introduction, "introduction:restored", by, at, {"how": introduction.how})


def follow_up(
    session: Session,
    *,
    introduction: Introduction,
    result: Result,
    note: str = "",
    again_on: date | None = None,
    correcting: str | None = None,
    by: str,
    at: datetime,
) -> None:
    """Keep what became of it, and `again_on`: when to ask again, None where this is the end of it.

    `correcting` is the result seen and meant to be followed or changed; None for the first.

    Raises AlreadyAnswered when somebody else gave another result meanwhile.
    """
    if introduction.follow_up_due_on is None:
        raise NothingToFollowUp("This was not for them, so there is nothing to ask about.")
    standing = (introduction.result, introduction.result_note, introduction.next_try_on)
    if standing == (result.value, note, again_on):
        return
    if introduction.result != correcting:
        raise AlreadyAnswered("Somebody else has just recorded what became of this introduction.")
    introduction.result, introduction.result_note = result.value, note
    introduction.result_at, introduction.result_by = at, by
    introduction.next_try_on = again_on
    session.add(introduction)
    keep_try(session, introduction, Asked.PERSON, result, note, again_on, by, at)
    detail = {"result": result.value, "was": correcting}
    write_to_audit(session, introduction, "introduction:followed_up", by, at, detail)


def keep_try(
    session: Session,
    introduction: Introduction,
    asked: Asked,
    result: Result | Ring,
    note: str,
    again_on: date | None,
    by: str,
    at: datetime,
) -> IntroductionTry:
    tried = IntroductionTry(
        introduction_id=introduction.id,
        asked=asked.value,
        result=result.value,
        note=note,
        again_on=again_on,
        tried_at=at,
        tried_by=by,
    )
    session.add(tried)
    return tried


def write_to_audit(
    session: Session,
    introduction: Introduction,
    verb: Verb,
    by: str,
    at: datetime,
    detail: Mapping[str, str | int | bool | None],
) -> None:
    subject = ("introduction", str(introduction.id))
    record(session, verb=verb, subject=subject, by=by, at=at, detail=detail)
