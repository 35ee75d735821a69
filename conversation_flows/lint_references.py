"""Names that point at nothing, names used twice, and conditions that go round in a circle."""

from collections import Counter
from collections.abc import Iterable, Iterator

from conversation_flows.conditions import (
    Atom,
    Condition,
    ConditionHolds,
    FlagRaised,
    GateIs,
    PromptAnswered,
    PromptIs,
    TopicHeard,
)
from conversation_flows.findings import Finding, nearest
from conversation_flows.format import Example, Flow, Gate, PlacedPrompt
from conversation_flows.hearing import FLAG_KINDS, TOPICS
from conversation_flows.source import Path


def reference_findings(flow: Flow) -> Iterator[Finding]:
    yield from _reused(flow)
    checker = _Names(flow)
    for name, condition in flow.conditions.items():
        yield from checker.condition(name, condition)
    for index, conversation in enumerate(flow.conversations):
        if conversation.show_when:
            path: Path = ("conversations", index, "show_when")
            yield from checker.named("condition", conversation.show_when, path)
    for placed in flow.prompts():
        yield from checker.prompt(placed)
    for index, gate in enumerate(flow.closing_gates):
        yield from checker.gate(gate, ("closing_gates", index))
    for index, example in enumerate(flow.examples):
        yield from checker.example(example, ("examples", index))
    yield from _circles(flow)


class _Names:
    """Everything a flow may point at."""

    def __init__(self, flow: Flow) -> None:
        self.source = flow.source
        self.codes = {placed.prompt.id: placed.prompt.codes for placed in flow.prompts()}
        self.gate_codes = {gate.id: gate.codes for gate in flow.closing_gates}
        self.known: dict[str, Iterable[str]] = {
            "prompt": self.codes,
            "gate": self.gate_codes,
            "condition": flow.conditions,
            "topic": TOPICS,
            "flag": FLAG_KINDS,
        }

    def named(self, kind: str, name: str, path: Path) -> Iterator[Finding]:
        known = self.known[kind]
        if name not in known:
            message = f"There is no {kind} called `{name}`."
            yield self.source.error(path, f"unknown-{kind}", message, nearest(name, known))

    def answer(self, name: str, code: str, codes: tuple[str, ...], path: Path) -> Iterator[Finding]:
        if not codes:
            message = f"`{name}` is answered in words, so it can never be `{code}`."
            yield self.source.error(path, "unknown-answer", message, "Test whether it is `answered` instead.")
        elif code not in codes:
            message = f"`{name}` has no answer `{code}`."
            yield self.source.error(path, "unknown-answer", message, nearest(code, codes))

    def condition(self, name: str, condition: Condition) -> Iterator[Finding]:
        for key, atoms in (("all", condition.all_), ("any", condition.any_), ("not", condition.not_)):
            for index, atom in enumerate(atoms):
                yield from self.atom(atom, ("conditions", name, key, index))

    def atom(self, atom: Atom, path: Path) -> Iterator[Finding]:
        match atom:
            case PromptIs() if atom.prompt in self.codes:
                yield from self.answer(atom.prompt, atom.is_, self.codes[atom.prompt], path)
            case PromptIs() | PromptAnswered():
                yield from self.named("prompt", atom.prompt, path)
            case GateIs() if atom.gate in self.gate_codes:
                yield from self.answer(atom.gate, atom.is_, self.gate_codes[atom.gate], path)
            case GateIs():
                yield from self.named("gate", atom.gate, path)
            case ConditionHolds():
                yield from self.named("condition", atom.condition, path)
            case TopicHeard():
                yield from self.named("topic", atom.topic, path)
            case FlagRaised():
                yield from self.named("flag", atom.flag, path)

    def prompt(self, placed: PlacedPrompt) -> Iterator[Finding]:
        path, prompt = placed.path, placed.prompt
        if prompt.when:
            yield from self.named("condition", prompt.when, (*path, "when"))
        for index, topic in enumerate(prompt.brought_by):
            yield from self.named("topic", topic, (*path, "brought_by", index))
        for index, gate in enumerate(prompt.covered_by.gates):
            yield from self.named("gate", gate, (*path, "covered_by", "gates", index))
        for index, topic in enumerate(prompt.covered_by.topics):
            here = (*path, "covered_by", "topics", index)
            yield from self.named("topic", topic, here)
            if topic in prompt.brought_by:
                message = f"`{topic}` both brings `{prompt.id}` forward and counts as its answer."
                yield self.source.warning(here, "brought-and-covered", message, "Keep one of the two.")

    def gate(self, gate: Gate, path: Path) -> Iterator[Finding]:
        for place, option in enumerate(gate.options):
            for index, flag in enumerate(option.proposed_by.flags):
                yield from self.named("flag", flag, (*path, "options", place, "proposed_by", "flags", index))

    def example(self, example: Example, path: Path) -> Iterator[Finding]:
        expect = example.expect
        lists = {
            ("prompt", "shows"): expect.shows,
            ("prompt", "not_shows"): expect.not_shows,
            ("prompt", "covers"): expect.covers,
            ("prompt", "asks_next"): expect.asks_next,
            ("topic", "topics"): expect.topics,
            ("flag", "flags"): expect.flags or (),
            ("gate", "gates_open"): expect.gates_open or (),
        }
        for (kind, key), names in lists.items():
            for index, name in enumerate(names):
                yield from self.named(kind, name, (*path, "expect", key, index))
        for name, code in example.answers.items():
            here = (*path, "answers", name)
            if name in self.gate_codes:
                yield from self.answer(name, code, self.gate_codes[name], here)
            elif self.codes.get(name):
                yield from self.answer(name, code, self.codes[name], here)
            else:
                yield from self.named("prompt", name, here)


def _reused(flow: Flow) -> Iterator[Finding]:
    asked: list[tuple[str, Path]] = [(flow.listen.id, ("listen", "id"))]
    asked += [(each.id, (*path, "id")) for path, each in flow.asked()]
    talks: list[tuple[str, Path]] = [
        (talk.id, ("conversations", index, "id")) for index, talk in enumerate(flow.conversations)
    ]
    examples: list[tuple[str, Path]] = [
        (example.name, ("examples", index, "name")) for index, example in enumerate(flow.examples)
    ]
    codes = [
        [(option.code, (*path, "options", index, "code")) for index, option in enumerate(each.options)]
        for path, each in flow.asked()
    ]
    for group in (asked, talks, examples, *codes):
        yield from _repeats(flow, group)


def _repeats(flow: Flow, names: Iterable[tuple[str, Path]]) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    for name, path in names:
        if seen[name]:
            message = f"`{name}` is used twice, so its answers could not be told apart."
            yield flow.source.error(path, "reused-id", message, "Give each its own name.")
        seen[name] += 1


def _circles(flow: Flow) -> Iterator[Finding]:
    """A condition may rest on prompts that rest on conditions, but never on itself."""
    rests_on = {
        placed.prompt.id: {placed.prompt.when, placed.conversation.show_when} - {None}
        for placed in flow.prompts()
    }
    reaches = {name: _next(condition, rests_on) for name, condition in flow.conditions.items()}
    for name in flow.conditions:
        seen: set[str] = set()
        ahead = set(reaches[name])
        while ahead:
            step = ahead.pop()
            seen.add(step)
            ahead |= reaches.get(step, set()) - seen
        if name in seen:
            message = f"Whether `{name}` holds depends on itself."
            fix = "Take out the line that leads back to it, through another condition or a prompt."
            yield flow.source.error(("conditions", name), "condition-cycle", message, fix)


def _next(condition: Condition, rests_on: dict[str, set[str | None]]) -> set[str]:
    found: set[str | None] = set()
    for atom in condition.atoms:
        if isinstance(atom, ConditionHolds):
            found.add(atom.condition)
        elif isinstance(atom, PromptIs | PromptAnswered):
            found |= rests_on.get(atom.prompt, set())
    return {name for name in found if name}
