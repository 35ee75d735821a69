"""Names as they are compared: whatever people spell in two ways is spelt in one."""

import re
import unicodedata
from functools import lru_cache

_ALIKE = (
    (r"[&+](?=\s|$)", " and "),
    (r"\bfood bank", "foodbank"),
    (r"\bdrop[ -]in", "dropin"),
    (r"\b(?:over |aged )?(\d\d)(?:\+|s\b| and over| plus)", r" over\1 "),
    (r"\bover (\d\d)\b", r" over\1 "),
    (r"\bcitizens advice(?: bureau)?\b|\bcab\b", "citizensadvice"),
    (r"\buniversity of the third age\b", "u3a"),
    (r"\b(?:c\.?i\.?c|c\.?i\.?o|ltd|limited|plc|llp)\b\.?", " "),
    (r"\be-?mail\b", "email"),
)
_WORD_FOR = {
    **dict.fromkeys(("st", "saint"), "saint"),
    **dict.fromkeys(("grp", "groups"), "group"),
    **dict.fromkeys(("ctr", "center"), "centre"),
    **dict.fromkeys(("assn", "assoc"), "association"),
    **dict.fromkeys(("soc",), "society"),
    **dict.fromkeys(("luncheon", "lunches"), "lunch"),
    **dict.fromkeys(("grn",), "green"),
    **dict.fromkeys(("cafes", "caff"), "cafe"),
    **dict.fromkeys(("1st", "one", "i"), "1"),
    **dict.fromkeys(("first",), "1"),
    **dict.fromkeys(("2nd", "two", "second", "ii"), "2"),
    **dict.fromkeys(("3rd", "three", "third", "iii"), "3"),
    **dict.fromkeys(("swimming",), "swim"),
    **dict.fromkeys(("walks", "walking"), "walk"),
    **dict.fromkeys(("sessions",), "session"),
    **dict.fromkeys(("clubs",), "club"),
    **dict.fromkeys(("services",), "service"),
}
# They tie names together and tell nothing.
_SMALL = frozenset("a an and the of for in at to with by on from s our your you us".split())  # noqa: SIM905 - a line of quoted words would hide what they are
_PLURAL = re.compile(r"(?<=[a-z]{3}[^su])s$")


@lru_cache(maxsize=65_536)
def name_words(text: str) -> tuple[str, ...]:
    """In order, in small letters, without accents, apostrophes, forms of company and joining words."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = re.sub(r"[’'`]", "", plain)
    for pattern, instead in _ALIKE:
        plain = re.sub(pattern, instead, plain)
    return tuple(_word(each) for each in re.findall(r"[^\W_]+", plain) if each not in _SMALL)


def _word(each: str) -> str:
    known = _WORD_FOR.get(each)
    return known or _PLURAL.sub("", each)


def figures(number: str) -> str:
    return re.sub(r"\D", "", re.sub(r"^\s*(?:\+|00)44[\s\-]*(?:\(0\))?", "0", number))
