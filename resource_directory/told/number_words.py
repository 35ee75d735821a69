"""Numbers said in words, put into figures: "sixteen to twenty-four", "over-sixties", "eightieth"."""

import re

_UNITS = "one two three four five six seven eight nine".split()  # noqa: SIM905 - the table reads as it is said
_TEENS = (
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()  # noqa: SIM905 - the table reads as it is said
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905 - the table reads as it is said
_UNIT_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth".split()  # noqa: SIM905 - the table reads as it is said
_SMALL = {
    **{word: number for number, word in enumerate(_UNITS, 1)},
    **{word: number for number, word in enumerate(_TEENS, 10)},
    **{f"{word}th": number for number, word in enumerate(_TEENS, 10)},
    **{word: number for number, word in enumerate(_UNIT_ORDINALS, 1)},
    "twelfth": 12,
    "nought": 0,
    "zero": 0,
    "fourty": 40,
}
_TEN = {
    **{word: number * 10 for number, word in enumerate(_TENS, 2)},
    **{f"{word[:-1]}ieth": number * 10 for number, word in enumerate(_TENS, 2)},
    **{f"{word[:-1]}ies": number * 10 for number, word in enumerate(_TENS, 2)},
}
_TENS_WORD = "|".join(_TEN)
# "One" and the first ordinals are mostly not numbers: "no one", "second Tuesday".
_LONE = "|".join(w for w in _SMALL if w != "one" and w not in _UNIT_ORDINALS)
_AFTER_TEN = "|".join((*_UNITS, *_UNIT_ORDINALS))
_SAID = re.compile(
    rf"\b(?:(?P<ten>{_TENS_WORD})(?:(?:-|\s)(?P<unit>{_AFTER_TEN})(?P<units>s)?)?"
    rf"|(?P<lone>{_LONE})(?P<lones>s)?|(?P<hundred>a hundred"
    rf"|one hundred)(?: and (?P<over>{'|'.join(_UNITS)}))?)\b"
)


def in_figures(text: str) -> str:
    """`text`, which is in small letters, with its numbers from two on in figures."""
    return _SAID.sub(_figure, text)


def _figure(match: re.Match[str]) -> str:
    ten, unit, lone = match["ten"], match["unit"], match["lone"]
    if match["hundred"]:
        return str(100 + _SMALL.get(match["over"] or "", 0))
    if lone:
        return f"{_SMALL[lone]}{match['lones'] or ''}{_ordinal(lone)}"
    plural = "s" if ten.endswith("ies") or match["units"] else ""
    return f"{_TEN[ten] + _SMALL.get(unit or '', 0)}{plural}{_ordinal(unit or ten)}"


def _ordinal(word: str) -> str:
    return "th" if word.endswith("th") or word in _UNIT_ORDINALS else ""
