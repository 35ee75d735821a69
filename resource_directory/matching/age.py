"""Ages spoken of in a story, each with where it stands: exact, or as narrow as the words allow."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from resource_directory.matching.age_words import NO_UNIT, POINTS, SOON, THEN, WORDS
from resource_directory.matching.query import Ages

_N = r"(?<![\d.,£:/])(?P<age>1[01]\d|[1-9]\d|[1-9])(?!\d|[:/.,]\d|%)"
_FIGURE = re.compile(r"\d")
_ADULT_LIFE = 120


@dataclass(frozen=True)
class AgeTold:
    """`exact`: told in a number rather than by a word such as "pensioner"."""

    start: int
    end: int
    ages: Ages
    exact: bool = True


_Read = Callable[[re.Match[str], date], Ages]


def _is(match: re.Match[str], _today: date) -> Ages:
    return Ages(int(match["age"]), int(match["age"]))


def _soon(match: re.Match[str], _today: date) -> Ages:
    return Ages(int(match["age"]) - 1, int(match["age"]))


def _nearly(match: re.Match[str], _today: date) -> Ages:
    return Ages(int(match["age"]) - 2, int(match["age"]))


def _over(match: re.Match[str], _today: date) -> Ages:
    return Ages(int(match["age"]), int(match["age"]) + 9)


def _under(match: re.Match[str], _today: date) -> Ages:
    return Ages(int(match["age"]) - 9 if int(match["age"]) > _SCHOOL else None, int(match["age"]) - 1)


def _about(match: re.Match[str], _today: date) -> Ages:
    return Ages(int(match["age"]) - 3, int(match["age"]) + 3)


def _pair(match: re.Match[str], _today: date) -> Ages:
    one, other = sorted((int(match["age"]), int(match["other"])))
    return Ages(one, other)


def _decade(match: re.Match[str], _today: date) -> Ages:
    first, last = {"early": (0, 4), "mid": (3, 7), "late": (6, 9)}.get(match["part"] or "", (0, 9))
    return Ages(int(match["age"]) + first, int(match["age"]) + last)


def _born(match: re.Match[str], today: date) -> Ages:
    year = int(match["year"]) if len(match["year"]) == 4 else 1900 + int(match["year"])
    return Ages(today.year - year - 1, today.year - year)


_SCHOOL = 18


def _school_year(match: re.Match[str], _today: date) -> Ages:
    """Year 7 is the one in which children turn twelve."""
    return Ages(int(match["year"]) + 4, int(match["year"]) + 5)


_READINGS: tuple[tuple[str, _Read], ...] = (
    (r"\bin (?:school )?(?:year|yr) (?P<year>1[0-3]|[1-9])\b(?! (?:of|group))", _school_year),
    (r"(?:^|[.!?,] )at (?P<age>[2-9]\d|1[01]\d)(?=,| you\b| i\b| i'|,? it's)", _is),
    (r"\bat (?P<age>2[5-9]|[3-9]\d)(?=\s*(?:[.;!?]|$|and i\b|and i'|i\b|i'))", _is),
    (rf"(?:^|[.!?,;:] ){_N} now\b", _is),
    (r"\bborn (?:in |on )?(?:the )?(?:[\w ]{0,20}?)(?P<year>(?:19|20)\d\d)\b", _born),
    (r"\bborn (?:in |back in )'(?P<year>[2-9]\d)\b", _born),
    (r"\bin (?:his|her|their|my|our|your) (?P<part>early|mid|late)?[- ]?(?P<age>[2-9]0)s\b", _decade),
    (r"\b(?P<part>early|mid|late)[- ](?P<age>[2-9]0)s\b", _decade),
    (r"\b(?P<age>[2-9]0)[- ]?(?:some)(?:thing)?s?(?P<part>)\b", _decade),
    (r"\b(?P<age>[2-9]0)[- ]odd(?! (?:years|miles|people|quid|pounds|minutes))(?P<part>)\b", _decade),
    (
        (
            rf"\b(?:turned|turns|hit|reached|celebrated (?:his|her|my"
            rf"|their)) {_N}(?:th)?{NO_UNIT.replace('th', 'zz')}(?! (?:next|tomorrow|on|soon))"
        ),
        _is,
    ),
    (rf"\b(?:had|just had|has had) (?:his|her|my|their|a) {_N}th\b", _is),
    (rf"\b(?:his|her|my|their|a) {_N}th birthday (?:is |was )?(?:last|in|yesterday|on)", _about),
    (
        (
            rf"\b(?:nearly|almost|coming up (?:to|for)|getting on for|going on(?: for)?|rising|pushing"
            rf"|approaching|not far off|just shy of|not quite) {_N}{NO_UNIT}"
        ),
        _nearly,
    ),
    (rf"\b{POINTS} {_N}{SOON}", _soon),
    (rf"\b(?:must be|looks|i'd say) {_N}{NO_UNIT}", _about),
    (rf"(?:\b(?:are|both|aged|is|am)|'re|\() {_N} and (?P<other>1[01]\d|[1-9]\d)\b{NO_UNIT}", _pair),
    (rf"\({_N} and (?P<other>1[01]\d|[1-9]\d)\)", _pair),
    (rf"\b(?:will be|be|turning|turns|going to be) {_N}{NO_UNIT}", _soon),
    (rf"\b(?:over|past|well over|well past|gone|the wrong side of) {_N}{NO_UNIT}(?! years)", _over),
    (rf"\b(?:i'm|he's|she's|is|am|still|not yet) (?:under|not yet) {_N}{NO_UNIT}(?! years)", _under),
    (rf"\b(?:about|around|roughly|must be|at least|probably) {_N}{NO_UNIT}(?= |[,.;!?)]|$)", _about),
    (rf"{_N}[- ]*(?:years?|yrs?|yr)[- ]*(?:olds?|of age|young)\b", _is),
    (rf"{_N} ?(?:y/?o|yrs)\b", _is),
    (
        (
            rf"\b(?:man|woman|male|female|girl|boy|i am|i'm|i have|he is|she is|he has|she has|he's"
            rf"|she's|aged?),?"
            rf" {_N} years?(?=\s*(?:[.,;!?)]|$|and\b|but\b))(?! and (?:a|the|it))"
        ),
        _is,
    ),
    (
        (
            rf"(?:^|[.!?] )(?:redundant|widowed|homeless|single|alone|retired|divorced|disabled"
            rf"|unemployed|out of"
            rf" work) at {_N}\b"
        ),
        _is,
    ),
    (
        (
            rf"\b(?:man|woman|male|female|bloke|lad|lass|lady|chap|gent)(?: of|,| aged|;|:)?"
            rf" {_N}(?=\s*(?:[.,;!?)]|$|and\b|with\b))"
        ),
        _is,
    ),
    (rf"\b(?:aged?|age of|at the age of) {_N}\b", _is),
    (
        (
            rf"\b(?:man|woman|lad|lass|girl|boy|lady|gentleman|bloke|fella|chap|male|female|son"
            rf"|daughter|brother|sister|grandson|granddaughter|widow|widower|mother|father|person"
            rf"|friend|neighbour|uncle|aunt) of {_N}\b"
        ),
        _is,
    ),
    (
        (
            rf"(?:\b(?:is|am|are|be|only|now|just|still)|'m|'s|'re|\bim|\bshes|\bhes) (?:only |now "
            rf"|just |already |still |a |a good |all of |a fit |a young |currently "
            rf"|(?:a )?ripe old )*{_N}{NO_UNIT}(?=[\s,.;:!?)-]|$)"
        ),
        _is,
    ),
    (
        (
            rf"(?:[,:] ?|\(|^|[.!?] |\bnow at |\band at |\bredundant at ){_N}(?=\s*(?:,|\)|\.|;|-"
            rf"|$| and | with | who | but "
            rf"| lives?| living| has | can't | i | i'| on (?:her|his|my) own))(?! (?:years|miles))"
        ),
        _is,
    ),
    (rf"(?:^|[.!?] ){_N}(?= (?:tomorrow|next (?:week|month|birthday)))", _soon),
    (rf"\b(?:he|she|i|they) (?:is|was|am) {_N}(?= (?:last|yesterday))", _is),
)
_FIGURES = tuple((re.compile(pattern), read) for pattern, read in _READINGS)
_NAMED = tuple((re.compile(rf"\b(?:{word})\b"), Ages(low, high)) for word, low, high in WORDS)


def ages_told(text: str, today: date) -> list[AgeTold]:
    """Of `text` in one spelling, in its order; none overlaps another."""
    found: list[AgeTold] = []
    for one in (*_in_figures(text, today), *_in_words(text)):
        if all(one.end <= other.start or other.end <= one.start for other in found):
            found.append(one)
    return sorted(found, key=lambda one: one.start)


def _in_figures(text: str, today: date) -> Iterator[AgeTold]:
    if not _FIGURE.search(text):
        return
    for pattern, read in _FIGURES:
        for match in pattern.finditer(text):
            ages = read(match, today)
            at = match.start("age") if "age" in pattern.groupindex else match.start()
            then = "age" in pattern.groupindex and THEN.search(text[max(0, at - 40) : at])
            if (ages.oldest or 0) <= _ADULT_LIFE and not then:
                yield AgeTold(match.start(), match.end(), ages)


def _in_words(text: str) -> Iterator[AgeTold]:
    for pattern, ages in _NAMED:
        for match in pattern.finditer(text):
            yield AgeTold(match.start(), match.end(), ages, exact=False)
