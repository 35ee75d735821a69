"""The only place that reads calls and flows."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from app.contacts.models import (
    Answer,
    Contact,
    ContactNotFound,
    FlagNotFound,
    GateAnswer,
    NeedMark,
    RaisedFlag,
    WordsBlock,
)

MOST_CLOSED = 10  # a slip is noticed at once or soon


def get_contact(session: Session, contact_id: UUID, *, to_write: bool = False) -> Contact:
    """`to_write` holds the row until the request ends, so that two saves of one call take turns."""
    asked = select(Contact).where(Contact.id == contact_id)
    contact = session.exec(asked.with_for_update() if to_write else asked).first()
    if contact is None:
        raise ContactNotFound("There is no call at this address.")
    return contact


def list_open_contacts(session: Session, *, held_by: str) -> Sequence[Contact]:
    asked = select(Contact).where(Contact.held_by == held_by, col(Contact.closed_at).is_(None))
    return session.exec(asked.order_by(col(Contact.received_at).desc())).all()


def list_closed_contacts(session: Session, *, held_by: str, since: datetime) -> Sequence[Contact]:
    """The latest first."""
    asked = select(Contact).where(Contact.held_by == held_by, col(Contact.closed_at) >= since)
    return session.exec(asked.order_by(col(Contact.closed_at).desc()).limit(MOST_CLOSED)).all()


def list_contacts_of(session: Session, person_id: UUID) -> Sequence[Contact]:
    asked = select(Contact).where(Contact.person_id == person_id)
    return session.exec(asked.order_by(col(Contact.received_at).desc())).all()


def list_words(session: Session, contact_id: UUID) -> Sequence[WordsBlock]:
    asked = select(WordsBlock).where(WordsBlock.contact_id == contact_id)
    return session.exec(asked.order_by(col(WordsBlock.saved_at), col(WordsBlock.id))).all()


def find_words(session: Session, contact_id: UUID, voice: str) -> WordsBlock | None:
    asked = select(WordsBlock).where(
        WordsBlock.contact_id == contact_id,
        WordsBlock.voice == voice,
        col(WordsBlock.kept_beside_id).is_(None),
    )
    return session.exec(asked).first()


def list_answers(session: Session, contact_id: UUID) -> Sequence[Answer]:
    return session.exec(select(Answer).where(Answer.contact_id == contact_id)).all()


def find_answer(session: Session, contact_id: UUID, prompt_id: str) -> Answer | None:
    asked = select(Answer).where(Answer.contact_id == contact_id, Answer.prompt_id == prompt_id)
    return session.exec(asked).first()


def list_gate_answers(session: Session, contact_id: UUID) -> Sequence[GateAnswer]:
    return session.exec(select(GateAnswer).where(GateAnswer.contact_id == contact_id)).all()


def list_need_marks(session: Session, contact_id: UUID) -> Sequence[NeedMark]:
    asked = select(NeedMark).where(NeedMark.contact_id == contact_id)
    return session.exec(asked.order_by(col(NeedMark.marked_at))).all()


def get_flag(session: Session, contact_id: UUID, flag_id: UUID) -> RaisedFlag:
    found = session.get(RaisedFlag, flag_id)
    if found is None or found.contact_id != contact_id:
        raise FlagNotFound("This call has no such flag.")
    return found


def list_flags(session: Session, contact_id: UUID) -> Sequence[RaisedFlag]:
    asked = select(RaisedFlag).where(RaisedFlag.contact_id == contact_id)
    return session.exec(asked.order_by(col(RaisedFlag.raised_at), col(RaisedFlag.kind))).all()
