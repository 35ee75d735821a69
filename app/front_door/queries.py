"""Everything a call page needs, read in one go. `front_door` has no table of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import BindParameter, bindparam, exists
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from app.callbacks.models import Callback
from app.callbacks.queries import list_callbacks
from app.contacts import queries as contacts
from app.contacts.models import Answer, Contact, GateAnswer, NeedMark, RaisedFlag, WordsBlock
from app.contacts.refusals import RefusalMark
from app.flows.queries import Pinned, pinned
from app.front_door.known import HOLDS_FOR
from app.people.models import ContactNeed, Person
from app.people.queries import find_person, list_contact_needs
from app.signposting.models import Introduction
from app.signposting.queries import list_introductions
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
        return "\n".join(block.text for block in self.words if block.kept_beside_id is None and block.text)

    @property
    def said_beside(self) -> str:
        """Words kept from other windows: nobody may be in danger only there."""
        return "\n".join(block.text for block in self.words if block.kept_beside_id and block.text)


# What may hang on a call beside its words. Most calls hold little of it while somebody talks, so one question
# says what there is, and only that is read.
_HANGS = (Answer, GateAnswer, NeedMark, RaisedFlag, Introduction, RefusalMark, Callback)
_CALL: BindParameter[UUID] = bindparam("call")
_THERE = select_columns(*(exists().where(col(kind.contact_id) == _CALL) for kind in _HANGS))


def gather(session: Session, contact: Contact) -> Call:
    session.flush()  # what was just done must be there; a question about no row of its own does not see to it
    there = dict(zip(_HANGS, session.execute(_THERE, {"call": contact.id}).one(), strict=True))
    return Call(
        contact=contact,
        person=find_person(session, contact.person_id),
        revision=pinned(session, contact.flow_revision_id),
        words=contacts.list_words(session, contact.id),
        answers=contacts.list_answers(session, contact.id) if there[Answer] else (),
        gates=contacts.list_gate_answers(session, contact.id) if there[GateAnswer] else (),
        marks=contacts.list_need_marks(session, contact.id) if there[NeedMark] else (),
        flags=contacts.list_flags(session, contact.id) if there[RaisedFlag] else (),
        introductions=list_introductions(session, contact.id) if there[Introduction] else (),
        refusals=contacts.list_refusal_marks(session, contact.id) if there[RefusalMark] else (),
        earlier=_earlier(session, contact),
        contact_needs=list_contact_needs(session, [contact.person_id]) if contact.person_id else (),
        callbacks=list_callbacks(session, contact.id) if there[Callback] else (),
    )


def _earlier(session: Session, contact: Contact) -> Sequence[tuple[Answer, Contact]]:
    if contact.person_id is None:
        return ()
    since = contact.received_at - HOLDS_FOR
    return contacts.list_earlier_answers(session, contact.person_id, than=contact, since=since)
