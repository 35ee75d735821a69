"""Closing in one breath: what is missing, the outcome proposed, what the person is told."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypedDict

from app.config import Settings
from app.contacts.models import TO_CHOOSE, GateAnswer, RaisedFlag, Voice
from app.contacts.rules import SEPARATOR
from app.front_door import rules, telling
from app.front_door.endings import choosable
from app.front_door.in_writing import hindered, nothing_may_be_sent
from app.front_door.missing import (
    crisis_without_a_plan,
    gates_to_ask,
    in_short,
    no_number,
    nobody_to_find,
    waits_for_answers,
    what_is_missing,
    wording_of,
)
from app.front_door.overheard import cannot_talk, may_be_overheard
from app.front_door.overtaken import as_seen
from app.front_door.pages.call import (
    Closing,
    GateView,
    InWriting,
    Overheard,
    SaidAlready,
    ToDo,
)
from app.front_door.pages.pieces import Choice
from app.front_door.queries import Call
from app.front_door.views.ending import decided, endings_of, proposed, proposed_code, to_choose_from
from app.front_door.views.read_back import read_back
from app.people.kinds import contact_need_kinds
from conversation_flows.format import Gate
from conversation_flows.outcomes import Outcome, Outcomes
from conversation_flows.proposing import proposed_answers

NOT_ASKED = "not_asked"


def closing_view(
    call: Call,
    outcomes: Outcomes,
    *,
    settings: Settings,
    chosen: str = "",
    written: Mapping[str, str] | None = None,
    missing: Mapping[str, str] | None = None,
    gate_errors: Mapping[str, str] | None = None,
    written_twice: tuple[str, ...] = (),
    gates_overtaken: tuple[str, ...] = (),
) -> Closing:
    """`chosen` and `written` are what the officer sent, when an attempt to close is shown again;
    `gates_overtaken`: those another window answered otherwise meanwhile."""
    errors = gate_errors or {}
    standing = {"advice": call.contact.advice, "what_next": call.contact.what_next}
    texts = standing | dict(written or {})
    endings = endings_of(call)
    chosen = chosen or call.contact.ending.removeprefix(TO_CHOOSE)
    picked = chosen or proposed_code(call.contact, endings, missing or {})
    outcome = choosable(outcomes).get(picked)
    return Closing(
        errors={f"reason-{gate_id}": said for gate_id, said in errors.items()} | dict(missing or {}),
        gates=tuple(replace(gate, overtaken=gate.id in gates_overtaken) for gate in _gates(call, errors)),
        gates_open=len(gates_to_ask(call)),
        flags_open=len(rules.undecided(call.flags)),
        **to_choose_from(call, outcomes, endings, picked),
        **proposed(outcomes, endings),
        **decided(endings, chosen, outcome),
        **_to_do(call, outcome),
        advice=texts["advice"],
        what_next=texts["what_next"],
        read_back=tuple(read_back(call, outcome, settings=settings)),
        overheard=_overheard(call),
        after_a_crisis=crisis_without_a_plan(call),
        written_twice=written_twice,
        standing=standing,
        reach=tuple(_reach(call)),
        to_whom="whoever is on the line" if rules.rings_about_them(call.contact) else "them",
    )


class _ToDo(TypedDict):
    to_do: tuple[ToDo, ...]
    nobody_to_find: bool
    no_number: bool
    in_writing: InWriting
    followed_up: str
    gates_wait: bool


def _to_do(call: Call, outcome: Outcome | None) -> _ToDo:
    lacking = tuple(ToDo(place, what) for place, what in in_short(what_is_missing(call, outcome)))
    return {
        "to_do": lacking,
        "nobody_to_find": nobody_to_find(call, outcome),
        "no_number": no_number(call, outcome),
        "in_writing": hindered(call),
        "followed_up": telling.asked_on(call.introductions),
        "gates_wait": waits_for_answers(call, outcome),
    }


def _overheard(call: Call) -> Overheard:
    if not may_be_overheard(call):
        return ""
    return "yes" if cannot_talk(call) else "maybe"


def _reach(call: Call) -> Iterator[str]:
    """As every screen of the person says it, what may hurt them first."""
    kinds = contact_need_kinds()
    known = [need for need in call.contact_needs if need.code in kinds]
    for need in sorted(known, key=lambda need: not kinds[need.code].unsafe):
        label = kinds[need.code].label
        yield f"{label}: {need.detail}" if need.detail else label
    if call.person and call.person.needs_in_words:
        yield call.person.needs_in_words


def _said(flag: RaisedFlag) -> str:
    """The words somebody on the line said: what an officer noticed or noted is nobody's answer."""
    told = [words for words, voices in flag.voices.items() if set(voices) - {Voice.OFFICER}]
    return SEPARATOR.join(told)


def _gates(call: Call, errors: Mapping[str, str]) -> Iterator[GateView]:
    answers = {answer.gate_id: answer for answer in call.gates}
    raised = {flag.kind: said for flag in rules.worrying(call.flags) if (said := _said(flag))}
    about_them = rules.rings_about_them(call.contact)
    for gate in call.flow.closing_gates:
        answer = answers.get(gate.id)
        # answered or not: out of sight by then it keeps its room, so that no answer moves another
        proposed = proposed_answers(gate, said=call.said, flags=raised)
        said_already = tuple(SaidAlready(p.option.code, p.option.label, p.words) for p in proposed)
        shown = _gate(gate, answer, errors.get(gate.id, ""), about_them=about_them, said_already=said_already)
        nothing_sent = bool(gate.nothing_sent) and nothing_may_be_sent(call)
        yield replace(shown, question=wording_of(gate, call), nothing_sent=nothing_sent)


def _gate(
    gate: Gate,
    answer: GateAnswer | None,
    error: str,
    *,
    about_them: bool,
    said_already: tuple[SaidAlready, ...],
) -> GateView:
    # what is wrong with an answer is the reason it lacks: it stays chosen until that is written
    chosen = NOT_ASKED if error else "" if answer is None else answer.value or NOT_ASKED
    option = gate.option(chosen)
    return GateView(
        id=gate.id,
        question=gate.said_to(about_them=about_them),
        why=gate.why,
        options=tuple(Choice(o.code, o.label, chosen=o.code == chosen) for o in gate.options),
        chosen=chosen,
        opens=(option.opens or "") if option else "",
        said_so=answer is not None and answer.how == "they_said_so",
        reason=answer.reason if answer else "",
        error=error,
        about_them=about_them,
        said_already=said_already,
        seen=as_seen(rules.gates_given([answer]).get(gate.id)) if answer else "",
    )
