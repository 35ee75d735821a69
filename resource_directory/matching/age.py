"""An age plainly said of the person who needs help."""

import re

_ABOUT = (
    r"(?:(?:my|our|his|her)\s+)?(?:mum|mam|mom|mother|dad|father|nan|nana|gran|granny|grandma|grandad|grandfather|"
    r"grandmother|husband|wife|partner|brother|sister|aunt|auntie|uncle|neighbour|son|daughter|i|he|she|they)"
)
_AGE = r"(?P<age>1[01]\d|[1-9]\d)"
_SAID = re.compile(
    rf"\b{_ABOUT}(?:\s+(?:is|am|are)|['\u2019](?:s|m|re)|,)\s+(?:only\s+|now\s+|nearly\s+|almost\s+)?{_AGE}\b"
    r"(?!\s*(?:miles?|minutes?|hours?|days?|weeks?|months?|stone|pounds?|quid|percent|per cent|%"
    r"|steps?|yards?|in\s+\w+|next|on\s+the|st\b|th\b|pills?|tablets?|,000|\.\d|/))",
    re.IGNORECASE,
)


def age_said(text: str) -> int | None:
    """The age in "she's 88" or "my dad is 91"; None where none or more than one is said.

    With two ages in a story nobody can tell by rule whose is whose.
    """
    ages = {int(match["age"]) for match in _SAID.finditer(text)}
    return ages.pop() if len(ages) == 1 else None
