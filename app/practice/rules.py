"""Decisions about a practice call, without a database: what the caller answers, and what was caught."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Any

from app.contacts.models import Decision
from app.practice.script import Answer, Held, Line, Reply, Script, WorthWriting
from conversation_flows.format import Flow

# Nothing a caller might say in its place would be true of them.
_NOT_IN_THE_SCRIPT = "That is not in this script. Ask it in other words, or ask something else."

# Words a second, as people talk on the telephone.
_PACE = 2.6


@dataclass(frozen=True)
class Asked:
    """A prompt or a gate that the officer dealt with by asking; `part` is "prompts" or "gates"."""

    at: datetime
    part: str
    id: str
    wording: str


@dataclass(frozen=True)
class Passed:
    """Something said on the line, by the caller or by the officer; `key` tells it from the others.

    `aside`: said by nobody, of what this caller has no words for.
    """

    key: str
    by_caller: bool
    words: str
    aside: bool = False


def reply_for(script: Script, asked: Asked) -> Reply | None:
    return next((reply for reply in script.replies if asked.id in getattr(reply, asked.part)), None)


def passed(script: Script, heard: Iterable[Mapping[str, Any]], asked: Iterable[Asked]) -> list[Passed]:
    """Everything said so far, in order. A prompt or gate of the page dealt with counts as asked aloud."""
    told = {reply.id for _, reply in _asked_in_words(script, heard) if reply}
    events: list[tuple[datetime, list[Passed]]] = [
        (datetime.fromisoformat(event["at"]), list(_event(script, number, event)))
        for number, event in enumerate(heard)
    ]
    for one in sorted(asked, key=lambda one: one.at):
        reply = reply_for(script, one)
        if reply and reply.id not in told:
            told.add(reply.id)
            events.append((one.at, list(_exchange(f"{one.part}-{one.id}", one.wording, reply))))
    return [said for _, several in sorted(events, key=lambda event: event[0]) for said in several]


def _event(script: Script, number: int, event: Mapping[str, Any]) -> Iterator[Passed]:
    if "line" in event:
        yield Passed(f"line-{event['line']}", by_caller=True, words=script.lines[event["line"]].say)
        return
    yield from _exchange(f"ask-{number}", event["asked"], script.answer(event["reply"]))


def _exchange(key: str, question: str, reply: Answer | None) -> Iterator[Passed]:
    yield Passed(key, by_caller=False, words=question)
    if reply is None:
        yield Passed(f"{key}-0", by_caller=False, words=_NOT_IN_THE_SCRIPT, aside=True)
        return
    for place, line in enumerate(reply.lines):
        yield Passed(f"{key}-{place}", by_caller=True, words=line.say)


def _asked_in_words(script: Script, heard: Iterable[Mapping[str, Any]]) -> list[tuple[str, Answer | None]]:
    return [(event["asked"], script.answer(event["reply"])) for event in heard if "asked" in event]


def seconds_before(line: Line, last: Passed | None) -> float:
    """The time it takes to say the last words, and the silence before these."""
    spoken = len(last.words.split()) / _PACE if last else 0.0
    return round(spoken + line.after, 1)


def lines_heard(heard: Iterable[Mapping[str, Any]]) -> int:
    return sum("line" in event for event in heard)


class Catch(Enum):
    CAUGHT = auto()
    HALF = auto()  # the words stand in the call, and nothing was done about them
    DENIED = auto()  # an answer says that it is not so
    MISSED = auto()


@dataclass(frozen=True)
class Taken:
    """What the officer's call holds when it is looked back on.

    `written`: every word of theirs, wherever it stands; `how_to_reach`: those kept where the next person
    looks before they ring; `gates`: id to the code answered; `ticked` and `struck` are the officer's needs,
    `heard` those the page found by itself; `flags`: kind to what was decided, None while nothing was;
    `safeguarding`: the call was taken or closed as such.
    """

    written: str
    prompts: frozenset[str]
    gates: Mapping[str, str]
    ticked: frozenset[str]
    struck: frozenset[str]
    heard: frozenset[str]
    contact_needs: frozenset[str]
    how_to_reach: str
    listings: frozenset[str]
    flags: Mapping[str, str | None]
    safeguarding: bool


_SAFEGUARDING = frozenset({"safeguarding_adult", "safeguarding_child", "domestic_abuse"})

# The answer to a closing question that says there is nothing of the kind.
_DENYING = {
    "may_need_care": "no",
    "anyone_unsafe": "safe",
    "carer_offered": "nobody_helps",
    "taking_part": "no_difficulty",
}


def caught(held: Held, taken: Taken) -> Catch:
    """What the officer did about it; what the page did by itself is none of their catch."""
    if held.kind == "flag":
        return _flag_caught(held, taken)
    if held.kind == "carer" and denied_by(held, taken):
        return Catch.DENIED
    if _done(held, taken):
        return Catch.CAUGHT
    if denied_by(held, taken) or set(held.needs) & taken.struck:
        return Catch.DENIED
    return Catch.HALF if _stands(held, taken) else Catch.MISSED


def denied_by(held: Held, taken: Taken) -> str | None:
    """The closing question that was answered as if it were not so."""
    gates = ("anyone_unsafe",) if held.flag in _SAFEGUARDING else held.gates
    return next((gate for gate in gates if taken.gates.get(gate) == _DENYING.get(gate, "")), None)


def _flag_caught(held: Held, taken: Taken) -> Catch:
    decision = taken.flags.get(held.flag or "")
    if decision == Decision.ACTED_ON or (held.flag in _SAFEGUARDING and taken.safeguarding):
        return Catch.CAUGHT
    if decision == Decision.NOT_A_CONCERN or denied_by(held, taken):
        return Catch.DENIED
    return Catch.HALF if held.flag in taken.flags or _stands(held, taken) else Catch.MISSED


def _done(held: Held, taken: Taken) -> bool:
    answered = {gate for gate, code in taken.gates.items() if code != _DENYING.get(gate)}
    kept_to_reach = any(_written(phrase, taken.how_to_reach) for phrase in held.written)
    return (held.kind == "contact_need" and kept_to_reach) or any(
        set(named) & found
        for named, found in (
            (held.needs, taken.ticked),
            (held.prompts, taken.prompts),
            (held.gates, answered),
            (held.contact_needs, taken.contact_needs),
            (held.listings, taken.listings),
        )
    )


def _stands(held: Held, taken: Taken) -> bool:
    return bool(set(held.needs) & taken.heard) or any(_written(said, taken.written) for said in held.written)


def kept(words: WorthWriting, taken: Taken) -> bool:
    return any(_written(phrase, taken.written) for phrase in words.written)


def _written(phrase: str, written: str) -> bool:
    """As a beginning of words, so that “candle” is found in “candles”."""
    return re.search(rf"\b{re.escape(phrase.casefold())}", written) is not None


def never_asked(script: Script, heard: Sequence[Mapping[str, Any]], asked: Iterable[Asked]) -> list[Reply]:
    """Replies that nothing brought out."""
    told = {reply.id for _, reply in _asked_in_words(script, heard) if reply}
    told |= {reply.id for one in asked if (reply := reply_for(script, one))}
    return [reply for reply in script.replies if reply.id not in told]


def questions_of(flow: Flow) -> list[str]:
    """Every question of the page, to choose from in the words in which it is asked there."""
    return [placed.prompt.staff for placed in flow.prompts()] + [gate.staff for gate in flow.closing_gates]
