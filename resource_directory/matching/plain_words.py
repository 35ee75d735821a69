"""What was said in plain words: one need is told in many ways of speaking, and by people of every name."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby, pairwise

from sentence_encoder import shipped_pieces

_WORD = re.compile(r"['#]?[^\W_]+(?:['/][^\W_]+)*'?|&")
_VOID = "-"
_STOP = re.compile(r"[,;:.!?]")
_THE = re.compile(r"\bth?'(?=[^\W\d_]{2})", re.IGNORECASE)
_MONTHS = re.compile(r"\b(\d+)/(12|52|7)\b")
_SPANS = {"12": "months", "52": "weeks", "7": "days"}
_AGED = re.compile(r"\b(\d\d)\s?(?:yo|y/o|yrs?\.?(?:\sold)?)?\s?[FM]\b")
_MAYBE_A_NAME = re.compile(r"[A-Z][a-z]+(?:'s)?")
# Who stands before a name, and needs none.
_KIN = frozenset(
    """
    aunt brother carer cousin dad daughter father friend gran grandad granddaughter grandson husband law
    mother mum neighbour nephew niece partner sister son uncle wife
    """.split()  # noqa: SIM905 - a hundred quoted words would hide what they are
)
# After these a capital letter begins a place.
_PLACES_FOLLOW = frozenset(["at", "from", "in", "near", "of", "on", "to", "for", "the", "via"])
# "Frank's been" is "he has been", and "Frank's knees" are his.
_AFTER_IS = re.compile(
    r"(?:been|got|gone|lost|had|not|never|always|only|very|so|a|an|in|on|too|\w+(?:ing|ed))"
)
Found = tuple[int, int, str]  # from and to which letter, and what stands there instead


@cache
def _ways() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """By the first word: every way of saying with what it means, the longest way first."""
    known: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for line in _lines("plain_words.txt"):
        plain, _, ways = line.partition(": ")
        for way in ways.split(", "):
            spoken = tuple(_WORD.findall(way))
            known.setdefault(spoken[0], []).append((spoken, "" if plain == _VOID else plain))
    for some in known.values():
        some.sort(key=lambda one: -len(one[0]))
    return known


@cache
def _names() -> tuple[frozenset[str], frozenset[str]]:
    """Names however they are written; and those that are words as well."""
    sure, _, words_too = " ".join(_lines("names.txt")).partition("--------")
    return frozenset(sure.split()), frozenset(words_too.split())


def _lines(file: str) -> list[str]:
    """Of a file of the needs list; a line that is set in goes on with the one before it."""
    text = (files("resource_directory.needs") / file).read_text(encoding="utf-8").replace("\n  ", " ")
    return [line for line in text.splitlines() if not line.startswith("#")]


class PlainWords:
    def __init__(self, known: frozenset[str]) -> None:
        """`known`: words, in lower case, that are nobody's name, and of which letters may be missing."""
        self._known = known
        self.of = lru_cache(maxsize=2048)(self._of)  # a story grows by its last clause

    def _of(self, text: str) -> str:
        text = _MONTHS.sub(lambda m: f"{m[1]} {_SPANS[m[2]]}", text.replace("\u2019", "'"))
        text = _AGED.sub(r"\1 years old", _THE.sub("the ", text))
        text = _WORD.sub(lambda found: self._whole(found[0]), text)
        text = _put(text, _as_plain(text))
        text = _put(text, self._without_names(text))
        return _put(text, _said_twice(text))

    def _whole(self, word: str) -> str:
        """With the letters that were not spoken: goin', 'ospital."""
        lower = word.lower()
        if lower in _ways() or lower in self._known:
            return word
        if lower.endswith("in'"):
            return word[:-1] + "g"
        if lower.startswith("'") and "h" + lower[1:] in self._known:
            return "h" + lower[1:]
        if lower.endswith("in") and lower + "g" in self._known:
            return word + "g"
        return word

    def _without_names(self, text: str) -> Iterator[Found]:
        spoken = list(_WORD.finditer(text))
        named = [self._is_name(spoken, place, shouted=text.isupper()) for place in range(len(spoken))]
        for start, end in _runs(named):
            before = spoken[start - 1][0].lower() if start else ""
            after = spoken[end][0].lower() if end < len(spoken) else ""
            yield spoken[start].start(), spoken[end - 1].end(), _instead(spoken[end - 1][0], before, after)

    def _is_name(self, spoken: Sequence[re.Match[str]], place: int, *, shouted: bool) -> bool:
        word = spoken[place][0]
        lower = word.lower().removesuffix("'s").strip("'")
        sure, words_too = _names()
        if word.lower() in self._known:  # Parkinson's
            return False
        if lower in sure:
            return True
        if shouted or not place or not _MAYBE_A_NAME.fullmatch(word):
            return False
        before = spoken[place - 1][0].lower()
        if lower in words_too or before.removesuffix("'s") in sure:
            return True
        return not shipped_pieces().whole(lower) and before not in _PLACES_FOLLOW


def _instead(name: str, before: str, after: str) -> str:
    """What is heard where a name was said."""
    has = name.lower().endswith("'s")
    if before.removesuffix("'s") in _KIN:
        return "'s" if has else ""
    if before in ("i'm", "am", "is", "it's", "called", "named", "name"):
        return ""
    if has:
        return "he's" if _AFTER_IS.fullmatch(after) else "his"
    return "he"


def _runs(named: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """First name and surname go together."""
    start = 0
    for is_name, some in groupby(named):
        end = start + sum(1 for _ in some)
        if is_name:
            yield start, end
        start = end


def _as_plain(text: str) -> Iterator[Found]:
    spoken = list(_WORD.finditer(text))
    said = [_bare(word[0].lower()) for word in spoken]
    place = 0
    while place < len(spoken):
        many, plain = _longest(said, place)
        start, end = spoken[place].start(), spoken[place + max(many, 1) - 1].end()
        if many and not _STOP.search(text, start, end):
            yield start, end, plain
        place += max(many, 1)


def _longest(said: Sequence[str], place: int) -> tuple[int, str]:
    """How many words from here are the longest way of saying something, and what it means."""
    for way, plain in _ways().get(said[place], ()):
        if tuple(said[place : place + len(way)]) == way:
            return len(way), plain
    return 0, ""


def _bare(word: str) -> str:
    """Without quotation marks, where they are no part of how it is said."""
    return word if word in _pieces() else word.strip("'")


@cache
def _pieces() -> frozenset[str]:
    return frozenset(word for some in _ways().values() for way, _ in some for word in way)


def _said_twice(text: str) -> Iterator[Found]:
    """Of one who looks for the next word: my my insulin."""
    spoken = list(_WORD.finditer(text))
    for first, second in pairwise(spoken):
        if first[0].lower() == second[0].lower() and text[first.end() : second.start()].isspace():
            yield first.start(), second.start(), ""


def _put(text: str, found: Iterator[Found]) -> str:
    parts, at = [], 0
    for start, end, plain in found:
        parts += [text[at:start], plain]
        at = end
    parts.append(text[at:])
    return "".join(parts)
