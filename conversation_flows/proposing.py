"""Answers to a closing gate that somebody's words already hold: proposed, and confirmed by a person."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from conversation_flows.format import Gate, GateOption

# "I do not want", "she never asked to": the words before say the opposite.
_DENIED = re.compile(r"(\b(not|never|nor|hardly)|n't)\s+(\w+\s+){0,2}$", re.IGNORECASE)


@dataclass(frozen=True)
class ProposedAnswer:
    """An answer, and the exact words that seem to give it."""

    option: GateOption
    words: str


def proposed_answers(gate: Gate, *, said: str, flags: Mapping[str, str]) -> list[ProposedAnswer]:
    """In file order. `flags`: each kind that stands raised, with the words that raised it."""
    plain = said.replace("\u2019", "'")
    proposed = ((option, next(_evidence(option, plain, flags), "")) for option in gate.options)
    return [ProposedAnswer(option, words) for option, words in proposed if words]


def _evidence(option: GateOption, said: str, flags: Mapping[str, str]) -> Iterator[str]:
    yield from (flags[kind] for kind in option.proposed_by.flags if kind in flags)
    for phrase in option.proposed_by.phrases:
        found = _pattern(phrase).finditer(said)
        yield from (match.group() for match in found if not _DENIED.search(said[: match.start()]))


@lru_cache(maxsize=512)  # a few flows' phrases
def _pattern(phrase: str) -> re.Pattern[str]:
    together = r"\s+".join(re.escape(word) for word in phrase.replace("\u2019", "'").split())
    return re.compile(rf"(?<!\w){together}(?!\w)", re.IGNORECASE)
