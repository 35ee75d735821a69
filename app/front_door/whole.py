"""A call with all that came before, beside and after it: what a record needs and the call page does not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sqlmodel import Session, SQLModel

from app.audit.models import AuditEvent
from app.audit.queries import list_events
from app.callbacks.models import CallbackTry
from app.callbacks.queries import list_tries_of_all
from app.contacts.earlier import EarlierWords
from app.contacts.queries import list_earlier_words
from app.front_door.listening import Understood
from app.front_door.queries import Call
from app.handovers.models import HandOver
from app.handovers.queries import list_hand_overs
from app.signposting.models import IntroductionTry
from app.signposting.queries import list_tries
from resource_directory.matching.query import HeardNeed
from resource_directory.needs import NeedsList, load_needs

_PASSED_BETWEEN = frozenset({"from_staff", "to_staff"})


@dataclass(frozen=True)
class Whole:
    """`turns`: each time it was closed and opened again. `needs_heard`: in the words as they stand, by the
    software; `understood` is None only where nothing was listened to; `listed`: needs as they are listed by
    now."""

    call: Call
    understood: Understood | None = None
    earlier_words: Sequence[EarlierWords] = ()
    hand_overs: Sequence[HandOver] = ()
    callback_tries: Sequence[CallbackTry] = ()
    introduction_tries: Sequence[IntroductionTry] = ()
    turns: Sequence[AuditEvent] = ()
    listed: NeedsList = field(default_factory=load_needs)

    @property
    def needs_heard(self) -> tuple[HeardNeed, ...]:
        return self.understood.matches.needs if self.understood else ()

    @property
    def needs_left(self) -> list[HeardNeed]:
        """Heard, and neither ticked nor struck out by anybody, or raised by other words since."""
        again = self.understood.raised_again if self.understood else {}
        marked = {mark.need_code for mark in self.call.marks} - again.keys()
        heard = (replace(need, evidence=again.get(need.code, need.evidence)) for need in self.needs_heard)
        return [need for need in heard if need.code not in marked]

    def rows(self) -> Iterator[SQLModel]:
        call = self.call
        yield call.contact
        yield from (call.person,) if call.person else ()
        for some in (call.words, call.answers, call.gates, call.marks, call.refusals, call.flags):
            yield from some
        for more in (call.introductions, call.contact_needs, call.callbacks, self.earlier_words):
            yield from more
        for rest in (self.hand_overs, self.callback_tries, self.introduction_tries, self.turns):
            yield from rest

    def staff(self) -> set[str]:
        """Everybody who had a hand in it, by staff id."""
        fields = (
            (row, name)
            for row in self.rows()
            for name in type(row).model_fields
            if name == "by" or name.endswith("_by") or name in _PASSED_BETWEEN
        )
        return {staff_id for row, name in fields if (staff_id := getattr(row, name))}


def gather_whole(session: Session, call: Call, understood: Understood, listed: NeedsList) -> Whole:
    contact = call.contact
    return Whole(
        call=call,
        understood=understood,
        earlier_words=list_earlier_words(session, contact.id),
        hand_overs=list_hand_overs(session, contact.id),
        callback_tries=list_tries_of_all(session, [callback.id for callback in call.callbacks]),
        introduction_tries=list_tries(session, [introduction.id for introduction in call.introductions]),
        turns=list_events(
            session,
            subject=("contact", str(contact.id)),
            verbs=("contact:closed", "contact:reopened"),
        ),
        listed=listed,
    )
