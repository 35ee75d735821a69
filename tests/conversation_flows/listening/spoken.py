"""Phrases in many voices with the topic they touch on, or only sound like, and how many are heard rightly.

A file of voices/ is one caller. Under `[fall]` stands what says it, under `[not fall]` what only sounds like
it, under `[ordinary]` what touches on nothing. `build` is what the patterns were grown on; `held` was put
away, a whole voice at a time, before the first of them was written, and is read as totals only. `unseen`
came after the last of them and changed none: a pattern changed because of it moves it to `build`.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from conversation_flows.listening import hear

VOICES = Path(__file__).parent / "voices"
MAIN = ("fall", "hospital_discharge", "carer_mentioned", "is_a_carer", "bereavement")


@cache
def spoken(sort: str) -> dict[str, list[str]]:
    """The phrases of every voice of `build`, `held` or `unseen`, by heading."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted((VOICES / sort).glob("*.txt")):
        heading = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                heading = line.strip("[]")
            else:
                found[heading].append(line)
    return dict(found)


def share(topic: str, phrases: Sequence[str]) -> float:
    """How many of the phrases, of 1, are heard as touching on the topic."""
    return sum(topic in hear(phrase).topics for phrase in phrases) / len(phrases)


def touched(phrases: Sequence[str]) -> float:
    """How many of the phrases, of 1, are heard as touching on anything that is a topic, not an answer."""
    return sum(any(not topic.startswith("says_") for topic in hear(p).topics) for p in phrases) / len(phrases)
