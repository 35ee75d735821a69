"""Who is spoken of in a story whom help may be for, and whose the ages in it are."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from resource_directory.listing import Gender
from resource_directory.matching.age import AgeTold
from resource_directory.matching.kin import (
    CHILDREN,
    FEMALE_WORD,
    IN_PASSING,
    KIN,
    KIN_WORD,
    MALE_WORD,
    ONESELF,
    OTHER,
    OWN_SORT,
    SIGNED,
    SPEAKER,
)
from resource_directory.matching.query import Ages
from resource_directory.matching.teller import AT_WORK

# What stands in brackets; "the lady I clean for is 95".
_BY_THE_WAY = re.compile(
    r"\([^()]*\)| (?:that |who |whom )?i (?:\w+ ){1,2}(?:for|after|with|to)(?= (?:is|has|was)\b)"
)


class Who(StrEnum):
    SELF = "self"
    OTHER = "other"


AnyOf = tuple[Ages, ...]


@dataclass(frozen=True)
class Of:
    """An age, whose it is, and which gender the nearest word for them tells; None where unknown."""

    who: Who | None
    gender: Gender | None
    age: AgeTold


Told = Sequence[Of]


@lru_cache(maxsize=8)
def others_of(said: str) -> tuple[re.Match[str], ...]:
    """Where somebody is spoken of whom help may be for."""
    passing = [*ONESELF.finditer(said), *SIGNED.finditer(said)]
    if not AT_WORK.search(said):
        passing += IN_PASSING.finditer(said)
    if SPEAKER.search(said):
        passing += OWN_SORT.finditer(said)
    return tuple(match for match in OTHER.finditer(said) if not _inside(match, passing))


def together(told: Told, *whose: Who | None) -> AnyOf:
    """The ages of any of `whose`; a number says more than a word does."""
    theirs = [one.age for one in told if one.who in whose]
    return tuple(dict.fromkeys([one.ages for one in theirs if one.exact] or [one.ages for one in theirs]))


def of_whom(said: str, one: AgeTold) -> Of:
    """The nearest person before it in the sentence, or straight after it: "my 84-year-old dad"."""
    start = max(said.rfind(end, 0, one.start) for end in ".!?\n") + 1
    words = _BY_THE_WAY.sub(" ", said[start : one.end])
    oneself = [*ONESELF.finditer(said, start), *SIGNED.finditer(said, start)]
    if SPEAKER.search(said) and OWN_SORT.match(said, max(0, start - 1)) and not others_of(said):
        return Of(Who.SELF, None, one)
    of_oneself = any(match.start() <= one.end and one.start <= match.end() for match in oneself)
    if of_oneself or SPEAKER.match(said, one.start):
        return Of(Who.SELF, None, one)
    follows = re.match(rf"[\s-]*(?:(?!and |but |or |with |now )\w+ )?{KIN}\b", said[one.end :])
    if CHILDREN.search(said[: one.start]):
        return Of(Who.OTHER, None, one)
    if follows or (follows := KIN_WORD.search(said[one.start : one.end])):
        return Of(Who.OTHER, _gender_of(follows["kin"]), one)
    other = [match for match in OTHER.finditer(words) if not _inside(match, ONESELF.finditer(words))]
    own = list(SPEAKER.finditer(words))
    last_own = own[-1].end() if own else -1
    if other and other[-1].end() > last_own:
        return Of(Who.OTHER, gender_in(other[-1]), one)
    return Of(Who.SELF if own else None, None, one)


def _inside(one: re.Match[str], others: Iterable[re.Match[str]]) -> bool:
    return any(o.start() <= one.start() < o.end() or o.start() < one.end() <= o.end() for o in others)


def gender_in(other: re.Match[str]) -> Gender | None:
    return _gender_of(other["kin"] or other["bare"] or other["title"] or other["lone"] or other["pronoun"])


def _gender_of(word: str) -> Gender | None:
    if FEMALE_WORD.fullmatch(word):
        return Gender.FEMALE
    return Gender.MALE if MALE_WORD.fullmatch(word) else None
