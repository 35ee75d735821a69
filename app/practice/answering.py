"""Which of a caller's replies a question asks for, if any: the one it is most like the ways of asking for.

Nothing is better than something unrelated: what a question is about must be in those ways of asking, and more
plainly than in those of any other reply.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from app.practice.ordinary import ordinary_questions
from app.practice.script import Answer, PagePart, Reply, Script
from app.practice.wording import IN_PASSING, Asked, plain, read, sentences, shared, spelt
from conversation_flows.format import Flow, Gate, Prompt

# A question this like one of the page's own is that one, read aloud.
_SAME_QUESTION = 88

_ENOUGH = 0.4
_ENOUGH_OF_SMALL_WORDS = 0.46
# An ordinary question with a word to it that is not ordinary asks for something else: “How old is the cat?”
_ENOUGH_OF_WHAT_ANYBODY_ASKS = 0.65
_CLEARLY = 0.05


@dataclass(frozen=True)
class _Way:
    """The ways of asking for a reply; None for a question of the page that this caller has no reply to."""

    reply: Answer | None
    asked: tuple[Asked, ...]
    cues: tuple[tuple[str, ...], ...]

    @cached_property
    def mentioned(self) -> frozenset[str]:
        return frozenset(word for one in self.asked for word in one.about)

    @cached_property
    def known(self) -> frozenset[str]:
        return self.mentioned.union(*self.cues)


def reply_to(script: Script, flow: Flow, question: str) -> Answer | None:
    """What is brought out by a question of the page read aloud, or by one in somebody's own words."""
    if own := _question_of(flow, question):
        return script.answer_to(*own)
    ways = _ways(script, flow)
    known = frozenset(word for way in ways for word in way.known)
    best: tuple[float, Answer | None] = (0.0, None)
    for sentence in sentences(question):
        if _in_passing(sentence):
            continue
        asked = spelt(read(sentence, _names(script)), known)
        best = max(best, _nearest(ways, asked), key=lambda found: found[0])
    return best[1]


def _in_passing(sentence: str) -> bool:
    """Such as “bear with me”, which asks for nothing."""
    spoken = plain(sentence)
    return any(fuzz.ratio(spoken, plain(said)) >= _SAME_QUESTION for said in IN_PASSING)


def _nearest(ways: Sequence[_Way], asked: Asked) -> tuple[float, Answer | None]:
    found = sorted(((_like(way, asked), way) for way in ways), key=lambda pair: -pair[0])
    most, first = found[0]
    alike = [way for like, way in found if most - like < _CLEARLY]
    # what the call is about comes before what anybody might ask; of two of its replies neither is meant
    own = [way for way in alike if isinstance(way.reply, Reply)]
    way = own[0] if own else first
    unclear = len(own) > 1 or any(each.reply is None for each in alike)
    return (0.0, None) if unclear or most < _enough(ways, way, asked) else (most, way.reply)


def _enough(ways: Sequence[_Way], way: _Way, asked: Asked) -> float:
    if not asked.about:
        return _ENOUGH_OF_SMALL_WORDS
    if isinstance(way.reply, Reply):
        return _ENOUGH
    strange = asked.about.difference(*(each.known for each in ways if not isinstance(each.reply, Reply)))
    return _ENOUGH_OF_WHAT_ANYBODY_ASKS if strange else _ENOUGH


def _like(way: _Way, asked: Asked) -> float:
    nearest = max((shared(asked, one) for one in way.asked), default=0.0)
    cued = {word for cue in way.cues if _stands_in(cue, asked.words) for word in cue}
    about = asked.about | cued
    if not about:
        return nearest
    named = len(cued) + 0.5 * len((about - cued) & way.mentioned)
    return 0.55 * named / len(about) + 0.45 * nearest


def _stands_in(cue: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return f" {' '.join(cue)} " in f" {' '.join(words)} "


def _question_of(flow: Flow, question: str) -> tuple[PagePart, str] | None:
    """("prompts" or "gates", id) where it is one of the page's own."""
    spoken = plain(question)
    for part, name, wordings in _questions(flow):
        if any(fuzz.ratio(spoken, plain(said)) >= _SAME_QUESTION for said in wordings):
            return part, name
    return None


def _questions(flow: Flow) -> Iterator[tuple[PagePart, str, tuple[str, ...]]]:
    """(part, id, ways in which it is worded) for each question of the page."""
    for placed in flow.prompts():
        yield "prompts", placed.prompt.id, _worded(placed.prompt)
    for gate in flow.closing_gates:
        yield "gates", gate.id, _worded(gate)


def _worded(question: Prompt | Gate) -> tuple[str, ...]:
    return tuple({question.said_to(about_them=about) for about in (False, True)})


def _ways(script: Script, flow: Flow) -> list[_Way]:
    ways, names = [], _names(script)
    for reply, words, wordings in _answers(script):
        every = [one for said in wordings for one in (said, *sentences(said))]
        asked = tuple(read(said, names) for said in dict.fromkeys(every))
        ways.append(_Way(reply, asked, tuple(read(one, names).words for one in words)))
    for part, name, questions in _questions(flow):
        if script.answer_to(part, name) is None:
            ways.append(_Way(None, tuple(read(said, names) for said in questions), ()))
    return ways


def _answers(script: Script) -> Iterator[tuple[Answer, list[str], list[str]]]:
    """(answer, what it is about, ways of asking for it) for all that the caller can say."""
    ordinary = ordinary_questions()
    for reply in script.replies:
        named = [ordinary[name] for name in reply.ordinary]
        words = [*reply.words, *(word for one in named for word in one.words)]
        yield reply, words, [reply.ask, *reply.likewise, *(said for one in named for said in one.asked)]
    for name in script.ordinary:
        answer = script.answer(name)
        if answer:
            yield answer, [*ordinary[name].words], [*ordinary[name].asked]


def _names(script: Script) -> frozenset[str]:
    called = [*re.findall(r"[A-Z]\w+", script.who), *script.called]
    return frozenset(re.findall(r"\w+", plain(" ".join(called))))
