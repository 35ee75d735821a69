"""Stories with what a careful officer would say of them, and how near the flow that ships comes to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from conversation_flows.coverage import ConversationState, prompts_in_play
from conversation_flows.format import Flow
from conversation_flows.listening import hear

STORIES = Path(__file__).parent / "stories"
KEYS = ("covers", "brings", "opens")


@dataclass(frozen=True)
class Told:
    """A story and, by key, the ids that are right for it."""

    says: str
    right: dict[str, frozenset[str]]


def stories(name: str) -> list[Told]:
    entries = yaml.safe_load((STORIES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [Told(e["says"], {key: frozenset(e.get(key, ())) for key in KEYS}) for e in entries]


def found(flow: Flow, says: str) -> dict[str, frozenset[str]]:
    """What the flow proposes as covered, brings forward and opens when somebody says only this."""
    state = ConversationState(today=None, said=says, hearing=hear(says).as_hearing())
    views = [view for view in prompts_in_play(flow, state) if view.status != "hidden"]
    return {
        "covers": frozenset(v.prompt.id for v in views if v.status == "proposed"),
        "brings": frozenset(v.prompt.id for v in views if v.status == "open" and v.because),
        "opens": frozenset(v.conversation.id for v in views if v.conversation.show_when),
    }


@dataclass(frozen=True)
class Score:
    """Counted over every id of every story: right and found, found though wrong, right but missed."""

    hits: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.hits / max(1, self.hits + self.wrong)

    @property
    def recall(self) -> float:
        return self.hits / max(1, self.hits + self.missed)


def score(flow: Flow, told: Sequence[Told], key: str) -> Score:
    pairs = [(one.right[key], found(flow, one.says)[key]) for one in told]
    return Score(
        hits=_total(right & heard for right, heard in pairs),
        wrong=_total(heard - right for right, heard in pairs),
        missed=_total(right - heard for right, heard in pairs),
    )


def _total(sets: Iterable[frozenset[str]]) -> int:
    return sum(map(len, sets))
