"""A question as its words: forms of one word as one, small words apart, slips of the hand put right."""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

import yaml
from rapidfuzz import fuzz, process

_WORDING = yaml.safe_load((files("app.practice") / "asking.yaml").read_text("utf-8"))

# Alone they count for little, in company for more (“how are you”).
_SMALL = frozenset(_WORDING["small"].split())

IN_PASSING: tuple[str, ...] = tuple(_WORDING["passing"])

# Whose name it is changes nothing of what is asked.
_A_NAME = "x"

_APART = {"n't": "not", "'re": "are", "'s": "is", "'ve": "have", "'ll": "will", "'d": "would", "'m": "am"}
_ENDINGS = ("ings", "ing", "ies", "ed", "es", "s", "y")


@dataclass(frozen=True)
class Asked:
    """A question as its words, the small ones and those that say what it is about."""

    words: tuple[str, ...]

    @cached_property
    def about(self) -> frozenset[str]:
        return frozenset(self.words) - _SMALL

    @cached_property
    def weight(self) -> float:
        return sum(self.counts.values())

    @cached_property
    def counts(self) -> dict[str, float]:
        """Each word and each two that stand together, with what it counts for."""
        pairs = zip(self.words, self.words[1:], strict=False)
        counts = {f"{one} {two}": 0.5 if {one, two} - _SMALL else 0.25 for one, two in pairs}
        return counts | {word: 0.12 if word in _SMALL else 1 for word in self.words}


def shared(one: Asked, other: Asked) -> float:
    """How much of two questions is the same, from 0 to 1."""
    mine, theirs = one.counts, other.counts
    both = sum(count for part, count in mine.items() if part in theirs)
    return 2 * both / ((one.weight + other.weight) or 1)


def plain(words: str) -> str:
    return " ".join(re.findall(r"[\w']+", words.casefold().replace("’", "'")))


def sentences(words: str) -> list[str]:
    return [sentence for sentence in re.split(r"[.?!;]+", words) if sentence.strip()]


@cache
def read(words: str, names: frozenset[str]) -> Asked:
    spoken = " ".join(_A_NAME if word in names else word for word in plain(words).split())
    for short, long in _APART.items():
        spoken = spoken.replace(short, f" {long}")
    return Asked(tuple(_one_for(word) for word in re.findall(r"\w+", spoken)))


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


# Those that would be taken for another word by their beginning.
_EXACTLY = {word: alike.split()[0] for alike in _WORDING["exactly"] for word in alike.split()}

_ONE_FOR = {_stem(word): _stem(alike.split()[0]) for alike in _WORDING["alike"] for word in alike.split()}


def _one_for(word: str) -> str:
    stem = _EXACTLY.get(word) or _stem(word)
    return _ONE_FOR.get(stem, stem)


def spelt(asked: Asked, known: frozenset[str]) -> Asked:
    """With slips of a quick hand read as the words they are nearest to."""
    return Asked(tuple(_meant(word, known) for word in asked.words))


def _meant(word: str, known: frozenset[str]) -> str:
    if word in known or word in _SMALL or len(word) < 5:
        return word
    found = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=84)
    return found[0] if found else word
