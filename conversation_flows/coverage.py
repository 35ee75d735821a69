"""What has been covered, what the words already answer, and what is still worth asking."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Literal

from conversation_flows.conditions import Known, holding
from conversation_flows.format import Conversation, Flow, PlacedPrompt, Prompt
from conversation_flows.gates import GateAnswer, gate_values
from conversation_flows.hearing import NOTHING_HEARD, Hearing

Status = Literal["covered", "known", "proposed", "open", "hidden", "skipped"]


@dataclass(frozen=True)
class Given:
    """One prompt dealt with. `value` is a code, several codes, or words; None when it was skipped, or is
    `wanted`: somebody says that it must be asked, whatever seems to answer it."""

    value: str | tuple[str, ...] | None
    state: Literal["asked", "they_said_so", "skipped", "wanted"] = "asked"

    @property
    def values(self) -> tuple[str, ...]:
        if self.value is None:
            return ()
        return (self.value,) if isinstance(self.value, str) else self.value


@dataclass(frozen=True)
class ConversationState:
    """One conversation so far. `said` is everything written down; `opened_by_hand` are conversation ids.

    `today` decides which prompts are in season; None shows them whatever the season. `facts` are the names
    of facts written down; `earlier` what the person answered in an earlier conversation, by prompt.
    """

    today: date | None
    said: str = ""
    hearing: Hearing = NOTHING_HEARD
    answers: Mapping[str, Given] = field(default_factory=dict)
    gates: Mapping[str, GateAnswer] = field(default_factory=dict)
    opened_by_hand: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()
    earlier: Mapping[str, Given] = field(default_factory=dict)


@dataclass(frozen=True)
class Because:
    """What was heard that proposes a prompt as covered or brings it forward: a topic's code, or words."""

    kind: Literal["topic", "words"]
    text: str


@dataclass(frozen=True)
class KnownFrom:
    """Where an answer is known from: a gate, by its id; a fact, by its name; an earlier conversation."""

    kind: Literal["gate", "fact", "earlier"]
    name: str = ""


@dataclass(frozen=True)
class PromptView:
    """A prompt as it stands now. `rank` counts from 1; the lowest is the most worth asking.

    A hidden prompt keeps what was given: said earlier, no longer relevant. A known one is not asked again.
    """

    prompt: Prompt
    conversation: Conversation
    status: Status
    because: tuple[Because, ...]
    rank: int
    given: Given | None = None
    known_from: KnownFrom | None = None


def prompts_in_play(flow: Flow, state: ConversationState) -> list[PromptView]:
    """Every prompt of the flow, in file order."""
    shown = _shown(flow, state)
    views = [_view(placed, state, shown=placed.prompt.id in shown) for placed in flow.prompts()]
    order = sorted(range(len(views)), key=lambda position: (*_pull(views[position]), position))
    ranks = {position: rank for rank, position in enumerate(order, start=1)}
    return [
        PromptView(v.prompt, v.conversation, v.status, v.because, ranks[position], v.given, v.known_from)
        for position, v in enumerate(views)
    ]


def worth_asking(flow: Flow, state: ConversationState, limit: int = 3) -> list[PromptView]:
    """At most `limit` prompts nobody has asked, skipped or already answered in their own words."""
    return first_to_ask(prompts_in_play(flow, state), limit)


def first_to_ask(views: Iterable[PromptView], limit: int) -> list[PromptView]:
    """The open prompts most worth asking. Other conversations stand beside the one that is always open and
    not instead of it: it keeps the last place, where none of its own came further."""
    still_open = sorted((view for view in views if view.status == "open"), key=lambda view: view.rank)
    first, rest = still_open[:limit], still_open[limit:]
    ours = next((view for view in rest if view.conversation.show_when is None), None)
    if ours and limit > 1 and all(view.conversation.show_when for view in first):
        first[-1] = ours
    return first


CRISIS = 2


def _pull(view: PromptView) -> tuple[bool, bool, bool, int, bool]:
    """What somebody wants asked, then what a crisis asks, then what was heard brings forward, then what is
    recommended; a condition that holds counts as heard."""
    heard = len(view.because) + bool(view.prompt.when) + bool(view.conversation.show_when)
    elsewhere = view.conversation.number != CRISIS
    return (view.status != "open", view.given is None, elsewhere, -heard, not view.prompt.recommended)


def _view(placed: PlacedPrompt, state: ConversationState, *, shown: bool) -> PromptView:
    prompt = placed.prompt
    given = state.answers.get(prompt.id)
    wanted = given is not None and given.state == "wanted"
    proposed = () if wanted else _proposed_by(prompt, state)
    known = None if wanted else _known_from(prompt, state)
    brought = tuple(Because("topic", topic) for topic in prompt.brought_by if topic in state.hearing.topics)
    status: Status = "hidden" if not shown else _status(given, known=bool(known), proposed=bool(proposed))
    because = (proposed or brought) if status != "known" else ()
    return PromptView(prompt, placed.conversation, status, because, 0, given, known)


def _status(given: Given | None, *, known: bool, proposed: bool) -> Status:
    if given is not None and given.state != "wanted":
        return "skipped" if given.state == "skipped" else "covered"
    if known:
        return "known"
    return "proposed" if proposed else "open"


def _known_from(prompt: Prompt, state: ConversationState) -> KnownFrom | None:
    """The nearest first: what this conversation has settled, what is written down, what was said before."""
    answered = gate_values(state.gates)
    for gate in prompt.covered_by.gates:
        if gate in answered:
            return KnownFrom("gate", gate)
    for fact in prompt.covered_by.facts:
        if fact in state.facts:
            return KnownFrom("fact", fact)
    return KnownFrom("earlier") if prompt.id in state.earlier else None


def _proposed_by(prompt: Prompt, state: ConversationState) -> tuple[Because, ...]:
    topics = [Because("topic", topic) for topic in prompt.covered_by.topics if topic in state.hearing.topics]
    said = state.said.replace("\u2019", "'")
    matches = [_pattern(phrase).search(said) for phrase in prompt.covered_by.phrases]
    return (*topics, *(Because("words", match.group()) for match in matches if match))


@lru_cache(maxsize=2048)  # a few flows' phrases
def _pattern(phrase: str) -> re.Pattern[str]:
    words = [re.escape(word) for word in phrase.replace("\u2019", "'").split()]
    together = r"\s+".join(words)
    return re.compile(rf"(?<!\w){together}(?!\w)", re.IGNORECASE)


def _shown(flow: Flow, state: ConversationState) -> frozenset[str]:
    """Ids of the prompts on show.

    An answer to a hidden prompt feeds no condition, so showing is settled round by round until nothing
    changes; each round settles one more link of the longest chain, so as many rounds as prompts suffice.
    """
    placed = list(flow.prompts())
    shown: frozenset[str] = frozenset()
    for _ in placed:
        known = Known(_live_answers(state, shown), gate_values(state.gates), state.hearing)
        held = holding(flow.conditions, known)
        settled = frozenset(each.prompt.id for each in placed if _shows(each, state, held))
        if settled == shown:
            break
        shown = settled
    return shown


def _live_answers(state: ConversationState, shown: frozenset[str]) -> dict[str, tuple[str, ...]]:
    return {
        prompt: given.values
        for prompt, given in state.answers.items()
        if prompt in shown and given.state not in ("skipped", "wanted")
    }


def _shows(placed: PlacedPrompt, state: ConversationState, held: frozenset[str]) -> bool:
    prompt, conversation = placed.prompt, placed.conversation
    opened = (
        conversation.show_when is None
        or conversation.id in state.opened_by_hand
        or conversation.show_when in held
    )
    return opened and _in_season(prompt, state.today) and (prompt.when is None or prompt.when in held)


def _in_season(prompt: Prompt, today: date | None) -> bool:
    return today is None or (prompt.from_ or date.min) <= today <= (prompt.until or date.max)
