"""Prose in one spelling, sentence by sentence, each with where it stood."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from resource_directory.told.number_words import in_figures

_SPELLINGS = (
    (re.compile("[‘’`´]"), "'"),
    (re.compile("[“”]"), '"'),
    (re.compile("[–—−‑‒]"), "-"),
    (re.compile("½"), ""),
    (re.compile(r"\bw/(?=[\s\w])"), "with "),
    (re.compile(r"\s*&\s*"), " and "),
    (re.compile(r"(?<=\d)\s*'s\b"), "s"),
    (re.compile(r"\bo\.?a\.?p\.?('?s)?\b"), "pensioners"),
    (re.compile(r"(?<=[a-z0-9]) and a half\b"), ""),
    (re.compile(r"(?<=\d\d)(?:st|nd|rd)\b"), "th"),
    (re.compile(r"[^\S\n]+"), " "),
)
# Not after "e.g." or a time such as "9.30"; a dash set off by spaces and a list's dash end a thought too,
# but not after a day, of which they tell what it is for.
_END = re.compile(
    r"(?<=[.!?])(?<!e\.g\.)(?<!i\.e\.)(?<!\bSt\.)[\"')”]*\s+|\s*[\n;•]\s*[-–—]?\s*|(?<!day)(?<!days)\s+[-–—]+\s+(?=[A-Za-z])"
)


# What people ask: the answer says who may come.
_ASKED = re.compile(
    r"\W*(?:is (?:it|there|this)|do (?:i|we)|does (?:it|my)|must i|are there|can i|have i|am i)\b[^?]*\?\W*"
)
_LONGEST = 600  # characters


class Part(StrEnum):
    NAME = "name"
    ELIGIBILITY = "eligibility"
    DESCRIPTION = "description"
    JOINING = "joining"
    ALERT = "alert"


@dataclass(frozen=True)
class Sentence:
    """In small letters, with figures for numbers."""

    part: Part
    text: str


def one_spelling(text: str) -> str:
    plain = text.lower()
    for odd, usual in _SPELLINGS:
        plain = odd.sub(usual, plain)
    return in_figures(plain)


def sentences(parts: Mapping[Part, str]) -> Iterator[Sentence]:
    for part, text in parts.items():
        for said in _END.split(text):
            plain = one_spelling(said.strip())
            if plain and not _ASKED.fullmatch(plain):
                yield from (Sentence(part, piece) for piece in _pieces(plain))


def _pieces(said: str) -> Iterator[str]:
    """Whole, but for what is no sentence: it would be read for minutes."""
    return (said[start : start + _LONGEST] for start in range(0, len(said), _LONGEST))
