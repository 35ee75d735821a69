"""Words that sound like a need and mean something else: names, addresses and turns of speech."""

import re
from functools import cache, lru_cache
from importlib.resources import files

import yaml

from resource_directory.matching.denial import SAY_NOTHING
from resource_directory.needs.words import COMMON, words

# What stands for words that nobody needs to hear; it holds no word itself.
NOTHING = "."
_SURE = "Street|Road|Lane|Avenue|Crescent|Terrace|Row|Grove|Mews|Close|Drive"
_ANY = f"{_SURE}|Way|Court|Gardens|Place|Square|Hill|View|Walk|Bank|Green|Rise|Parade|Gate|Wharf|Yard".lower()
_NAME = r"[A-Z][\w'\u2019-]*"
_NO_NAME = (
    r"(?!(?:My|Our|Your|His|Her|Their|Its|The|This|That|A|An|In|On|At|Off|Down|Up|Across|Along|From)\b)"
)
# People stand with a title, streets with capitals or after where somebody lives. Elsewhere these are words.
_NAMES = re.compile(
    rf"""
    \b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Rev)\.?\ {_NAME}(?:\ {_NAME})? | \b(?:mr|mrs)\.?\ [\w'\u2019-]+
    | (?<=[Nn]ame\ is\ ){_NAME}(?:\ {_NAME})? | (?<=[Ss]urname\ is\ )[\w'\u2019-]+
    | \b{_NO_NAME}{_NAME}(?:\ {_NAME})?\ (?:{_SURE})\b
    | (?<=\d\ )(?:[\w'\u2019-]+\ ){{1,2}}(?i:{_ANY})\b
    | (?<=(?:live|ives|ving)\ (?:at|in|on)\ )(?:[\w'\u2019-]+\ ){{1,2}}(?i:{_SURE})\b
    """,
    re.VERBOSE,
)
_TELLS_WHO_AND_WHERE = frozenset(
    ["name", "surname", "called", "live", "lives", "living", "address", "house", "flat", "number"]
)
_BETWEEN = r"(?:\ [\w'\u2019-]+){0,4}\ "


@cache
def _idioms() -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern with a group for each thing that is meant, and what each group means."""
    text = (files("resource_directory.needs") / "idioms.yaml").read_text(encoding="utf-8")
    known: dict[str, list[str]] = yaml.safe_load(text)
    said = ["|".join(re.escape(way).replace(r"\ \~\ ", _BETWEEN) for way in ways) for ways in known.values()]
    pattern = "|".join(rf"(?P<m{place}>{ways})" for place, ways in enumerate(said))
    meanings = {f"m{place}": NOTHING if m == "nothing" else m for place, m in enumerate(known)}
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), meanings


@lru_cache(maxsize=2048)  # a story grows by its last clause
def as_meant(clause: str) -> str:
    """The clause without names and addresses, turns of speech as they are meant; NOTHING where that leaves no
    more than who and where somebody is.
    """
    pattern, meanings = _idioms()
    meant = pattern.sub(lambda found: meanings[str(found.lastgroup)], _NAMES.sub(NOTHING, clause))
    if meant != clause and all(_says_little(word) for word in words(meant)):
        return NOTHING
    return meant


def _says_little(word: str) -> bool:
    return word.isdigit() or word in COMMON or word in SAY_NOTHING or word in _TELLS_WHO_AND_WHERE
