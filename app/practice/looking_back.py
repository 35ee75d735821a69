"""From a practice call to the page that looks back on it. Nothing of it is kept or shown to others."""

from collections.abc import Iterable, Iterator

from app.callbacks.models import Why
from app.contacts.models import Decision, Mark, PromptState, RaisedFlag
from app.front_door.listening import Understood
from app.front_door.queries import Call
from app.people.actions import facts_of
from app.people.kinds import contact_need_kinds
from app.practice import catching, rules
from app.practice.actions import KEPT
from app.practice.catching import Catch, Taken
from app.practice.ending import left_at_the_end
from app.practice.models import PracticeCall
from app.practice.pages import LookBackPage, Point, Question
from app.practice.rules import Asked
from app.practice.script import Held, Reply, Script
from app.signposting.models import How, Introduction

KIND_LABELS = {
    "flag": "A danger",
    "carer": "A carer",
    "need": "A need",
    "contact_need": "How to reach or talk to them",
    "connection": "A simpler connection",
}

_HALF = {
    "carer": "You wrote it down. They were not asked about themselves yet.",
    "need": "You wrote it down. You did not tick it or ask about it.",
    "contact_need": "You wrote it down. With the facts, the next person sees it before they ring.",
    "connection": "You wrote the words down. They point to somebody who could be enough.",
}

# Where none of it stands in the officer's own words.
_HALF_UNWRITTEN = {
    "need": "The page heard it in what you wrote. You did not tick it or ask about it.",
    "contact_need": "You asked. It is not with the facts, where the next person sees it before they ring.",
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
        catch = catching.caught(held, taken)
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
        half=(*points[Catch.HALF], *left_at_the_end(script, call)),
        never_asked=tuple(
            Question(
                reply.ask, reply.brings, tuple(line.say for line in reply.lines), _ticked_for(reply, call)
            )
            for reply in missed
        ),
        not_written=tuple(one.words for one in script.write_down if not catching.kept(one, taken)),
        caught=tuple(points[Catch.CAUGHT]),
        closed=call.contact.closed_at is not None,
        kept_days=KEPT.days,
    )


def _ticked_for(reply: Reply, call: Call) -> str:
    ticked = (gate.wording for gate in call.gates if gate.how == "asked" and gate.gate_id in reply.gates)
    return next(ticked, "")


def _point(held: Held, catch: Catch, taken: Taken) -> Point:
    return Point(KIND_LABELS[held.kind], held.what, held.words, held.why, _note(held, catch, taken))


def _note(held: Held, catch: Catch, taken: Taken) -> str:
    if catch is Catch.HALF:
        return _left_open(held, taken)
    if catch is Catch.DENIED:
        return _denied(held, taken)
    if catch is Catch.MISSED and held.kind == "connection" and taken.listings:
        return f"You introduced {_names(taken.listings.values())}. This could stand beside it."
    return ""


def _left_open(held: Held, taken: Taken) -> str:
    if held.kind == "flag":
        introduced = [name for code, name in taken.listings.items() if code in held.listings]
        done = (
            ["It is in what you wrote."]
            if catching.written_down(held, taken) or held.flag in taken.flags
            else []
        )
        done += [f"You introduced {_names(introduced)}."] if introduced else []
        done += ["You promised to ring back."] if taken.promised else []
        return " ".join([*done, "No flag was decided for it."])
    unwritten = "" if catching.written_down(held, taken) else _HALF_UNWRITTEN.get(held.kind, "")
    return unwritten or _HALF[held.kind]


def _denied(held: Held, taken: Taken) -> str:
    if opposite := catching.opposite_kept(held, taken):
        labels = [kind.label for code, kind in contact_need_kinds().items() if code in opposite]
        return f"With the facts stands the opposite: {_names(labels)}."
    gate = catching.denied_by(held, taken)
    return _DENIED_BY[gate] if gate else _DENIED[held.kind]


def _names(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def taken_in(call: Call, understood: Understood) -> Taken:
    contact = call.contact
    introduced = [each for each in call.introductions if each.how != How.NOT_FOR_THEM]
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
        listings={str(each.listing.get("source_id")): each.listing_name for each in introduced},
        introduced_for=frozenset(code for each in introduced for code in _needs_of(each)),
        flags={flag.kind: flag.decision for flag in _weightiest_last(call)},
        promised=any(callback.why == Why.PROMISED for callback in call.callbacks),
        safeguarding="safeguarding" in (contact.call_type, contact.outcome),
    )


# Of several flags of a kind, what was acted on counts before what was judged no concern.
_WEIGHT = {None: 0, Decision.NOT_A_CONCERN: 1, Decision.ACTED_ON: 2}


def _weightiest_last(call: Call) -> list[RaisedFlag]:
    known = [flag for flag in call.flags if flag.decision or flag.stands]
    return sorted(known, key=lambda flag: _WEIGHT[Decision(flag.decision) if flag.decision else None])


def _needs_of(introduction: Introduction) -> set[str]:
    """What it was suggested for in this call; all it is for where somebody looked it up."""
    suggested = {str(reason.get("need")) for reason in introduction.reasons if reason.get("need")}
    return suggested or {str(term.get("id")) for term in introduction.listing.get("terms", ())}


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
