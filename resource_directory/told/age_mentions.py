"""Every place in a sentence that speaks of an age, whoever is meant by it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from resource_directory.told.age_figures import FIGURES
from resource_directory.told.age_names import WORDS


@dataclass(frozen=True)
class Mention:
    """Ages in whole years, None where open; `at` is where the number or word itself begins.

    `figures`: told in numbers, not by a word such as "adults".
    """

    start: int
    at: int
    end: int
    low: int | None
    high: int | None
    figures: bool = True


_WORD_PATTERNS = tuple((re.compile(rf"\b(?:{word})\b"), low, high) for word, low, high in WORDS)
_OLDEST = 110
# Nobody is turned away at eighty: "18 to 80" means from eighteen on, and "8 to 80" everybody.
_NO_UPPER, _NO_LOWER = 80, 16
# "Grade 1 upwards" and "from 2" are of something else.
_LEAST = 8


def mentions(text: str) -> list[Mention]:
    """In the order of the text, none overlapping another."""
    found: list[Mention] = []
    for one in (*_in_figures(text), *_in_words(text)):
        if all(one.end <= other.start or other.end <= one.start for other in found):
            found.append(one)
    return sorted(found, key=lambda one: one.start)


def _in_figures(text: str) -> Iterator[Mention]:
    for pattern, ages in FIGURES:
        for match in pattern.finditer(text):
            low, high = ages(match)
            if _likely(low, high):
                at = match.start("low" if "low" in pattern.groupindex else "high")
                yield Mention(match.start(), at, match.end(), low, None if (high or 0) >= _NO_UPPER else high)


def _likely(low: int | None, high: int | None) -> bool:
    if low is None or high is None:
        return high is not None or _LEAST <= (low or 0) <= _OLDEST
    return low <= high and not (low < _NO_LOWER and high >= _NO_UPPER)


def _in_words(text: str) -> Iterator[Mention]:
    for pattern, low, high in _WORD_PATTERNS:
        for match in pattern.finditer(text):
            yield Mention(match.start(), match.start(), match.end(), low, high, figures=False)
