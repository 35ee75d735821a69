"""Words as they are compared: lower case, stemmed, and in clauses short enough to quote."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from threading import Lock
from typing import NamedTuple

import snowballstemmer  # type: ignore[import-untyped]

_WORD = re.compile(r"[^\W_]+(?:'[^\W\d_]+)?")
_STOP = re.compile(r"[.!?;:\n…]+")
_HOW_MUCH = "is are was were am be been feel feels felt get gets got not ever 's 'm 're"  # "so" after these
_JOINT = re.compile(
    r",\s*|\s[-\u2013\u2014]\s|\s+(?=(?:and|but|because|cos|then|also|plus)\s)|"
    + "".join(rf"(?<!{word})" for word in _HOW_MUCH.split())
    + r"\s+(?=so\s)",
    re.IGNORECASE,
)
# A clause is quoted back to the person: longer than this it is split at a comma or a joining word.
_LONG = 8
# Dictated text has no stops at all: past this many words it is cut, a window at a time.
_BREATH = 24
_WINDOW = 12

# Words that every story is made of.
COMMON = frozenset(
    """
    a about after all also am an and any are as at be been being but by can could did do does don't for
    from get go got had has have he her here him his how i i'd i'll i'm i've if in into is it it's its
    just like me my no not now of off on one or our out over really she so some than that that's the
    their them then there these they this those to too up us very was we well were what when where which
    who will with would you your
    """.split()  # noqa: SIM905 - a hundred quoted words would hide what they are
)

_stemmer = snowballstemmer.stemmer("english")
_stemming = Lock()  # the stemmer keeps the word it is working on in itself


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    with _stemming:
        return str(_stemmer.stemWord(word.removesuffix("'s")))


def words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("\u2019", "'"))


def stems(text: str) -> list[str]:
    """Stems of the words that carry meaning, in order."""
    return [stem(word) for word in words(text) if word not in COMMON]


def features(text: str) -> Counter[str]:
    """What the words of a phrase are compared by: its stems and pairs of neighbouring stems."""
    found = [stem(word) for word in words(text)]
    counted = Counter(found)
    counted.update(f"{first} {second}" for first, second in pairwise(found))
    return counted


class Clause(NamedTuple):
    """A stretch of a text; `of(text)` is exactly what was said."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def clauses(text: str) -> list[Clause]:
    """The text cut into stretches of a breath or less, in order, leaving out those without a word."""
    found = (part for whole in _cut(text, Clause(0, len(text)), _STOP) for part in _shorter(text, whole))
    return [trimmed for part in found if _WORD.search((trimmed := _trim(text, part)).of(text))]


def _cut(text: str, whole: Clause, at: re.Pattern[str]) -> Iterator[Clause]:
    start = whole.start
    for mark in at.finditer(text, whole.start, whole.end):
        yield Clause(start, mark.start())
        start = mark.end()
    yield Clause(start, whole.end)


def _shorter(text: str, whole: Clause) -> Iterator[Clause]:
    if _length(text, whole) <= _LONG:
        yield whole
        return
    for part in _cut(text, whole, _JOINT):
        if _length(text, part) <= _BREATH:
            yield part
        else:
            yield from _breaths(text, part)


def _breaths(text: str, whole: Clause) -> Iterator[Clause]:
    found = list(_WORD.finditer(text, whole.start, whole.end))
    for first in range(0, len(found), _WINDOW):
        some = found[first : first + _WINDOW]
        yield Clause(some[0].start(), some[-1].end())


def _length(text: str, part: Clause) -> int:
    return sum(1 for _ in _WORD.finditer(text, part.start, part.end))


def _trim(text: str, part: Clause) -> Clause:
    said = part.of(text)
    start = part.start + len(said) - len(said.lstrip(" \t,\"'()-"))
    return Clause(start, max(start, part.end - (len(said) - len(said.rstrip(' \t,"(-')))))
