"""One call as data for a case system: docs/reference/record.md describes it, record.schema.json beside it
checks it, and a test holds every column of a call's tables to be in it or left out for a reason."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from app.contacts.models import Answer, GateAnswer, NeedMark, PromptState, RaisedFlag
from app.contacts.refusals import RefusalMark
from app.front_door.missing import left_unanswered, wording_of
from app.front_door.queries import Call
from app.front_door.refused import LABELS
from app.front_door.views.prompts import Prompts, answer_words
from app.front_door.views.record_file_after import call_back, hand_over, introduced
from app.front_door.views.record_file_pieces import Json, Names, day, moment
from app.front_door.views.record_file_words import voice
from app.front_door.whole import Whole
from app.kit import clock
from app.people.kinds import contact_need_kinds
from app.people.models import ContactNeed, Person
from app.signposting.models import How
from conversation_flows.listening import hear
from conversation_flows.outcomes import Outcomes
from resource_directory.needs import NeedsList

FORMAT = 1


def record_file(
    whole: Whole,
    outcomes: Outcomes,
    *,
    names: Mapping[str, str],
    council: str,
    at: datetime,
    role: str = "",
) -> Json:
    """The whole record; times are UTC in ISO 8601. `at`: when it was taken; `role`: of whoever takes it."""
    call, who = whole.call, Names(names)
    taken_up = [i for i in call.introductions if i.how != How.NOT_FOR_THEM]
    declined = [i for i in call.introductions if i.how == How.NOT_FOR_THEM]
    return {
        "format": FORMAT,
        "reference": call.contact.reference,
        "state": "closed" if call.contact.closed_at else "open",
        "practice": call.contact.practice_id is not None,
        "taken_at": moment(at),
        "council": council,
        "person": _person(call.person, call.contact_needs, who) if call.person else None,
        "call": _call(call, who),
        "said": [voice(block, whole.earlier_words, who) for block in call.words],
        "heard": _heard(whole, who),
        "asked": [_answer(call, a, who) for a in call.answers if a.state != PromptState.WANTED],
        "known_before": _known_before(whole, role),
        "offered": [introduced(each, whole.introduction_tries, who) for each in taken_up],
        "declined": [introduced(each, whole.introduction_tries, who) for each in declined],
        "agreed": {"advice": call.contact.advice, "what_next": call.contact.what_next},
        "ringing_back": [call_back(each, whole.callback_tries, who) for each in call.callbacks],
        "before_closing": [_gate(call, answer, who) for answer in call.gates],
        "before_closing_unanswered": [
            {"gate": gate.id, "wording": wording_of(gate, call)} for gate in left_unanswered(call, outcomes)
        ],
        "passed_on": [hand_over(each, who) for each in whole.hand_overs],
        "turns": [_turn(whole, place, who) for place in range(len(whole.turns))],
        "ended": _ended(call, outcomes, who),
    }


def _heard(whole: Whole, who: Names) -> Json:
    call = whole.call
    return {
        "needs": [_need(mark, whole.listed, who) for mark in call.marks],
        "needs_left": [
            {"code": need.code, "label": need.label, "words": need.evidence} for need in whole.needs_left
        ],
        "refusals": list(dict.fromkeys(refusal.evidence for refusal in hear(call.said).refusals)),
        "refusals_marked": [_refusal(mark, who) for mark in call.refusals],
        "flags": [_flag(flag, who) for flag in call.flags],
    }


def _turn(whole: Whole, place: int, who: Names) -> Json:
    turn = whole.turns[place]
    return {
        "what": turn.verb.removeprefix("contact:"),
        "outcome": turn.detail.get("outcome"),
        "by": who.person(turn.by),
        "at": moment(turn.at),
    }


def _known_before(whole: Whole, role: str) -> list[Json]:
    if whole.understood is None:
        return []
    on = clock.local(whole.call.contact.received_at).date()
    cards = Prompts(whole.call, whole.understood, on, role=role).known_from_earlier_calls()
    return [
        {
            "prompt": card.id,
            "wording": card.say,
            "label": card.value,
            "words": card.because,
            "from": card.known_from,
        }
        for card in cards
    ]


def _person(person: Person, needs: Sequence[ContactNeed], who: Names) -> Json:
    return {
        "id": str(person.id),
        "full_name": person.full_name,
        "born_on": person.born_on,
        "gender": person.gender,
        "postcode": person.postcode,
        "place": person.place,
        "telephone": person.telephone,
        "also_known_as": person.also_known_as,
        "contact_needs": [_contact_need(need, who) for need in needs],
        "needs_in_words": person.needs_in_words,
        "needs_checked_on": day(person.needs_checked_on),
        "needs_checked_by": who.person(person.needs_checked_by),
        "merged_into": str(person.merged_into_id) if person.merged_into_id else None,
    }


def _contact_need(need: ContactNeed, who: Names) -> Json:
    kind = contact_need_kinds().get(need.code)
    return {
        "id": str(need.id),
        "code": need.code,
        "label": kind.label if kind else "",
        "detail": need.detail,
        "by": who.person(need.recorded_by),
        "at": moment(need.recorded_at),
    }


def _call(call: Call, who: Names) -> Json:
    contact, titles = call.contact, {talk.id: talk.title for talk in call.flow.conversations}
    return {
        "id": str(contact.id),
        "type": contact.call_type,
        "caller": {
            "role": contact.caller_role,
            "name": contact.caller_name,
            "relation": contact.caller_relation,
            "telephone": contact.caller_telephone,
        },
        "area": contact.area,
        "received_at": moment(contact.received_at),
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


def _need(mark: NeedMark, listed: NeedsList, who: Names) -> Json:
    return {
        "code": mark.need_code,
        "label": listed.label(mark.need_code),
        "mark": mark.mark,
        "struck_words": mark.struck_words,
        "by": who.person(mark.marked_by),
        "at": moment(mark.marked_at),
    }


def _refusal(mark: RefusalMark, who: Names) -> Json:
    return {
        "id": str(mark.id),
        "type": mark.type,
        "label": {known.value: label for known, label in LABELS.items()}.get(mark.type, ""),
        "mark": mark.mark,
        "by": who.person(mark.marked_by),
        "at": moment(mark.marked_at),
    }


def _flag(flag: RaisedFlag, who: Names) -> Json:
    decision = {
        "decision": flag.decision,
        "reason": flag.reason,
        "by": who.person(flag.decided_by),
        "at": moment(flag.decided_at),
        "taken_back_by": who.person(flag.taken_back_by),
        "taken_back_at": moment(flag.taken_back_at),
    }
    return {
        "id": str(flag.id),
        "kind": flag.kind,
        "words": flag.evidence,
        "raised_at": moment(flag.raised_at),
        "decided": decision if flag.decided_at else None,
    }


def _answer(call: Call, answer: Answer, who: Names) -> Json:
    return {
        "prompt": answer.prompt_id,
        "wording": answer.wording,
        "state": answer.state,
        "answer": answer.value,
        "label": answer_words(call.flow, answer),
        "words": answer.because,
        "by": who.person(answer.given_by),
        "at": moment(answer.given_at),
    }


def _gate(call: Call, answer: GateAnswer, who: Names) -> Json:
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
        "at": moment(answer.given_at),
    }


def _ended(call: Call, outcomes: Outcomes, who: Names) -> Json | None:
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
        "at": moment(contact.closed_at),
    }
