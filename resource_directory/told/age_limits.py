"""The ages a service is for, as far as its words tell them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from resource_directory.told.age_asides import is_aside, is_for_them
from resource_directory.told.age_mentions import Mention, mentions
from resource_directory.told.age_refusals import is_refused
from resource_directory.told.aside_words import HELPERS
from resource_directory.told.parts_of_a_week import without_parts
from resource_directory.told.sentences import Part, Sentence

_ANY_AGE = re.compile(
    r"\b(?:(?<!adults of )(?<!adults )(?:all|any|every|whatever|what|particular) ages?(?! (?:over"
    r"|from|above|\d))"
    r"|of all ages|age (?:is )?no (?:bar|barrier|object)|no (?:lower |upper or lower |upper "
    r"|set )?age[- ]?(?:limits?|restrictions?|range)"
    r"|no minimum age|(?:regardless|irrespective) of (?:your |their )?age|how old (?:you|they)"
    r"|(?:for|welcom\w+|people) (?:the )?(?:young and old|old and young)"
    r"|but (?:anyone|anybody|everyone|everybody|others|younger \w+) (?:can|may|is|are|could|will)\b"
    r"(?! (?:volunteer|help|refer|visit|donate|ring|call|contact|ask))"
    r"|no (?:bar|limits?|restrictions?) on (?:your )?age|any particular age"
    r"|(?:18|8|5|19|17) (?:or|to|and) (?:8\d|9\d|80)|nine to ninety|birth certificate)\b"
)
# Younger people than its name says may come too; how young, a rule beside it still says.
_NOT_JUST = re.compile(
    r"\b(?:(?:don't|do not|needn't|needn't be|no need to|not have to|doesn't have to)"
    r" (?:have to |need to )?be (?:over|under|aged|retired|a pensioner|\d\d)"
    r"|not (?:just|only) (?:for )?(?:the )?(?:over|under|\d\d|older|pensioners|retired)"
    r"|despite (?:the|our|its) name|in spite of (?:the|our|its) (?:name|title)"
    r"|don't (?:be|let)[^.]{0,15} (?:the|our) name)\b"
)
# What stands in the place for a limit, and is none.
_NO_LIMIT = re.compile(
    r"^\W*(?:(?:it(?:'s| is) |we(?:'re| are) )?open to (?:all|everyone|anyone|everybody|anybody)"
    r"|none|no (?:restrictions?|criteria|limits?)"
    r"|anyone|everyone|all(?: welcome)?|(?:all|everyone|everybody|anyone)(?: is| are)? welcome)\W*$"
)
# An aside about partners, carers or upper ages opens the door to nobody else.
_NOT_OPEN = re.compile(
    rf"\b(?:no upper age|(?:{HELPERS}|carers?|partners?|friends?|guests?|supporters|companions?"
    rf"|dogs?)\b[^.;]{{0,20}}"
    r"\b(?:any|all|every|whatever) ages?)\b"
)
_YOUNGER_TOO = re.compile(
    r"\b(?:younger|under \d\ds?)(?: (?:people|ones|members|folk|adults))?,?(?: (?:are|is|also|very"
    r"|just|as|equally|always|too))* welcome\b"
)
_MUST = re.compile(
    r"\b(?:must|only|strictly|need to be|have to be|has to be|got to be|minimum|eligib"
    r"|at least|no under|criteria|required|until (?:the day )?(?:you|they))\b"
)


@dataclass(frozen=True)
class AgeLimit:
    """`words`: the sentence that told it, as it was read."""

    youngest: int | None
    oldest: int | None
    words: str


def age_limit(said: Sequence[Sentence]) -> AgeLimit | None:
    """What the plainest mentions say together; None where the words set no limit."""
    if _open_to_any_age(said):
        return None
    found = [(sentence, one) for sentence in without_parts(said, _limiting) for one in _limiting(sentence)]
    if any(_NOT_JUST.search(sentence.text) for sentence in said):
        found = [(sentence, one) for sentence, one in found if _is_rule(sentence, one)]
    for tier in (_is_rule, _in_figures, _in_words):
        chosen = [(sentence, one) for sentence, one in found if tier(sentence, one)]
        if chosen:
            return _together(chosen)
    return None


def _open_to_any_age(said: Iterable[Sentence]) -> bool:
    for sentence in said:
        if sentence.part is Part.ELIGIBILITY and _NO_LIMIT.search(sentence.text):
            return True
        text = _NOT_OPEN.sub(" ", sentence.text)
        if _ANY_AGE.search(text) or _YOUNGER_TOO.search(text):
            return True
    return False


def _limiting(sentence: Sentence) -> list[Mention]:
    """The mentions in it that limit who may come, those refused turned round."""
    kept: list[Mention] = []
    for one in mentions(sentence.text):
        if is_refused(sentence, one):
            kept += _turned_round(one)
        elif not is_aside(sentence, one) and (one.figures or is_for_them(sentence, one)):
            kept.append(one)
    return kept


def _turned_round(one: Mention) -> list[Mention]:
    low = None if one.high is None or one.low is not None else one.high + 1
    high = None if one.low is None or one.high is not None else one.low - (0 if one.low % 5 == 0 else 1)
    if low is None and high is None:
        return []
    return [Mention(one.start, one.at, one.end, low, high, figures=one.figures)]


def _is_rule(sentence: Sentence, one: Mention) -> bool:
    return one.figures and (sentence.part is Part.ELIGIBILITY or bool(_MUST.search(sentence.text)))


def _in_figures(_sentence: Sentence, one: Mention) -> bool:
    return one.figures


def _in_words(_sentence: Sentence, one: Mention) -> bool:
    return not one.figures


def _together(chosen: Sequence[tuple[Sentence, Mention]]) -> AgeLimit | None:
    """Mentions are alternatives: the widest they leave open. A lowest and a highest age told apart from each
    other are one limit, and one told loosely ("50 plus") gives way to the same told closely ("50 to 66")."""
    words = " / ".join(dict.fromkeys(sentence.text for sentence, _ in chosen))
    told = {(one.low, one.high) for _, one in chosen}
    closely = {(low, high) for low, high in told if low is not None and high is not None}
    lows = {low for low, high in told if low is not None and high is None} - {low for low, _ in closely}
    highs = {high for low, high in told if high is not None and low is None} - {high for _, high in closely}
    if lows and highs and (closely or max(lows) > min(highs)):
        return None
    if closely and lows:
        return AgeLimit(min(lows | {low for low, _ in closely}), None, words)
    youngest = min(lows | {low for low, _ in closely}, default=None)
    return AgeLimit(youngest, max(highs | {high for _, high in closely}, default=None), words)
