"""Words in which no need was heard: why that may be, and what helps. Pure."""

import re
from collections.abc import Iterable
from enum import StrEnum

from resource_directory.matching.denial import SAY_NOTHING, Asks, asks
from resource_directory.needs.words import COMMON, clauses

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
# One strange word is a slip or a name; two that are written like any others are a language.
_STRANGE = 2
_INTERPRETED = frozenset(["interpreter", "bsl"])


class Why(StrEnum):
    NO_WORDS = "no words"
    DENIED = "denied"
    LANGUAGE = "language"
    TOO_LITTLE = "too little"


SENTENCES = {
    Why.NO_WORDS: "There are no words here yet.",
    Why.DENIED: "They say that they need nothing, so nothing is suggested from these words.",
    Why.LANGUAGE: "These words were not understood: they may be in another language.",
    Why.TOO_LITTLE: "These words were not understood: they do not say yet what is needed. "
    "Ask what matters most just now.",
}


def why_not_understood(text: str) -> Why:
    spoken = _WORD.findall(text)
    if not spoken:
        return Why.NO_WORDS
    if asks(clause.of(text) for clause in clauses(text)) is Asks.ALL_DENIED:
        return Why.DENIED
    return Why.LANGUAGE if _another_language(spoken) else Why.TOO_LITTLE


def has_interpreter(need_codes: Iterable[str]) -> bool:
    return not _INTERPRETED.isdisjoint(need_codes)


def _another_language(spoken: list[str]) -> bool:
    """Another script, or strange words that are not written as names are."""
    strange = [word for word in spoken if word.lower() not in COMMON | SAY_NOTHING]
    if any(not _LATIN.match(word) for word in strange):
        return True
    written_plainly = [word for word in strange if word[0].islower() or (len(word) > 1 and word.isupper())]
    accented = any(not word.isascii() for word in written_plainly)
    return accented or len(written_plainly) >= _STRANGE
