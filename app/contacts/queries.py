"""The only place that reads calls and flows."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import BindParameter, bindparam
from sqlmodel import Session, col, func, select

from app.contacts.earlier import EarlierWords, EarlierWordsNotFound
from app.contacts.models import (
    Answer,
    Contact,
    ContactNotFound,
    FlagNotFound,
    GateAnswer,
    NeedMark,
    PromptState,
    RaisedFlag,
    WordsBlock,
)
from app.contacts.refusals import RefusalMark
from app.kit.practice import knock

# What is asked for again and again while somebody types is put together once.
_CALL: BindParameter[UUID] = bindparam("call")
_VOICE: BindParameter[str] = bindparam("voice")
_CONTACT = select(Contact).where(Contact.id == _CALL)
_CONTACT_HELD = _CONTACT.with_for_update()
_STANDING_WORDS = select(WordsBlock).where(
    WordsBlock.contact_id == _CALL, WordsBlock.voice == _VOICE, col(WordsBlock.kept_beside_id).is_(None)
)
_WORDS = (
    select(WordsBlock)
    .where(WordsBlock.contact_id == _CALL)
    .order_by(col(WordsBlock.saved_at), col(WordsBlock.id))
)
_ANSWERS = select(Answer).where(Answer.contact_id == _CALL)
_GATES = select(GateAnswer).where(GateAnswer.contact_id == _CALL)
_MARKS = select(NeedMark).where(NeedMark.contact_id == _CALL).order_by(col(NeedMark.marked_at))
_FLAGS = (
    select(RaisedFlag)
    .where(RaisedFlag.contact_id == _CALL)
    .order_by(col(RaisedFlag.raised_at), col(RaisedFlag.kind))
)
_REFUSALS = (
    select(RefusalMark)
    .where(RefusalMark.contact_id == _CALL)
    .order_by(col(RefusalMark.marked_at), col(RefusalMark.id))
)
_PERSON: BindParameter[UUID] = bindparam("person")
_SINCE: BindParameter[datetime] = bindparam("since")
_BEFORE: BindParameter[datetime] = bindparam("before")
_EARLIER_ANSWERS = (
    select(Answer, Contact)
    .join(Contact, col(Answer.contact_id) == col(Contact.id))
    .where(
        Contact.person_id == _PERSON,
        Contact.id != _CALL,
        col(Contact.closed_at) > _SINCE,
        col(Contact.received_at) <= _BEFORE,
        Answer.state == PromptState.COVERED.value,
    )
    .order_by(col(Answer.given_at).desc())
)

MOST_CLOSED = 10  # a slip is noticed at once or soon


def get_contact(session: Session, contact_id: UUID, *, to_write: bool = False) -> Contact:
    """`to_write` holds the row until the request ends, so that two saves of one call take turns."""
    asked, call = _CONTACT_HELD if to_write else _CONTACT, {"call": contact_id}
    contact = session.exec(asked, params=call).first()
    if contact is None and knock(session):
        contact = session.exec(asked, params=call).first()
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


def list_contacts_of_all(session: Session, person_ids: Iterable[UUID]) -> Sequence[Contact]:
    """Of many people at once, the latest first."""
    asked = select(Contact).where(col(Contact.person_id).in_(list(person_ids)))
    return session.exec(asked.order_by(col(Contact.received_at).desc())).all()


def list_among(session: Session, contact_ids: Iterable[UUID], *, person_id: UUID) -> Sequence[Contact]:
    """Those of these calls that are this person's still, held to be moved."""
    asked = select(Contact).where(col(Contact.id).in_(list(contact_ids)), Contact.person_id == person_id)
    return session.exec(asked.with_for_update()).all()


def list_people_rung_from(session: Session, numbers: Iterable[str], *, limit: int) -> Sequence[UUID]:
    """Who was rung about from one of these numbers, the latest call first."""
    latest = func.max(col(Contact.received_at))
    asked = (
        select(Contact.person_id)
        .where(col(Contact.caller_digits).in_(list(numbers)), col(Contact.person_id).is_not(None))
        .group_by(col(Contact.person_id))
        .order_by(latest.desc())
        .limit(limit)
    )
    return [one for one in session.exec(asked) if one is not None]


def list_words(session: Session, contact_id: UUID) -> Sequence[WordsBlock]:
    return session.exec(_WORDS, params={"call": contact_id}).all()


def find_words(session: Session, contact_id: UUID, voice: str) -> WordsBlock | None:
    return session.exec(_STANDING_WORDS, params={"call": contact_id, "voice": voice}).first()


def get_kept_copy(session: Session, contact_id: UUID, block_id: UUID) -> WordsBlock:
    found = session.get(WordsBlock, block_id)
    if found is None or found.contact_id != contact_id or found.kept_beside_id is None:
        raise EarlierWordsNotFound(
            "These words no longer stand beside the others: they have been dealt with."
        )
    return found


def get_earlier_words(session: Session, contact_id: UUID, earlier_id: UUID) -> EarlierWords:
    found = session.get(EarlierWords, earlier_id)
    if found is None or found.contact_id != contact_id:
        raise EarlierWordsNotFound("This call has no such earlier words.")
    return found


def list_earlier_words(session: Session, contact_id: UUID) -> Sequence[EarlierWords]:
    """Of every block of the call, in the order they were kept."""
    asked = select(EarlierWords).where(EarlierWords.contact_id == contact_id)
    return session.exec(asked.order_by(col(EarlierWords.kept_at), col(EarlierWords.id))).all()


def list_earlier_of(session: Session, block: WordsBlock) -> Sequence[EarlierWords]:
    """The newest first."""
    asked = select(EarlierWords).where(
        EarlierWords.contact_id == block.contact_id, EarlierWords.block_id == block.id
    )
    return session.exec(asked.order_by(col(EarlierWords.kept_at).desc(), col(EarlierWords.id))).all()


def list_answers(session: Session, contact_id: UUID) -> Sequence[Answer]:
    return session.exec(_ANSWERS, params={"call": contact_id}).all()


def find_answer(session: Session, contact_id: UUID, prompt_id: str) -> Answer | None:
    asked = select(Answer).where(Answer.contact_id == contact_id, Answer.prompt_id == prompt_id)
    return session.exec(asked).first()


def list_gate_answers(session: Session, contact_id: UUID) -> Sequence[GateAnswer]:
    return session.exec(_GATES, params={"call": contact_id}).all()


def list_need_marks(session: Session, contact_id: UUID) -> Sequence[NeedMark]:
    return session.exec(_MARKS, params={"call": contact_id}).all()


def list_refusal_marks(session: Session, contact_id: UUID) -> Sequence[RefusalMark]:
    return session.exec(_REFUSALS, params={"call": contact_id}).all()


def list_earlier_answers(
    session: Session, person_id: UUID, *, than: Contact, since: datetime
) -> Sequence[tuple[Answer, Contact]]:
    """What a person answered in other calls closed `since` and before this one came in, newest first."""
    asked = {"person": person_id, "call": than.id, "since": since, "before": than.received_at}
    return session.exec(_EARLIER_ANSWERS, params=asked).all()


def get_flag(session: Session, contact_id: UUID, flag_id: UUID) -> RaisedFlag:
    found = session.get(RaisedFlag, flag_id)
    if found is None or found.contact_id != contact_id:
        raise FlagNotFound("This call has no such flag.")
    return found


def list_flags(session: Session, contact_id: UUID) -> Sequence[RaisedFlag]:
    return session.exec(_FLAGS, params={"call": contact_id}).all()
