"""The only place that reads introductions."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from app.contacts.models import CallType, Contact
from app.people.models import Person
from app.signposting.models import Asked, How, Introduction, IntroductionNotFound, IntroductionTry

MOST_SHOWN = 200


def list_introductions_of_all(session: Session, contact_ids: Iterable[UUID]) -> Sequence[Introduction]:
    """Those that stand, the not-for-them among them, of many calls at once."""
    asked = select(Introduction).where(
        col(Introduction.contact_id).in_(list(contact_ids)), col(Introduction.undone_at).is_(None)
    )
    return session.exec(asked.order_by(col(Introduction.made_at), col(Introduction.id))).all()


def find_standing(session: Session, *, contact_id: UUID, listing_id: UUID) -> Introduction | None:
    asked = select(Introduction).where(
        Introduction.contact_id == contact_id,
        Introduction.listing_id == listing_id,
        col(Introduction.undone_at).is_(None),
    )
    return session.exec(asked).first()


def get_introduction(session: Session, introduction_id: UUID) -> Introduction:
    asked = select(Introduction).where(Introduction.id == introduction_id).with_for_update()
    found = session.exec(asked).first()
    if found is None or found.undone_at is not None:
        raise IntroductionNotFound("There is no introduction at this address.")
    return found


def get_any_introduction(session: Session, introduction_id: UUID) -> Introduction:
    """Also one that was taken back."""
    found = session.get(Introduction, introduction_id, with_for_update=True)
    if found is None:
        raise IntroductionNotFound("There is no introduction at this address.")
    return found


# The day to ask: the first one, or the one that a try which was no ending named.
ASK_ON = func.coalesce(col(Introduction.next_try_on), col(Introduction.follow_up_due_on))

Row = tuple[Introduction, Contact, Person | None]


def count_due(session: Session, today: date, *, no_enquiries: Collection[str]) -> int:
    return session.exec(_counted(*to_ask(no_enquiries), today >= ASK_ON)).one()


def count_to_ring(session: Session, today: date, *, no_enquiries: Collection[str]) -> int:
    return session.exec(_counted(*to_ring(no_enquiries), col(Introduction.ring_on) <= today)).one()


def _counted(*where: ColumnElement[bool]) -> SelectOfScalar[int]:
    of_contact = col(Contact.id) == col(Introduction.contact_id)
    return select(func.count()).select_from(Introduction).join(Contact, of_contact).where(*where)


def list_to_follow_up(
    session: Session, *, today: date, due: bool, no_enquiries: Collection[str]
) -> Sequence[Row]:
    """Introductions to ask about: those due, longest waiting first; or those still to come."""
    when = today >= ASK_ON if due else today < ASK_ON
    return _rows(session, *to_ask(no_enquiries), when, order=ASK_ON)


def list_to_ring(session: Session, *, no_enquiries: Collection[str]) -> Sequence[Row]:
    """Introductions where we agreed to ring: today's first, then those put off to another day."""
    return _rows(session, *to_ring(no_enquiries), order=col(Introduction.ring_on))


def _rows(session: Session, *where: ColumnElement[bool], order: Any) -> Sequence[Row]:  # noqa: ANN401 -- any column
    asked = (
        select(Introduction, Contact, Person)
        .join(Contact, col(Contact.id) == col(Introduction.contact_id))
        .outerjoin(Person, col(Person.id) == col(Contact.person_id))
        .where(*where)
        .order_by(order, col(Introduction.made_at))
        .limit(MOST_SHOWN)
    )
    return [(row[0], row[1], row[2]) for row in session.exec(asked)]


def list_tries(session: Session, introduction_ids: Collection[UUID]) -> Sequence[IntroductionTry]:
    """Every try at these introductions, the first first."""
    of_introduction = col(IntroductionTry.introduction_id) == col(Introduction.id)
    asked = select(IntroductionTry).join(Introduction, of_introduction)
    asked = asked.where(col(Introduction.id).in_(introduction_ids))
    return session.exec(asked.order_by(col(IntroductionTry.tried_at), col(IntroductionTry.id))).all()


def find_last_ring(
    session: Session, *, by: str, since: datetime
) -> tuple[IntroductionTry, Introduction] | None:
    """The latest of somebody's own calls to a listing since then, where it was not taken back."""
    of_introduction = col(IntroductionTry.introduction_id) == col(Introduction.id)
    asked = (
        select(IntroductionTry, Introduction)
        .join(Introduction, of_introduction)
        .where(
            IntroductionTry.asked == Asked.LISTING.value,
            IntroductionTry.tried_by == by,
            col(IntroductionTry.tried_at) >= since,
            col(Introduction.undone_at).is_(None),
        )
        .order_by(col(IntroductionTry.tried_at).desc(), col(IntroductionTry.id).desc())
        .limit(1)
    )
    found = session.exec(asked).first()
    return (found[0], found[1]) if found and found[0].undone_at is None else None


def list_followed_up(session: Session) -> Sequence[Row]:
    """The latest results, so that a slip can be put right."""
    asked = (
        select(Introduction, Contact, Person)
        .join(Contact, col(Contact.id) == col(Introduction.contact_id))
        .outerjoin(Person, col(Person.id) == col(Contact.person_id))
        .where(
            col(Introduction.result).is_not(None),
            col(Introduction.next_try_on).is_(None),
            col(Introduction.undone_at).is_(None),
        )
        .order_by(col(Introduction.result_at).desc())
        .limit(MOST_SHOWN)
    )
    return [(row[0], row[1], row[2]) for row in session.exec(asked)]


def to_ask(no_enquiries: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    """Beside their contact: those without an ending. Nobody is rung about what was no enquiry."""
    return (
        _an_enquiry(no_enquiries),
        col(Introduction.undone_at).is_(None),
        or_(col(Introduction.result).is_(None), col(Introduction.next_try_on).is_not(None)),
        col(Introduction.how) != How.NOT_FOR_THEM.value,
    )


def to_ring(no_enquiries: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    """Beside their contact: those whose people we said we would ring, and have not reached yet."""
    return (
        _an_enquiry(no_enquiries),
        col(Introduction.undone_at).is_(None),
        col(Introduction.ring_on).is_not(None),
        col(Introduction.how) == How.WE_RING.value,
    )


def _an_enquiry(no_enquiries: Collection[str]) -> ColumnElement[bool]:
    """As the figures have it: the outcome says by the registry; while it is open, how the call was taken."""
    ended = col(Contact.outcome).is_not(None) & col(Contact.outcome).not_in(no_enquiries)
    still_open = col(Contact.outcome).is_(None) & (col(Contact.call_type) != CallType.NOT_AN_ENQUIRY.value)
    return or_(ended, still_open)
