"""Decisions about a practice call, without a database: what the caller answers, and what was caught."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Any

from rapidfuzz import fuzz

from app.practice.script import Held, Line, Reply, Script, WorthWriting
from conversation_flows.format import Flow

# A question this like a prompt's own wording is that prompt, read aloud.
_SAME_QUESTION = 88

# Words a second, as people talk on the telephone.
_PACE = 2.6


# -- what the caller says -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Asked:
    """A prompt or a gate that the officer dealt with by asking; `part` is "prompts" or "gates"."""

    at: datetime
    part: str
    id: str
    wording: str


@dataclass(frozen=True)
class Passed:
    """Something said on the line, by the caller or by the officer; `key` tells it from the others."""

    key: str
    by_caller: bool
    words: str


def reply_to(script: Script, flow: Flow, question: str) -> Reply | None:
    """What is brought out by a question of the page read aloud, or by one in somebody's own words: the reply
    that most of its words are in."""
    if own := _question_of(flow, question):
        part, name = own
        return next((reply for reply in script.replies if name in getattr(reply, part)), None)
    spoken = _plain(question)
    fitting = [(sum(f" {_plain(word)} " in f" {spoken} " for word in r.words), r) for r in script.replies]
    most, best = max(fitting, key=lambda pair: pair[0])
    return best if most else None


def _plain(words: str) -> str:
    return " ".join(re.findall(r"[\w']+", words.casefold()))


def _question_of(flow: Flow, question: str) -> tuple[str, str] | None:
    """("prompts" or "gates", id) where it is one of the page's own."""
    own = [("prompts", placed.prompt.id, placed.prompt.staff) for placed in flow.prompts()]
    own += [("gates", gate.id, gate.staff) for gate in flow.closing_gates]
    spoken = _plain(question)
    alike = ((part, name) for part, name, said in own if fuzz.ratio(spoken, _plain(said)) >= _SAME_QUESTION)
    return next(alike, None)


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
            events.append((one.at, list(_exchange(script, f"{one.part}-{one.id}", one.wording, reply))))
    return [said for _, several in sorted(events, key=lambda event: event[0]) for said in several]


def _event(script: Script, number: int, event: Mapping[str, Any]) -> Iterator[Passed]:
    if "line" in event:
        yield Passed(f"line-{event['line']}", by_caller=True, words=script.lines[event["line"]].say)
        return
    yield from _exchange(script, f"ask-{number}", event["asked"], script.reply(event["reply"]))


def _exchange(script: Script, key: str, question: str, reply: Reply | None) -> Iterator[Passed]:
    yield Passed(key, by_caller=False, words=question)
    if reply is None:
        # the same question gets the same shrug, however often the page is drawn
        shrug = script.otherwise[len(question) % len(script.otherwise)]
        yield Passed(f"{key}-0", by_caller=True, words=shrug)
        return
    for place, line in enumerate(reply.lines):
        yield Passed(f"{key}-{place}", by_caller=True, words=line.say)


def _asked_in_words(script: Script, heard: Iterable[Mapping[str, Any]]) -> list[tuple[str, Reply | None]]:
    return [(event["asked"], script.reply(event["reply"])) for event in heard if "asked" in event]


def seconds_before(line: Line, last: Passed | None) -> float:
    """The time it takes to say the last words, and the silence before these."""
    spoken = len(last.words.split()) / _PACE if last else 0.0
    return round(spoken + line.after, 1)


def lines_heard(heard: Iterable[Mapping[str, Any]]) -> int:
    return sum("line" in event for event in heard)


# -- looking back -------------------------------------------------------------------------------------


class Catch(Enum):
    CAUGHT = auto()
    HALF = auto()  # the words stand in the call, and nothing was done about them
    MISSED = auto()


@dataclass(frozen=True)
class Taken:
    """What the officer's call holds when it is looked back on.

    `written`: every word of theirs, wherever it stands; `how_to_reach`: those kept where the next person
    looks before they ring; `flags`: kind to whether somebody decided on it;
    `safeguarding`: the call was taken or closed as such.
    """

    written: str
    prompts: frozenset[str]
    gates: frozenset[str]
    needs: frozenset[str]
    contact_needs: frozenset[str]
    how_to_reach: str
    listings: frozenset[str]
    flags: Mapping[str, bool]
    safeguarding: bool


_SAFEGUARDING = frozenset({"safeguarding_adult", "safeguarding_child", "domestic_abuse"})


def caught(held: Held, taken: Taken) -> Catch:
    words = any(_written(phrase, taken.written) for phrase in held.written)
    done = any(
        set(named) & found
        for named, found in (
            (held.needs, taken.needs),
            (held.prompts, taken.prompts),
            (held.gates, taken.gates),
            (held.contact_needs, taken.contact_needs),
            (held.listings, taken.listings),
        )
    )
    if held.kind == "flag":
        decided = taken.flags.get(held.flag or "") or (held.flag in _SAFEGUARDING and taken.safeguarding)
        raised = held.flag in taken.flags
        return Catch.CAUGHT if decided else Catch.HALF if raised or words else Catch.MISSED
    if held.kind == "contact_need":
        done = done or any(_written(phrase, taken.how_to_reach) for phrase in held.written)
    # A need is noticed once its words are kept. The others are for somebody to act on.
    if done or (words and held.kind == "need"):
        return Catch.CAUGHT
    return Catch.HALF if words else Catch.MISSED


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
