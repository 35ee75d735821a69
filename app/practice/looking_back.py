"""From a practice call to the page that looks back on it. Nothing of it is kept or shown to others."""

from collections.abc import Iterator

from app.contacts.models import Mark, PromptState, RaisedFlag
from app.front_door.listening import Understood
from app.front_door.queries import Call
from app.people.actions import facts_of
from app.practice import rules
from app.practice.actions import KEPT
from app.practice.models import PracticeCall
from app.practice.pages import LookBackPage, Point, Question
from app.practice.rules import Asked, Catch, Taken
from app.practice.script import Held, Script
from app.signposting.models import How

KIND_LABELS = {
    "flag": "A danger",
    "carer": "A carer",
    "need": "A need",
    "contact_need": "How to reach or talk to them",
    "connection": "A simpler connection",
}

_HALF = {
    "flag": "It was written down. Nobody was asked to act on it yet.",
    "carer": "You wrote it down. They were not asked about themselves yet.",
    "need": "It stands in the story. You did not tick it or ask about it.",
    "contact_need": "It is in the story. With the facts, the next person sees it before they ring.",
    "connection": "You wrote the words down. They point to somebody who could be enough.",
}

_DENIED = {
    "flag": "You decided that it was no concern.",
    "need": "You struck it out.",
}

_DENIED_BY = {
    "may_need_care": "At the end you answered that no care or support is needed.",
    "anyone_unsafe": "At the end you answered that everyone is safe.",
    "carer_offered": "At the end you answered that nobody helps.",
    "taking_part": "At the end you answered that there was no difficulty.",
}


def look_back_page(
    script: Script, practice: PracticeCall, call: Call, understood: Understood, asked: list[Asked]
) -> LookBackPage:
    taken = taken_in(call, understood)
    points: dict[Catch, list[Point]] = {catch: [] for catch in Catch}
    for held in script.holds:
        catch = rules.caught(held, taken)
        points[catch].append(_point(held, catch, taken))
    missed = rules.never_asked(script, practice.heard, asked)
    return LookBackPage(
        title="Looking back at the call",
        contact_id=practice.contact_id,
        script_id=script.id,
        about=script.title,
        who=script.who,
        unheard=len(script.lines) - rules.lines_heard(practice.heard),
        missed=(*points[Catch.DENIED], *points[Catch.MISSED]),
        half=tuple(points[Catch.HALF]),
        never_asked=tuple(
            Question(reply.ask, reply.brings, tuple(line.say for line in reply.lines)) for reply in missed
        ),
        not_written=tuple(one.words for one in script.write_down if not rules.kept(one, taken)),
        caught=tuple(points[Catch.CAUGHT]),
        closed=call.contact.closed_at is not None,
        kept_days=KEPT.days,
    )


def _point(held: Held, catch: Catch, taken: Taken) -> Point:
    return Point(KIND_LABELS[held.kind], held.what, held.words, held.why, _note(held, catch, taken))


def _note(held: Held, catch: Catch, taken: Taken) -> str:
    if catch is Catch.HALF:
        return _HALF[held.kind]
    if catch is not Catch.DENIED:
        return ""
    gate = rules.denied_by(held, taken)
    return _DENIED_BY[gate] if gate else _DENIED[held.kind]


def taken_in(call: Call, understood: Understood) -> Taken:
    contact = call.contact
    marks = {mark.need_code: mark.mark for mark in call.marks}
    return Taken(
        written="\n".join(_written(call)).casefold(),
        prompts=frozenset(a.prompt_id for a in call.answers if a.state == PromptState.COVERED),
        gates={gate.gate_id: gate.value for gate in call.gates if gate.value},
        ticked=frozenset(code for code, mark in marks.items() if mark == Mark.TICKED),
        struck=frozenset(code for code, mark in marks.items() if mark == Mark.STRUCK),
        heard=frozenset(need.code for need in understood.matches.needs) - marks.keys(),
        contact_needs=frozenset(need.code for need in call.contact_needs),
        how_to_reach="\n".join(_how_to_reach(call)).casefold(),
        listings=frozenset(
            str(i.listing.get("source_id")) for i in call.introductions if i.how != How.NOT_FOR_THEM
        ),
        flags={flag.kind: flag.decision for flag in _decided_last(call)},
        safeguarding="safeguarding" in (contact.call_type, contact.outcome),
    )


def _decided_last(call: Call) -> list[RaisedFlag]:
    return sorted(call.flags, key=lambda flag: flag.decided_at is not None)


def _how_to_reach(call: Call) -> Iterator[str]:
    yield facts_of(call.person).needs_in_words
    yield from (need.detail for need in call.contact_needs)


def _written(call: Call) -> Iterator[str]:
    """Every word of the officer's own, wherever it stands."""
    yield from (block.text for block in call.words)
    yield from (answer.value for answer in call.answers)
    yield from (gate.reason for gate in call.gates)
    yield from (flag.reason for flag in call.flags)
    yield from (need.detail for need in call.contact_needs)
    yield from (callback.about for callback in call.callbacks)
    facts = facts_of(call.person)
    yield from (str(getattr(facts, name)) for name in facts.__dataclass_fields__)
    yield from (call.contact.caller_name, call.contact.advice, call.contact.what_next)
