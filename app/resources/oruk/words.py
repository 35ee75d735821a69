"""Finding by words, forgiving slips of the finger. Every word that is asked for must be there."""

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

_WORD = re.compile(r"[a-z0-9]+")
# From how many letters a word may have one slip, and two: a letter wrong, missing or too many, or two of
# them the wrong way round.
_SHORTEST_SLIPPED, _LONG = 4, 8
_SHORTEST_BEGINNING = 3
# Not looked for while other words are.
_SMALL = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to", "with")
)
_MOST = 12


class WordIndex:
    """Which of some texts hold which words."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._holding: dict[str, list[int]] = {}
        for number, text in enumerate(texts):
            for word in set(_words(text)):
                self._holding.setdefault(word, []).append(number)

    def find(self, asked: str) -> frozenset[int]:
        """The numbers of the texts that hold all of the words; none where no word is asked for."""
        words = list(dict.fromkeys(_words(asked)))
        meant = [word for word in words if word not in _SMALL] or words
        found = [self._with(word) for word in meant[:_MOST]]
        return frozenset(set.intersection(*found)) if found else frozenset()

    def _with(self, word: str) -> set[int]:
        """Of the word, or of those it begins; only where there is none, of those it may be a slip for."""
        beginning = len(word) >= _SHORTEST_BEGINNING
        meant = {known for known in self._holding if known == word or (beginning and known.startswith(word))}
        if not meant and len(word) >= _SHORTEST_SLIPPED:
            slips = 2 if len(word) >= _LONG else 1
            known = list(self._holding)
            near = process.extract(word, known, scorer=OSA.distance, score_cutoff=slips, limit=None)
            meant = {found for found, _, _ in near}
        return {number for found in meant for number in self._holding[found]}


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter) and letter not in "'’")
    return _WORD.findall(bare)
