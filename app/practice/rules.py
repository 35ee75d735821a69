"""What passes on the line of a practice call, decided without a database."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.practice.script import Answer, Line, Reply, Script
from conversation_flows.format import Flow

# Nothing a caller might say in its place would be true of them.
_NOT_IN_THE_SCRIPT = "That is not in this script. Ask it in other words, or ask something else."

# An answer ticked at closing is the officer's: what the caller would say is heard by asking.
_TICKED = "Ticking says nothing aloud. To hear what they would answer, ask it here."

# Words a second, as people talk on the telephone.
_PACE = 2.6


@dataclass(frozen=True)
class Asked:
    """A question of the page that the officer dealt with by asking, as the page was told."""

    at: datetime
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


def passed(
    script: Script,
    heard: Sequence[Mapping[str, Any]],
    asked: Iterable[Asked],
    ticked: Iterable[Asked] = (),
) -> list[Passed]:
    """Everything said so far, in order. A prompt of the page dealt with counts as asked aloud; an answer
    `ticked` at closing does not, for the question may be one that must not be put while somebody listens."""
    told = {reply.id for _, reply in _asked_in_words(script, heard) if reply}
    events: list[tuple[datetime, list[Passed]]] = [
        (datetime.fromisoformat(event["at"]), list(_event(script, number, event)))
        for number, event in enumerate(heard)
    ]
    for one in sorted(asked, key=lambda one: one.at):
        reply = script.answer_to("prompts", one.id)
        if reply and reply.id not in told:
            told.add(reply.id)
            events.append((one.at, list(_exchange(f"prompts-{one.id}", one.wording, reply))))
    if unheard := [one.at for one in ticked if _still_to_ask(script, heard, one)]:
        events.append((min(unheard), [Passed("ticked", by_caller=False, words=_TICKED, aside=True)]))
    return [said for _, several in sorted(events, key=lambda event: event[0]) for said in several]


def _still_to_ask(script: Script, heard: Iterable[Mapping[str, Any]], ticked: Asked) -> bool:
    """Whether the caller has an answer that nobody had asked for by then."""
    answer = script.answer_to("gates", ticked.id)
    before = [event for event in heard if datetime.fromisoformat(event["at"]) <= ticked.at]
    return answer is not None and answer.id not in {event.get("reply") for event in before}


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


def never_asked(script: Script, heard: Sequence[Mapping[str, Any]], asked: Iterable[Asked]) -> list[Reply]:
    """Replies that nothing brought out."""
    told = {reply.id for _, reply in _asked_in_words(script, heard) if reply}
    told |= {reply.id for one in asked if (reply := script.answer_to("prompts", one.id))}
    return [reply for reply in script.replies if reply.id not in told]


def questions_of(flow: Flow) -> list[str]:
    """Every question of the page, to choose from in the words in which it is asked there."""
    return [placed.prompt.staff for placed in flow.prompts()] + [gate.staff for gate in flow.closing_gates]
