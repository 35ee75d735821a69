"""One call as data for a case system: docs/reference/record.md describes it, record.schema.json beside it
checks it, and a test holds every column of a call's tables to be in it or left out for a reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.contacts.models import Answer, GateAnswer, NeedMark, PromptState, RaisedFlag, WordsBlock
from app.front_door.queries import Call
from app.front_door.views.prompts import answer_words
from app.front_door.views.record import need_label
from app.people.models import ContactNeed, Person
from app.signposting.models import How, Introduction
from conversation_flows.listening import hear
from conversation_flows.outcomes import Outcomes

FORMAT = 1

Json = dict[str, Any]


@dataclass(frozen=True)
class _Names:
    by_id: Mapping[str, str]

    def person(self, staff_id: str | None) -> Json | None:
        """Who did it, by id and by name; null where nobody has."""
        return {"id": staff_id, "name": self.by_id.get(staff_id, "")} if staff_id else None


def record_file(
    call: Call, outcomes: Outcomes, *, names: Mapping[str, str], council: str, at: datetime
) -> Json:
    """The whole record; times are UTC in ISO 8601. `at`: when it was taken."""
    who = _Names(names)
    taken_up = [i for i in call.introductions if i.how != How.NOT_FOR_THEM]
    declined = [i for i in call.introductions if i.how == How.NOT_FOR_THEM]
    return {
        "format": FORMAT,
        "reference": call.contact.reference,
        "state": "closed" if call.contact.closed_at else "open",
        "taken_at": _moment(at),
        "council": council,
        "person": _person(call.person, call.contact_needs) if call.person else None,
        "call": _call(call, who),
        "said": [_block(block, who) for block in call.words],
        "heard": {
            "needs": [_need(mark, who) for mark in call.marks],
            "refusals": list(dict.fromkeys(refusal.evidence for refusal in hear(call.said).refusals)),
            "flags": [_flag(flag, who) for flag in call.flags],
        },
        "asked": [_answer(call, a, who) for a in call.answers if a.state != PromptState.WANTED],
        "offered": [_introduction(introduction, who) for introduction in taken_up],
        "declined": [_introduction(introduction, who) for introduction in declined],
        "agreed": {"advice": call.contact.advice, "what_next": call.contact.what_next},
        "before_closing": [_gate(call, answer, who) for answer in call.gates],
        "ended": _ended(call, outcomes, who),
    }


def _moment(at: datetime | None) -> str | None:
    return at.isoformat().replace("+00:00", "Z") if at else None


def _person(person: Person, needs: Sequence[ContactNeed]) -> Json:
    return {
        "id": str(person.id),
        "full_name": person.full_name,
        "born_on": person.born_on.isoformat() if person.born_on else None,
        "gender": person.gender,
        "postcode": person.postcode,
        "place": person.place,
        "telephone": person.telephone,
        "also_known_as": person.also_known_as,
        "contact_needs": [{"code": need.code, "detail": need.detail} for need in needs],
        "needs_in_words": person.needs_in_words,
        "needs_checked_on": person.needs_checked_on.isoformat() if person.needs_checked_on else None,
    }


def _call(call: Call, who: _Names) -> Json:
    contact, titles = call.contact, {talk.id: talk.title for talk in call.flow.conversations}
    return {
        "id": str(contact.id),
        "type": contact.call_type,
        "caller": {"role": contact.caller_role, "name": contact.caller_name},
        "area": contact.area,
        "received_at": _moment(contact.received_at),
        "opened_by": who.person(contact.opened_by),
        "held_by": who.person(contact.held_by),
        "team": contact.team,
        "flow": {
            "id": call.flow.flow,
            "title": call.flow.title,
            "revision": call.revision.revision,
            "revision_id": str(contact.flow_revision_id),
        },
        "opened_by_hand": [
            {**opened, "title": titles.get(opened["conversation"], "")} for opened in contact.opened_by_hand
        ],
    }


def _block(block: WordsBlock, who: _Names) -> Json:
    return {
        "id": str(block.id),
        "voice": block.voice,
        "text": block.text,
        "revision": block.revision,
        "kept_beside": str(block.kept_beside_id) if block.kept_beside_id else None,
        "by": who.person(block.saved_by),
        "at": _moment(block.saved_at),
    }


def _need(mark: NeedMark, who: _Names) -> Json:
    return {
        "code": mark.need_code,
        "label": need_label(mark.need_code),
        "mark": mark.mark,
        "by": who.person(mark.marked_by),
        "at": _moment(mark.marked_at),
    }


def _flag(flag: RaisedFlag, who: _Names) -> Json:
    decision = {
        "decision": flag.decision,
        "reason": flag.reason,
        "by": who.person(flag.decided_by),
        "at": _moment(flag.decided_at),
        "taken_back_by": who.person(flag.taken_back_by),
        "taken_back_at": _moment(flag.taken_back_at),
    }
    return {
        "id": str(flag.id),
        "kind": flag.kind,
        "words": flag.evidence,
        "raised_at": _moment(flag.raised_at),
        "decided": decision if flag.decided_at else None,
    }


def _answer(call: Call, answer: Answer, who: _Names) -> Json:
    return {
        "prompt": answer.prompt_id,
        "wording": answer.wording,
        "state": answer.state,
        "answer": answer.value,
        "label": answer_words(call.flow, answer),
        "words": answer.because,
        "by": who.person(answer.given_by),
        "at": _moment(answer.given_at),
    }


def _introduction(introduction: Introduction, who: _Names) -> Json:
    result = {
        "result": introduction.result,
        "note": introduction.result_note,
        "by": who.person(introduction.result_by),
        "at": _moment(introduction.result_at),
    }
    due = introduction.follow_up_due_on
    return {
        "id": str(introduction.id),
        "listing": {
            "id": str(introduction.listing_id),
            "name": introduction.listing_name,
            "as_it_was": introduction.listing,
        },
        "how": introduction.how,
        "because": introduction.because,
        "agreed_to_pass_name_on": introduction.agreed,
        "reasons": introduction.reasons,
        "versions": introduction.versions,
        "by": who.person(introduction.made_by),
        "at": _moment(introduction.made_at),
        "follow_up_due_on": due.isoformat() if due else None,
        "follow_up": result if introduction.result else None,
    }


def _gate(call: Call, answer: GateAnswer, who: _Names) -> Json:
    gate = call.flow.gate(answer.gate_id)
    option = gate.option(answer.value) if gate else None
    return {
        "gate": answer.gate_id,
        "wording": answer.wording,
        "how": answer.how,
        "answer": answer.value,
        "label": option.label if option else "",
        "reason": answer.reason,
        "by": who.person(answer.given_by),
        "at": _moment(answer.given_at),
    }


def _ended(call: Call, outcomes: Outcomes, who: _Names) -> Json | None:
    contact = call.contact
    if contact.closed_at is None:
        return None
    known = outcomes.by_code.get(contact.outcome or "")
    return {
        "outcome": contact.outcome,
        "label": known.label if known else "",
        "enquiry_kind": contact.enquiry_kind,
        "safeguarding": contact.safeguarding,
        "by": who.person(contact.closed_by),
        "role": contact.closed_by_role,
        "team": contact.closed_team,
        "at": _moment(contact.closed_at),
    }
