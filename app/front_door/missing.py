"""What must happen before a call may close. Pure: a call and the outcome chosen in, sentences out."""

from collections.abc import Iterable

from app.front_door import rules
from app.front_door.in_writing import nothing_may_be_sent
from app.front_door.overheard import may_name_a_later_day
from app.front_door.queries import Call
from app.front_door.telling import leads_on, taken_up
from app.signposting.models import How
from conversation_flows.format import Gate
from conversation_flows.gates import open_gates
from conversation_flows.listening import advice
from conversation_flows.outcomes import Outcome, Outcomes, may_close

_WHERE_MENDED = {"at_least_one_introduction": "help-body", "written_advice": "advice"}

_DUTIES = {
    "safeguarding": "somebody may not be safe",
    "assessment": "they asked for an assessment",
}


def what_is_missing(call: Call, outcome: Outcome | None) -> dict[str, str]:
    """Each sentence under the id of the place on the page where it is mended; `outcome`: the one chosen."""
    unchosen = {} if outcome else {"outcomes": "Choose how this call ends."}
    if rules.is_an_emergency(call.flags):
        return unchosen
    if outcome is None:
        return {**_undecided(call), **unchosen, **_unanswered(call), **_left_alone(call)}
    return {
        **_undecided(call),
        **_nothing_to_send(call, outcome),
        **_required(call, outcome),
        **(_unanswered(call) if waits_for_answers(call, outcome) else {}),
        **_handed_to_nobody(call, outcome),
        **_left_alone(call),
    }


def waits_for_answers(call: Call, outcome: Outcome | None) -> bool:
    """Whether a closing question without an answer, or without the reason it lacks, holds the call open."""
    return not rules.is_an_emergency(call.flags) and (outcome is None or outcome.gates == "hold")


def _undecided(call: Call) -> dict[str, str]:
    return {
        f"flag-{flag.id}": f"Before the call closes, somebody must decide on: {advice(flag.kind).title}."
        for flag in rules.undecided(call.flags)
    }


def _required(call: Call, outcome: Outcome) -> dict[str, str]:
    """What the outcome itself needs; the gates have sentences of their own."""
    lacking = may_close(
        outcome,
        introductions=sum(1 for i in call.introductions if i.how != How.NOT_FOR_THEM),
        written_advice=bool(call.contact.advice.strip()),
        gates_open=0,
    )
    return dict(zip([_WHERE_MENDED.get(outcome.needs, "outcomes")], lacking, strict=False))


def gates_to_ask(call: Call) -> list[Gate]:
    return open_gates(call.flow, rules.gates_given(call.gates))


def left_unanswered(call: Call, outcomes: Outcomes) -> list[Gate]:
    """Closing questions that a closed call has no word on; an ending that asks none leaves none."""
    ended = outcomes.by_code.get(call.contact.outcome or "")
    return gates_to_ask(call) if ended and ended.gates != "none" else []


def wording_of(gate: Gate, call: Call) -> str:
    about_them = rules.rings_about_them(call.contact)
    return gate.worded(about_them=about_them, nothing_sent=nothing_may_be_sent(call))


def _unanswered(call: Call) -> dict[str, str]:
    return {
        f"gate-{gate.id}": f"Ask, or say why not: “{wording_of(gate, call)}”" for gate in gates_to_ask(call)
    }


def _nothing_to_send(call: Call, outcome: Outcome) -> dict[str, str]:
    """An answer says that something is sent, and the letter would be empty. Whoever asks for a worker never
    waits for it."""
    sends = any(option.sends for option in rules.options_given(call.flow, call.gates))
    contact = call.contact
    written = contact.advice.strip() or contact.what_next.strip() or leads_on(outcome)
    if not sends or written or taken_up(call.introductions) or call.callbacks:
        return {}
    return {
        "advice": "There is nothing to send them in writing yet: write it here, or what happens next below."
    }


def _taken_on(call: Call, outcome: Outcome) -> bool:
    return leads_on(outcome) or bool(call.contact.what_next.strip())


def crisis_without_a_plan(call: Call) -> bool:
    return rules.in_crisis(call.flags) and not call.contact.what_next.strip()


def _left_alone(call: Call) -> dict[str, str]:
    """Whatever the ending: that it is passed on says neither who does something tonight nor when."""
    if not crisis_without_a_plan(call):
        return {}
    told = "There was a crisis in this call: write here what a colleague does now, who and when."
    return {"what_next": told}


def nobody_to_find(call: Call, outcome: Outcome | None) -> bool:
    """Somebody is to act after this call and nothing says whom to look for: told beside the ending, and no
    condition of it, because whoever will not give a name is taken on all the same."""
    if outcome is None or not leads_on(outcome) or call.contact.what_next.strip():
        return False
    person = call.person
    theirs = (person.full_name, person.telephone, person.postcode, person.place) if person else ()
    return not any((*theirs, call.contact.caller_name, call.contact.caller_telephone, call.callbacks))


def no_number(call: Call, outcome: Outcome | None) -> bool:
    """We say that we get in touch with them, and nobody wrote down a number: told as `nobody_to_find` is."""
    introduced = taken_up(call.introductions) if may_name_a_later_day(call) else []
    promised = any(each.follow_up_due_on for each in introduced) or (outcome and leads_on(outcome))
    if not promised or call.contact.what_next.strip() or nobody_to_find(call, outcome):
        return False
    numbers = (call.person.telephone if call.person else "", call.contact.caller_telephone)
    return not any((*numbers, *(callback.telephone for callback in call.callbacks)))


def _handed_to_nobody(call: Call, outcome: Outcome) -> dict[str, str]:
    """A duty that an answer raised is taken on by the outcome, or by somebody named in writing."""
    duties = rules.duties_raised(call.flow, call.gates).values()
    if _taken_on(call, outcome) or not duties:
        return {}
    what = ", and ".join(sentence for duty, sentence in _DUTIES.items() if duty in duties)
    how = "choose an outcome that takes it on, or write here who will and when."
    return {"what_next": f"{what[0].upper()}{what[1:]}: {how}"}


_KINDS = (
    ("flag-", "decide on {} flag", "decide on {} flags"),
    ("gate-", "ask {} question, or say why not", "ask {} questions, or say why not"),
    ("help-body", "make an introduction", ""),
    ("advice", "write the advice down", ""),
    ("what_next", "write what happens next", ""),
    ("outcomes", "choose how it ends", ""),
)


def in_short(places: Iterable[str]) -> list[tuple[str, str]]:
    """What is missing at a glance, such as “ask 3 questions”, each with the first place to go to."""
    told = []
    places = list(places)
    for beginning, one, several in _KINDS:
        found = [place for place in places if place.startswith(beginning)]
        if found:
            told.append((found[0], (several if len(found) > 1 else one).format(len(found))))
    return told
