"""What to do about a red flag, by duty: what to ask, who to ring and what to record. A person decides."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from string import Formatter
from typing import cast

from conversation_flows.hearing import FLAG_KINDS
from conversation_flows.listening.tokens import data

# Numbers and teams that each council sets; the wording of advice.yaml may name no other.
PLACEHOLDERS = (
    "safeguarding_line",
    "children_line",
    "mental_health_line",
    "domestic_abuse_line",
    "fire_service_line",
    "gas_emergency_line",
    "carers_line",
    "duty_worker",
)


@dataclass(frozen=True)
class Advice:
    """`ask`, `ring` and `record` are a few short lines each; `summary` a sentence, `name` a few words. `told`
    is read aloud where it was acted on, "" where nothing is."""

    name: str
    title: str
    summary: str
    ask: tuple[str, ...]
    ring: tuple[str, ...]
    record: tuple[str, ...]
    told: str = ""

    def filled(self, numbers: Mapping[str, str]) -> "Advice":
        """The advice with a council's own numbers; one that is not given is shown as words to look up."""
        shown = {name: numbers.get(name) or f"the {name.replace('_', ' ')}" for name in PLACEHOLDERS}

        def fill(lines: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(line.format_map(shown) for line in lines)

        return replace(
            self,
            summary=fill((self.summary,))[0],
            ask=fill(self.ask),
            ring=fill(self.ring),
            record=fill(self.record),
            told=fill((self.told,))[0],
        )


@cache
def _shipped() -> dict[str, Advice]:
    entries = cast("dict[str, dict[str, object]]", data("advice.yaml"))
    return {kind: _advice(entries[kind]) for kind in FLAG_KINDS}


def _advice(entry: Mapping[str, object]) -> Advice:
    def lines(key: str) -> tuple[str, ...]:
        return tuple(cast("list[str]", entry[key]))

    name, title, summary = (str(entry[key]) for key in ("name", "title", "summary"))
    words = (lines("ask"), lines("ring"), lines("record"))
    found = Advice(name, title, summary, *words, told=str(entry.get("told", "")))
    named = {
        name
        for line in (found.summary, found.told, *found.ask, *found.ring, *found.record)
        for _, name, _, _ in Formatter().parse(line)
        if name is not None
    }
    if unknown := named - set(PLACEHOLDERS):
        raise ValueError(f"advice.yaml names numbers nobody sets: {', '.join(sorted(unknown))}")
    return found


def advice(kind: str) -> Advice:
    """The advice for a kind of FLAG_KINDS, placeholders unfilled; any other kind is a KeyError."""
    return _shipped()[kind]
