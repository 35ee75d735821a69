"""Everything a call page needs, read in one go. `front_door` has no table of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, Executable, and_, bindparam, literal, union_all
from sqlalchemy import select as select_columns
from sqlmodel import Session, SQLModel, col, select

from app.callbacks.models import Callback
from app.contacts import queries as contacts
from app.contacts.models import Answer, Contact, GateAnswer, NeedMark, RaisedFlag, WordsBlock
from app.contacts.refusals import RefusalMark
from app.flows.queries import Pinned, pinned
from app.front_door.known import HOLDS_FOR
from app.kit.practice import knock
from app.people.models import ContactNeed, Person
from app.people.queries import get_person, list_contact_needs
from app.signposting.models import Introduction
from conversation_flows.format import Flow


@dataclass(frozen=True)
class Call:
    """One call with all that hangs on it."""

    contact: Contact
    person: Person | None
    revision: Pinned
    words: Sequence[WordsBlock]
    answers: Sequence[Answer]
    gates: Sequence[GateAnswer]
    marks: Sequence[NeedMark]
    flags: Sequence[RaisedFlag]
    introductions: Sequence[Introduction]
    refusals: Sequence[RefusalMark] = ()
    earlier: Sequence[tuple[Answer, Contact]] = ()
    contact_needs: Sequence[ContactNeed] = ()
    callbacks: Sequence[Callback] = ()

    @property
    def flow(self) -> Flow:
        """The flow the call began with."""
        return self.revision.flow

    @property
    def said(self) -> str:
        """Every voice's words, as they are matched: the whole story so far."""
        return "\n".join(block.text for block in self.spoken)

    @property
    def spoken(self) -> list[WordsBlock]:
        return [block for block in self.words if block.kept_beside_id is None and block.text]

    @property
    def said_beside(self) -> str:
        """Words kept from other windows: nobody may be in danger only there."""
        return "\n".join(block.text for block in self.spoken_beside)

    @property
    def spoken_beside(self) -> list[WordsBlock]:
        return [block for block in self.words if block.kept_beside_id and block.text]


_CALL: BindParameter[UUID] = bindparam("call")
_PERSON: BindParameter[UUID] = bindparam("person")

# What hangs on a call: which rows, and what they are put in order by where it matters.
_HANGS: tuple[tuple[type[SQLModel], ColumnElement[bool], tuple[str, ...]], ...] = (
    (WordsBlock, col(WordsBlock.contact_id) == _CALL, ("saved_at", "id")),
    (Answer, col(Answer.contact_id) == _CALL, ()),
    (GateAnswer, col(GateAnswer.contact_id) == _CALL, ()),
    (NeedMark, col(NeedMark.contact_id) == _CALL, ("marked_at",)),
    (RaisedFlag, col(RaisedFlag.contact_id) == _CALL, ("raised_at", "kind")),
    (
        Introduction,
        and_(col(Introduction.contact_id) == _CALL, col(Introduction.undone_at).is_(None)),
        ("made_at", "id"),
    ),
    (RefusalMark, col(RefusalMark.contact_id) == _CALL, ("marked_at", "id")),
    (
        Callback,
        and_(col(Callback.contact_id) == _CALL, col(Callback.taken_back_at).is_(None)),
        ("due_at", "id"),
    ),
    (Person, col(Person.id) == _PERSON, ()),
    (ContactNeed, col(ContactNeed.person_id) == _PERSON, ("recorded_at", "code")),
)


def _all_at_once() -> Executable:
    """One question for all of it: a row for each thing that hangs on the call, with nothing beside it.

    Each table is joined to a number of its own, so no row of one meets a row of another.
    """
    numbers = union_all(*(select_columns(literal(number).label("number")) for number in range(len(_HANGS))))
    each = numbers.subquery()
    asked = select_columns(*(kind for kind, _, _ in _HANGS)).select_from(each)
    for number, (kind, theirs, _) in enumerate(_HANGS):
        asked = asked.outerjoin(kind, and_(each.c.number == number, theirs))
    return asked


# Asked with every pause of somebody who types, so it is put together once.
_ALL_AT_ONCE = _all_at_once()


def gather(session: Session, contact: Contact) -> Call:
    found = _hanging(session, contact)
    person = next(iter(found[Person]), None)
    if person is not None and person.merged_into_id is not None:
        person = get_person(session, person.id)
        found[ContactNeed] = list(list_contact_needs(session, [person.id]))
    return Call(
        contact=contact,
        person=person,
        revision=pinned(session, contact.flow_revision_id),
        words=found[WordsBlock],
        answers=found[Answer],
        gates=found[GateAnswer],
        marks=found[NeedMark],
        flags=found[RaisedFlag],
        introductions=found[Introduction],
        refusals=found[RefusalMark],
        earlier=_earlier(session, contact),
        contact_needs=found[ContactNeed],
        callbacks=found[Callback],
    )


def _hanging(session: Session, contact: Contact) -> dict[Any, list[Any]]:
    rows = session.execute(_ALL_AT_ONCE, {"call": contact.id, "person": contact.person_id}).all()
    found: dict[Any, list[Any]] = {}
    for number, (kind, _, order) in enumerate(_HANGS):
        found[kind] = [row[number] for row in rows if row[number] is not None]
        if order:
            found[kind].sort(key=attrgetter(*order))
    return found


def _earlier(session: Session, contact: Contact) -> Sequence[tuple[Answer, Contact]]:
    if contact.person_id is None:
        return ()
    since = contact.received_at - HOLDS_FOR
    return contacts.list_earlier_answers(session, contact.person_id, than=contact, since=since)


def find_about(session: Session, contact_id: UUID) -> set[UUID]:
    """Whom a call is about, and whom its last act says it was about: to be held before the call is."""
    asked = select(Contact.person_id, Contact.last_act).where(Contact.id == contact_id)
    found = session.exec(asked).first()
    if found is None and knock(session):
        found = session.exec(asked).first()
    person_id, last = found or (None, None)
    before = (last or {}).get("before") or {}
    named = {before[name] for name in ("person", "typed", "known") if isinstance(before.get(name), str)}
    return {UUID(known) for known in named} | ({person_id} if person_id else set())
