"""Which of a caller's replies a question asks for, if any: the one it is most like the ways of asking for.

Nothing is better than something unrelated: what a question is about must be in those ways of asking, and more
plainly than in those of any other reply.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml
from rapidfuzz import fuzz, process

from app.practice.script import Reply, Script
from conversation_flows.format import Flow

# A question this like one of the page's own is that one, read aloud.
_SAME_QUESTION = 88

_ENOUGH = 0.4
_ENOUGH_OF_SMALL_WORDS = 0.46
_CLEARLY = 0.05

_WORDING = yaml.safe_load((files("app.practice") / "asking.yaml").read_text("utf-8"))

# Alone they count for little, in company for more (“how are you”).
_SMALL = frozenset(_WORDING["small"].split())

# Whose name it is changes nothing of what is asked.
_A_NAME = "x"

_APART = {"n't": "not", "'re": "are", "'s": "is", "'ve": "have", "'ll": "will", "'d": "would", "'m": "am"}
_ENDINGS = ("ings", "ing", "ies", "ed", "es", "s", "y")


@dataclass(frozen=True)
class _Asked:
    """A question as its words, the small ones and those that say what it is about."""

    words: tuple[str, ...]

    @property
    def about(self) -> frozenset[str]:
        return frozenset(self.words) - _SMALL

    @property
    def counts(self) -> dict[str, float]:
        """Each word and each two that stand together, with what it counts for."""
        pairs = zip(self.words, self.words[1:], strict=False)
        counts = {f"{one} {two}": 0.5 if {one, two} - _SMALL else 0.25 for one, two in pairs}
        return counts | {word: 0.12 if word in _SMALL else 1 for word in self.words}


@dataclass(frozen=True)
class _Way:
    """The ways of asking for a reply; None for a question of the page that this caller has no reply to."""

    reply: Reply | None
    asked: tuple[_Asked, ...]
    cues: tuple[tuple[str, ...], ...]

    @property
    def mentioned(self) -> frozenset[str]:
        return frozenset(word for one in self.asked for word in one.about)

    @property
    def known(self) -> frozenset[str]:
        return self.mentioned.union(*self.cues)


def reply_to(script: Script, flow: Flow, question: str) -> Reply | None:
    """What is brought out by a question of the page read aloud, or by one in somebody's own words."""
    if own := _question_of(flow, question):
        part, name = own
        return next((reply for reply in script.replies if name in getattr(reply, part)), None)
    ways = _ways(script, flow)
    known = frozenset(word for way in ways for word in way.known)
    best: tuple[float, Reply | None] = (0.0, None)
    for sentence in _sentences(question):
        asked = _spelt(_read(sentence, _names(script)), known)
        best = max(best, _nearest(ways, asked), key=lambda found: found[0])
    return best[1]


def _nearest(ways: Iterable[_Way], asked: _Asked) -> tuple[float, Reply | None]:
    found = sorted(((_like(way, asked), way) for way in ways), key=lambda pair: -pair[0])
    (most, way), (second, _) = found[0], found[1]
    enough = _ENOUGH if asked.about else _ENOUGH_OF_SMALL_WORDS
    return (most, way.reply) if most >= enough and most - second >= _CLEARLY else (0.0, None)


def _like(way: _Way, asked: _Asked) -> float:
    nearest = max((_shared(asked, one) for one in way.asked), default=0.0)
    cued = {word for cue in way.cues if _stands_in(cue, asked.words) for word in cue}
    about = asked.about | cued
    if not about:
        return nearest
    named = len(cued) + 0.5 * len((about - cued) & way.mentioned)
    return 0.55 * named / len(about) + 0.45 * nearest


def _stands_in(cue: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return f" {' '.join(cue)} " in f" {' '.join(words)} "


def _shared(one: _Asked, other: _Asked) -> float:
    """How much of two questions is the same, from 0 to 1."""
    mine, theirs = one.counts, other.counts
    both = sum(count for part, count in mine.items() if part in theirs)
    return 2 * both / ((sum(mine.values()) + sum(theirs.values())) or 1)


def _question_of(flow: Flow, question: str) -> tuple[str, str] | None:
    """("prompts" or "gates", id) where it is one of the page's own."""
    spoken = _plain(question)
    for part, name, wordings in _questions(flow):
        if any(fuzz.ratio(spoken, _plain(said)) >= _SAME_QUESTION for said in wordings):
            return part, name
    return None


def _questions(flow: Flow) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """(part, id, ways in which it is worded) for each question of the page."""
    prompts = [placed.prompt for placed in flow.prompts()]
    for part, one in [("prompts", one) for one in prompts] + [("gates", one) for one in flow.closing_gates]:
        yield part, one.id, tuple({one.said_to(about_them=about) for about in (False, True)})


def _ways(script: Script, flow: Flow) -> list[_Way]:
    ways, names = [], _names(script)
    for reply in script.replies:
        every = [one for words in (reply.ask, *reply.likewise) for one in (words, *_sentences(words))]
        asked = [_read(words, names) for words in every]
        cues = tuple(_read(words, names).words for words in reply.words)
        ways.append(_Way(reply, tuple(asked), cues))
    taken = {name for reply in script.replies for name in (*reply.prompts, *reply.gates)}
    for _, name, wordings in _questions(flow):
        if name not in taken:
            ways.append(_Way(None, tuple(_read(words, names) for words in wordings), ()))
    return ways


def _plain(words: str) -> str:
    return " ".join(re.findall(r"[\w']+", words.casefold().replace("’", "'")))


def _sentences(words: str) -> list[str]:
    return [sentence for sentence in re.split(r"[.?!;]+", words) if sentence.strip()]


def _names(script: Script) -> frozenset[str]:
    return frozenset(_plain(" ".join(re.findall(r"[A-Z]\w+", script.who))).split())


@cache
def _read(words: str, names: frozenset[str]) -> _Asked:
    plain = " ".join(_A_NAME if word in names else word for word in _plain(words).split())
    for short, long in _APART.items():
        plain = plain.replace(short, f" {long}")
    return _Asked(tuple(_one_for(word) for word in re.findall(r"\w+", plain)))


def _stem(word: str) -> str:
    if word in _SMALL:
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending)
            break
    # “stopped” is “stop”, and “smoking” is “smoke”; but “care” is not “car”
    doubled = len(word) > 3 and word[-1] == word[-2]
    return word[:-1] if doubled or (word.endswith("e") and len(word) > 4) else word


_ONE_FOR = {_stem(word): _stem(alike.split()[0]) for alike in _WORDING["alike"] for word in alike.split()}


def _one_for(word: str) -> str:
    if word in _SMALL:
        return word
    stem = _stem(word)
    return _ONE_FOR.get(stem, stem)


def _spelt(asked: _Asked, known: frozenset[str]) -> _Asked:
    """With slips of a quick hand read as the words they are nearest to."""
    return _Asked(tuple(_meant(word, known) for word in asked.words))


def _meant(word: str, known: frozenset[str]) -> str:
    if word in known or word in _SMALL or len(word) < 5:
        return word
    found = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=84)
    return found[0] if found else word
