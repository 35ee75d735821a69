"""For each kind of act that can be taken back, the verb that puts back what stood."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.callbacks import actions as callbacks
from app.callbacks.queries import get_callback
from app.contacts import actions
from app.contacts.models import CallType, CannotBeTakenBack, Contact, Mark
from app.contacts.queries import get_flag
from app.contacts.refusals import RefusalStand
from app.front_door import joining
from app.front_door.closing_again import check_as_it_was
from app.front_door.queries import gather
from app.front_door.undoing import Kind
from app.front_door.whose_number import give_back
from app.front_door.written_of import once_more
from app.handovers import actions as handovers
from app.handovers.queries import get_hand_over
from app.kit import clock
from app.people import actions as people
from app.people.actions import facts_of
from app.people.models import Person
from app.people.queries import find_person, find_standing
from app.resources.curation import staff_acts
from app.signposting import actions as signposting
from app.signposting.queries import get_any_introduction
from conversation_flows.outcomes import Outcomes


@dataclass(frozen=True)
class Act:
    """The act to take back, who takes it back and when; `outcomes`: how calls may end here."""

    session: Session
    contact: Contact
    before: Mapping[str, Any]
    by: str
    at: datetime
    outcomes: Outcomes

    @property
    def noted(self) -> dict[str, Any]:
        """What every verb is told."""
        return {"by": self.by, "at": self.at}


def _need(act: Act) -> None:
    was = act.before["mark"]
    mark = Mark(was) if was else None
    code, words = act.before["need"], act.before.get("words")
    actions.mark_need(
        act.session, contact=act.contact, need_code=code, mark=mark, struck_words=words, **act.noted
    )


def _refusal(act: Act) -> None:
    was = act.before["mark"]
    stand = RefusalStand(was) if was else None
    actions.mark_refusal(act.session, contact=act.contact, type_=act.before["type"], stand=stand, **act.noted)


def _their_person(act: Act) -> Person:
    person = find_person(act.session, UUID(act.before["person"]))
    if person is None or act.contact.person_id != person.id:
        raise CannotBeTakenBack("This call is about somebody else by now.")
    return person


def _need_in_words(act: Act) -> None:
    words = act.before["words"]
    people.add_need_in_words(act.session, person=_their_person(act), words=words, **act.noted)


def _contact_need(act: Act) -> None:
    person = _their_person(act)
    code, detail, on = act.before["code"], act.before["detail"], clock.local(act.at).date()
    people.add_contact_need(act.session, person=person, code=code, detail=detail, on=on, **act.noted)


def _number(act: Act) -> None:
    give_back(act.session, act.contact, act.before, **act.noted)


def _prompt(act: Act) -> None:
    prompt, was = act.before["prompt"], act.before["answer"]
    if was is None:
        actions.undo_prompt(act.session, contact=act.contact, prompt_id=prompt, **act.noted)
    else:
        actions.restore_answer(act.session, contact=act.contact, prompt_id=prompt, was=was, **act.noted)


def _introduction(act: Act) -> None:
    introduction = get_any_introduction(act.session, UUID(act.before["introduction"]))
    was = act.before["row"]
    if was is None:
        signposting.undo_introduction(act.session, introduction=introduction, **act.noted)
    else:
        signposting.restore_introduction(act.session, introduction=introduction, was=was, **act.noted)


def _listing(act: Act) -> None:
    told = act.before["proposal"]
    staff_acts.take_back(
        act.session,
        listing_id=UUID(act.before["listing"]),
        edits=map(UUID, act.before["edits"]),
        proposal_id=UUID(told) if told else None,
        **act.noted,
    )


def _type(act: Act) -> None:
    was = CallType(act.before["call_type"])
    actions.change_call_type(act.session, contact=act.contact, call_type=was, **act.noted)


def _conversation(act: Act) -> None:
    opened = act.before["conversation"]
    actions.close_conversation(act.session, contact=act.contact, conversation=opened, **act.noted)


def _decided(act: Act) -> None:
    flag = get_flag(act.session, act.contact.id, UUID(act.before["flag"]))
    actions.take_decision_back(act.session, flag=flag, contact=act.contact, **act.noted)


def _again(act: Act) -> None:
    flag = get_flag(act.session, act.contact.id, UUID(act.before["flag"]))
    evidence = act.before["evidence"]
    actions.leave_decided(act.session, flag=flag, contact=act.contact, evidence=evidence, **act.noted)


def _joined(act: Act) -> None:
    known = find_standing(act.session, UUID(act.before["known"]))
    if known is None or find_standing(act.session, act.contact.person_id) is not known:
        raise CannotBeTakenBack("This call is about somebody else by now.")
    typed = find_person(act.session, _id(act.before["typed"]))
    alone = typed is not None and typed.merged_into_id is not None  # theirs was joined, and is parted here
    back = joining.leave(act.session, contact=act.contact, instead=None if alone else typed, **act.noted).back
    if alone and (typed is None or typed.merged_into_id is not None):
        raise CannotBeTakenBack("These records were joined to a third one since. Part those two first.")
    if back is None:
        actions.forget_person(act.session, contact=act.contact, **act.noted)
        return
    actions.set_person(act.session, contact=act.contact, person=back, area=act.before["area"], **act.noted)


def _somebody_else(act: Act) -> None:
    """Whoever they were joined to meanwhile is whom the call is about again."""
    person, typed = (find_standing(act.session, _id(act.before[name])) for name in ("person", "typed"))
    if person is None or find_standing(act.session, act.contact.person_id) is not typed:
        raise CannotBeTakenBack("Facts about somebody else were written since.")
    if typed is not None and typed is not person:
        wrote = act.before["wrote"]
        facts = once_more(joining.filled(person, typed), facts_of(person), wrote)
        joining.join(act.session, kept=person, other=typed, facts=facts, keep_names=False, **act.noted)
    actions.set_person(act.session, contact=act.contact, person=person, area=act.before["area"], **act.noted)


def _id(known: str | None) -> UUID | None:
    return UUID(known) if known else None


def _closed(act: Act) -> None:
    actions.reopen_contact(act.session, contact=act.contact, **act.noted)


def _reopened(act: Act) -> None:
    _close_again(act, act.before)


def _close_again(act: Act, was: Mapping[str, Any]) -> None:
    check_as_it_was(gather(act.session, act.contact), was, act.outcomes)
    actions.close_as_before(act.session, contact=act.contact, was=was, **act.noted)


def _taken_over(act: Act) -> None:
    to, team = act.before["to"], act.before["team"]
    handovers.hand_back(act.session, contact=act.contact, to=to, team=team, **act.noted)


def _line_put_away(act: Act) -> None:
    read = get_hand_over(act.session, act.contact.id, UUID(act.before["hand_over"]))
    handovers.bring_back(act.session, hand_over=read, **act.noted)


def _promised(act: Act) -> None:
    callback = get_callback(act.session, UUID(act.before["callback"]), to_write=True)
    callbacks.take_back(act.session, callback=callback, **act.noted)


def _withdrawn(act: Act) -> None:
    callback_id = UUID(act.before["callback"])
    callback = get_callback(act.session, callback_id, to_write=True, though_taken_back=True)
    callbacks.put_back(act.session, callback=callback, **act.noted)


def _went_on(act: Act) -> None:
    """The line is dropped again, the call put away again, and with whoever held it: what of these it was."""
    if act.before["tried"]:
        callback_id, tried = (UUID(known) for known in act.before["tried"])
        callback = get_callback(act.session, callback_id, to_write=True)
        callbacks.undo_try(act.session, callback=callback, tried=tried, **act.noted)
    if act.before["closed"]:
        _close_again(act, act.before["closed"])
    if act.before["from"]:
        handovers.hand_back(act.session, contact=act.contact, **act.before["from"], **act.noted)


BACK: dict[Kind, Callable[[Act], None]] = {
    "need": _need,
    "refusal": _refusal,
    "contact_need": _contact_need,
    "need_in_words": _need_in_words,
    "number": _number,
    "prompt": _prompt,
    "introduction": _introduction,
    "listing": _listing,
    "type": _type,
    "conversation": _conversation,
    "decided": _decided,
    "again": _again,
    "joined": _joined,
    "somebody_else": _somebody_else,
    "closed": _closed,
    "not_an_enquiry": _closed,
    "reopened": _reopened,
    "taken_over": _taken_over,
    "line_put_away": _line_put_away,
    "promised": _promised,
    "withdrawn": _withdrawn,
    "dropped": _promised,
    "not_dropped": _withdrawn,
    "went_on": _went_on,
}
