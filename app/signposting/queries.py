"""The only place that reads introductions."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from app.contacts.models import CallType, Contact
from app.people.models import Person
from app.signposting.models import How, Introduction, IntroductionNotFound

MOST_SHOWN = 200


def list_introductions(session: Session, contact_id: UUID) -> Sequence[Introduction]:
    """Those that stand, the not-for-them among them, in the order they were made."""
    asked = select(Introduction).where(
        Introduction.contact_id == contact_id, col(Introduction.undone_at).is_(None)
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


def count_due(session: Session, today: date) -> int:
    of_contact = col(Contact.id) == col(Introduction.contact_id)
    asked = select(func.count()).select_from(Introduction).join(Contact, of_contact).where(*_due(today))
    return session.exec(asked).one()


def list_to_follow_up(
    session: Session, *, today: date, due: bool
) -> Sequence[tuple[Introduction, Contact, Person | None]]:
    """Introductions without a result: those due, oldest first; or those still to come."""
    when = _due(today) if due else _coming(today)
    asked = (
        select(Introduction, Contact, Person)
        .join(Contact, col(Contact.id) == col(Introduction.contact_id))
        .outerjoin(Person, col(Person.id) == col(Contact.person_id))
        .where(*when)
        .order_by(col(Introduction.follow_up_due_on), col(Introduction.made_at))
        .limit(MOST_SHOWN)
    )
    return [(row[0], row[1], row[2]) for row in session.exec(asked)]


def list_followed_up(session: Session) -> Sequence[tuple[Introduction, Contact, Person | None]]:
    """The latest results, so that a slip can be put right."""
    asked = (
        select(Introduction, Contact, Person)
        .join(Contact, col(Contact.id) == col(Introduction.contact_id))
        .outerjoin(Person, col(Person.id) == col(Contact.person_id))
        .where(col(Introduction.result).is_not(None), col(Introduction.undone_at).is_(None))
        .order_by(col(Introduction.result_at).desc())
        .limit(MOST_SHOWN)
    )
    return [(row[0], row[1], row[2]) for row in session.exec(asked)]


def _due(today: date) -> tuple[ColumnElement[bool], ...]:
    return (*_waiting(), col(Introduction.follow_up_due_on) <= today)


def _coming(today: date) -> tuple[ColumnElement[bool], ...]:
    return (*_waiting(), col(Introduction.follow_up_due_on) > today)


def _waiting() -> tuple[ColumnElement[bool], ...]:
    """Beside their contact: nobody is rung about what turned out to be no enquiry."""
    return (
        func.coalesce(col(Contact.outcome), col(Contact.call_type)) != CallType.NOT_AN_ENQUIRY.value,
        col(Introduction.undone_at).is_(None),
        col(Introduction.result).is_(None),
        col(Introduction.how) != How.NOT_FOR_THEM.value,
    )
