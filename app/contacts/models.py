"""One approach at the front door: what was said, what was asked, how it closed."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from app.errors import NotAllowed, NotFound, OutOfStep
from app.kit.columns import both_or_neither, document, moment, one_of, words
from app.kit.ids import new_id, spoken_reference
from app.kit.practice import Walled


class CallType(StrEnum):
    """Chosen with the first click, so that every measure has its right denominator."""

    NEW_NEED = "new_need"
    ALREADY_OPEN = "already_open"
    PROFESSIONAL = "professional"
    SAFEGUARDING = "safeguarding"
    NOT_AN_ENQUIRY = "not_an_enquiry"


class CallerRole(StrEnum):
    PERSON = "person"
    RELATIVE = "relative"
    CARER = "carer"
    NEIGHBOUR = "neighbour"
    PROFESSIONAL = "professional"


class Voice(StrEnum):
    """Whose words a block holds; they are never merged."""

    PERSON = "person"
    CALLER = "caller"
    PROFESSIONAL = "professional"
    OFFICER = "officer"


class PromptState(StrEnum):
    """`wanted`: to be asked, although words or earlier answers seem to settle it."""

    COVERED = "covered"
    SKIPPED = "skipped"
    WANTED = "wanted"


class Mark(StrEnum):
    TICKED = "ticked"
    STRUCK = "struck"


class Decision(StrEnum):
    ACTED_ON = "acted_on"
    NOT_A_CONCERN = "not_a_concern"


class ContactNotFound(NotFound):
    title = "No such call"
    what_to_do = "Look for it in your list of calls."


class FlagNotFound(NotFound):
    title = "No such flag"
    what_to_do = "Go back to the call."


class HeldByAnother(NotAllowed):
    """Another worker's call: nothing of it is shown."""

    title = "This call is with somebody else"
    what_to_do = "Ask them to hand it over, or take it over yourself and say why."


class AlreadyDecided(OutOfStep):
    title = "Look at this flag again"
    what_to_do = "Go back to the call, read what stands there now, and decide on that."


class CannotBeTakenBack(OutOfStep):
    title = "This was not taken back"
    what_to_do = "Go back to the call and change it there."


class ContactClosed(OutOfStep):
    title = "This call is closed"
    what_to_do = "Open a new call for the person and copy your words into it. They are below."


# Another ending was proposed than the one in sight: neither stands until somebody chooses. No code of one.
TO_CHOOSE = "?"


class Contact(Walled, table=True):
    """`held_by` is the worker who may write; `area` is the council place the person lives in, if known.

    `opened_by_hand`: conversations a worker opened without their condition, each {conversation, reason}.
    `last_act`: what was done last with one click and what stood before, until the next act (ADR 0013).
    `wrote_of_person`: what this call changed of somebody known before it, to leave with it (ADR 0015).
    `ending`: the outcome chosen in the closing, or TO_CHOOSE; "" while nobody chose one.
    `safeguarding` is frozen at close: arrived as such, raised as a flag that somebody acted on, or closed so.
    """

    __tablename__ = "contact"
    __table_args__ = (
        one_of("call_type", CallType, table="contact"),
        one_of("caller_role", CallerRole, table="contact"),
        both_or_neither("closed_at", "closed_by", "closed_by_role", "outcome", table="contact"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    reference: str = Field(default_factory=spoken_reference, unique=True)
    call_type: str
    enquiry_kind: str | None = None
    caller_role: str = CallerRole.PERSON.value
    caller_name: str = words()
    caller_relation: str = ""
    caller_telephone: str = words()
    caller_digits: str = Field(default="", index=True)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    flow_revision_id: UUID = Field(foreign_key="flow_revision.id")
    area: str = ""
    received_at: datetime = moment(index=True)
    opened_by: str
    held_by: str = Field(index=True)
    team: str = ""
    opened_by_hand: list[dict[str, str]] = document(default_factory=list)
    last_act: dict[str, Any] | None = document(default=None)
    wrote_of_person: dict[str, Any] | None = document(default=None)
    advice: str = words()
    what_next: str = words()
    ending: str = ""
    outcome: str | None = None
    safeguarding: bool = False
    closed_at: datetime | None = moment(default=None, index=True)
    closed_by: str | None = None
    closed_by_role: str | None = None
    closed_team: str | None = None


class WordsBlock(SQLModel, table=True):
    """What one voice said. A save made from an outdated copy is kept beside it, never over it.

    `saved_from` is the browser window that wrote last and `saved_turn` its count of saves: with them a
    save that is merely late or sent twice is told apart from one that somebody else overtook.
    `corrections`: how many earlier texts are kept of it. `moved_to`: the voice its words were moved to.
    """

    __tablename__ = "words_block"
    __table_args__ = (
        one_of("voice", Voice, table="words_block"),
        Index(
            "one_block_per_voice",
            "contact_id",
            "voice",
            unique=True,
            sqlite_where=text("kept_beside_id is null"),
            postgresql_where=text("kept_beside_id is null"),
        ),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    contact_id: UUID = Field(foreign_key="contact.id", index=True)
    voice: str
    text: str = words()
    revision: int = 0
    saved_from: str = ""
    saved_turn: int = 0
    kept_beside_id: UUID | None = Field(default=None, foreign_key="words_block.id")
    corrections: int = 0
    moved_to: str = ""
    saved_at: datetime = moment()
    saved_by: str


class Answer(SQLModel, table=True):
    """A prompt dealt with, and the wording that was on the screen when it was."""

    __tablename__ = "answer"
    __table_args__ = (
        UniqueConstraint("contact_id", "prompt_id", name="uq_answer_prompt"),
        one_of("state", PromptState, table="answer"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    contact_id: UUID = Field(foreign_key="contact.id", index=True)
    prompt_id: str
    wording: str = words()
    state: str
    value: str = words()
    because: str = words()
    given_at: datetime = moment()
    given_by: str


class GateAnswer(SQLModel, table=True):
    """A closing gate: asked, said without asking, or not asked and why; by a named person."""

    __tablename__ = "gate_answer"
    __table_args__ = (UniqueConstraint("contact_id", "gate_id", name="uq_gate_answer_gate"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    contact_id: UUID = Field(foreign_key="contact.id", index=True)
    gate_id: str
    wording: str = words()
    how: str
    value: str | None = None
    reason: str = words()
    given_at: datetime = moment()
    given_by: str


class NeedMark(SQLModel, table=True):
    """A need the officer ticked (yes, that) or struck (not that).

    `struck_words`: what raised it when it was struck, clause by clause; None where nobody kept them.
    """

    __tablename__ = "need_mark"
    __table_args__ = (
        UniqueConstraint("contact_id", "need_code", name="uq_need_mark_need"),
        one_of("mark", Mark, table="need_mark"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    contact_id: UUID = Field(foreign_key="contact.id", index=True)
    need_code: str
    mark: str
    struck_words: str | None = None
    marked_at: datetime = moment()
    marked_by: str


class RaisedFlag(SQLModel, table=True):
    """A red flag, for good: the words that raised it and what a named person decided.

    A decision that was taken back stays to be read and counts for nothing. `voices`: for each clause of the
    evidence that was heard in the words, the voices whose words it was.
    """

    __tablename__ = "raised_flag"
    __table_args__ = (
        both_or_neither("decided_at", "decided_by", "decision", table="raised_flag"),
        both_or_neither("taken_back_at", "taken_back_by", table="raised_flag"),
        Index(
            "one_undecided_flag_of_a_kind",
            "contact_id",
            "kind",
            unique=True,
            sqlite_where=text("decided_at is null"),
            postgresql_where=text("decided_at is null"),
        ),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    contact_id: UUID = Field(foreign_key="contact.id", index=True)
    kind: str
    evidence: str = words()
    voices: dict[str, list[str]] = document(default_factory=dict)
    raised_at: datetime = moment()
    decision: str | None = None
    reason: str = words()
    decided_at: datetime | None = moment(default=None)
    decided_by: str | None = None
    taken_back_at: datetime | None = moment(default=None)
    taken_back_by: str | None = None

    @property
    def stands(self) -> bool:
        return self.taken_back_at is None
