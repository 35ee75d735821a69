"""Finding by words, forgiving slips of the finger. Every word that is asked for must be there."""

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz, process

_WORD = re.compile(r"[a-z0-9]+")
# So alike, a word counts as the same; of shorter ones every letter counts.
_LIKENESS, _SHORTEST_ALIKE = 80, 4
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
        alike = {word}
        if len(word) >= _SHORTEST_BEGINNING:
            alike |= {known for known in self._holding if known.startswith(word)}
        if len(word) >= _SHORTEST_ALIKE:
            known_words = list(self._holding)
            close = process.extract(word, known_words, scorer=fuzz.ratio, score_cutoff=_LIKENESS, limit=None)
            alike |= {known for known, _, _ in close}
        return {number for known in alike for number in self._holding.get(known, ())}


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter) and letter not in "'’")
    return _WORD.findall(bare)
