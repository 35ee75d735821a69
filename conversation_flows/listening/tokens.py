"""Text as a run of plain words that still know where they stood.

Speech recognition, telephones and tired people write without apostrophes, with fillers and in dialect; the
rules are written in plain words. Every token keeps the place of the characters it came from, so that evidence
can always be quoted exactly.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, cast

import yaml

from conversation_flows.listening import disguises

# A story longer than this is heard to this point: the rest could only slow the call page.
LONGEST = 60_000

_CURLY = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "`": "'", "\u201c": '"', "\u201d": '"'})
_MARKUP = re.compile(r"<[^<>]{1,300}>|&#?\w{1,8};")
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*'?|[.!?;\n]+|[,:()\u2013\u2014]| - |\.\.\.")
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_ENDINGS = {"s": "is", "m": "am", "re": "are", "ve": "have", "ll": "will", "d": "would"}


@dataclass(frozen=True, slots=True)
class Token:
    """One plain word; `start` and `end` are character places in the text as it was given.

    `sentence` and `piece` number the sentence and the stretch between commas it stands in."""

    word: str
    start: int
    end: int
    sentence: int
    piece: int


@cache
def data(name: str) -> Any:  # noqa: ANN401 - every file has its own shape, cast where it is read
    """A YAML file of this package, read once."""
    return yaml.safe_load((files(__package__) / name).read_text(encoding="utf-8"))


def word_set(name: str) -> frozenset[str]:
    """A set of small words from words/grammar.yaml."""
    return frozenset(cast("dict[str, list[str]]", data("words/grammar.yaml"))[name])


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    table = cast("dict[str, dict[str, str]]", data("words/spellings.yaml"))
    return {said: tuple(plain.split()) for part in table.values() for said, plain in part.items()}


@cache
def _fillers() -> frozenset[str]:
    return frozenset(cast("list[str]", data("words/fillers.yaml")))


def plain_text(text: str) -> str:
    """The text in small letters with straight quotes and mark-up blanked, each character in its old place."""
    straight = text[:LONGEST].translate(_CURLY)
    lowered = straight.lower()
    if len(lowered) != len(straight):  # a few capitals grow when lowered
        lowered = "".join(small if len(small := letter.lower()) == 1 else letter for letter in straight)
    return _MARKUP.sub(lambda found: " " * len(found.group()), lowered)


@lru_cache(maxsize=16_384)
def plain_words(word: str) -> tuple[str, ...]:
    """One written word as the words it stands for: "don't" and "dont" are both do, not."""
    word = _STRETCHED.sub(r"\1\1", word).rstrip("'")
    known = _spellings().get(word) or _spellings().get(word.replace("'", ""))
    if known is not None:
        return known
    head, apostrophe, ending = word.rpartition("'")
    if not apostrophe:
        return (word,)
    if ending == "t" and head.endswith("n"):
        return (head[:-1], "not")
    return (head, _ENDINGS[ending]) if ending in _ENDINGS else (word.replace("'", ""),)


def as_shown(text: str, known: frozenset[str] = frozenset()) -> disguises.Read:
    """The text as a person reads it. `known`: words that are looked for where they are disguised."""
    return disguises.read(text[:LONGEST], known)


def tokens(shown: disguises.Read) -> list[Token]:
    """The words of a text, fillers left out, each with its place in the text as given, sentence and piece."""
    found: list[Token] = []
    sentence = piece = 0
    fillers = _fillers()
    for match in _TOKEN.finditer(plain_text(shown.text)):
        mark = match.group()
        if not mark[0].isalnum():
            piece += 1
            sentence += mark[0] in ".!?;\n"
            continue
        if mark not in fillers:
            place = shown.place(*match.span())
            found.extend(Token(word, *place, sentence, piece) for word in plain_words(mark))
    return found
