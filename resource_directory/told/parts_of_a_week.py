"""Sentences that each tell of one part of a service: what goes on of a Monday, a session, a class."""

import re
from collections.abc import Callable, Sequence

from resource_directory.told.sentences import Sentence

DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:mon|tue|tues|wed|weds|thu|thurs|fri|sat|sun)\b)"
_TIMES = r"(?:(?: (?:mornings?|afternoons?|evenings?|nights?|lunchtimes?))?)"
# "Mondays: over 50s", "On Tuesday evenings we have", but not "Tuesdays and Thursdays, 10 to 12"
_OPENS_WITH_A_DAY = re.compile(
    rf"^\W*(?:(?:on|every|each|the|1st|2nd|3rd|4th|first|second|third|last|alternate) )*{DAY}{_TIMES}"
    r"(?: \d+(?:[.:]\d\d)?(?: ?[ap]m)?(?: ?(?:-|to) ?\d+(?:[.:]\d\d)?(?: ?[ap]m)?)?)?"
    r"(?:\s*[:,(-]\s*\D| (?:is|are|for|we|has|have)\b)"
)
# "50+ Wednesday afternoon", "open session Thursday night"
_DAY_BESIDE = re.compile(
    rf"\b(?:\d\d\+?|\d\ds|sessions?|class(?:es)?|hours?|slots?|ones?|everyone|mixed) (?:on )?{DAY}"
)


def is_part(said: Sentence) -> bool:
    return bool(_OPENS_WITH_A_DAY.search(said.text) or _DAY_BESIDE.search(said.text))


def without_parts(said: Sequence[Sentence], told: Callable[[Sentence], object]) -> Sequence[Sentence]:
    """Whoever fits one part may come: where `told` finds no limit, or another one, in some part of several,
    what the parts tell limits nobody."""
    parts = [sentence for sentence in said if is_part(sentence)]
    if len(parts) > 1 and not all(told(sentence) for sentence in parts):
        return [sentence for sentence in said if sentence not in parts]
    return said
