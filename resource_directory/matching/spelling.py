"""Careful spelling: a word nobody here knows becomes the one word it is a single slip away from."""

import re
from collections.abc import Callable, Iterable

from rapidfuzz.distance import OSA

# Short words are a slip away from too many others, and people rarely get the first letter wrong.
_LONG_ENOUGH = 5
_WORD = re.compile(rf"[^\W\d_]{{{_LONG_ENOUGH},}}(?!['\w])")


class Speller:
    def __init__(self, known: Iterable[str], is_word: Callable[[str], bool] = lambda _: False) -> None:
        """`known`: words that others are mended to; `is_word`: whether any other is spelt as it should be."""
        self._known = frozenset(known)
        self._is_word = is_word
        self._near: dict[str, tuple[str, ...]] = {}
        for word in self._known:
            if len(word) >= _LONG_ENOUGH:
                for shortened in _shortened(word):
                    self._near[shortened] = (*self._near.get(shortened, ()), word)

    def mend(self, text: str) -> str:
        return _WORD.sub(lambda found: self._right(found[0]), text)

    def _right(self, word: str) -> str:
        """The word itself where it is known, or where more than one known word is as near."""
        lower = word.lower()
        if lower in self._known or lower.removesuffix("s") in self._known or self._is_word(lower):
            return word
        near = {
            other
            for shortened in _shortened(lower)
            for other in self._near.get(shortened, ())
            if other[0] == lower[0] and OSA.distance(lower, other, score_cutoff=1) == 1
        }
        return near.pop() if len(near) == 1 else word


def _shortened(word: str) -> set[str]:
    """The word with at most one letter left out: two words one slip apart share one of these."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
