"""Runs the examples that practice leads wrote into the flow, on this revision and the last."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from conversation_flows.coverage import ConversationState, Given, prompts_in_play, worth_asking
from conversation_flows.findings import Finding
from conversation_flows.format import Example, Expectation, Flow
from conversation_flows.gates import GateAnswer, open_gates
from conversation_flows.hearing import Listener
from conversation_flows.source import Path


@dataclass(frozen=True)
class ExampleResult:
    """What the flow does with an example; ids of prompts and gates, codes of topics and flags."""

    shows: frozenset[str]
    covers: frozenset[str]
    asks_next: frozenset[str]
    topics: frozenset[str]
    flags: frozenset[str]
    gates_open: frozenset[str]


def run_example(flow: Flow, example: Example, listen: Listener) -> ExampleResult:
    """All prompts are taken to be in season, so that an example means the same on every day."""
    hearing = listen(example.says)
    gates = {
        name: GateAnswer("asked", code)
        for name, code in example.answers.items()
        if flow.gate(name) is not None
    }
    answers = {name: Given(code) for name, code in example.answers.items() if name not in gates}
    state = ConversationState(today=None, said=example.says, hearing=hearing, answers=answers, gates=gates)
    views = prompts_in_play(flow, state)
    return ExampleResult(
        shows=frozenset(view.prompt.id for view in views if view.status != "hidden"),
        covers=frozenset(view.prompt.id for view in views if view.status in ("proposed", "covered")),
        asks_next=frozenset(view.prompt.id for view in worth_asking(flow, state)),
        topics=hearing.topics,
        flags=hearing.flags,
        gates_open=frozenset(gate.id for gate in open_gates(flow, gates)),
    )


def example_findings(flow: Flow, previous: Flow | None, listen: Listener) -> Iterator[Finding]:
    results = [run_example(flow, example, listen) for example in flow.examples]
    for index, (example, result) in enumerate(zip(flow.examples, results, strict=True)):
        path: Path = ("examples", index)
        for problem in _unmet(example.expect, result):
            message = f"“{example.name}”: {problem}."
            fix = "Change the flow until it holds, or correct what is expected."
            yield flow.source.error(path, "example-failed", message, fix)
        if previous and _known_to(previous, example):
            before = run_example(previous, example, listen)
            for change in _changes(before, result):
                message = f"“{example.name}” now gives another result: {change}."
                fix = "Check that this is what you meant."
                yield flow.source.warning(path, "example-changed", message, fix)
    yield from _conversations_without_example(flow, results)


def _unmet(expect: Expectation, result: ExampleResult) -> Iterator[str]:
    for key in ("shows", "covers", "asks_next", "topics"):
        missing = set(getattr(expect, key)) - getattr(result, key)
        if missing:
            yield f"`{key}` lacks {_listed(missing)}"
    unwanted = set(expect.not_shows) & result.shows
    if unwanted:
        yield f"{_listed(unwanted)} should not show"
    for key in ("flags", "gates_open"):
        exact = getattr(expect, key)
        if exact is not None and set(exact) != getattr(result, key):
            yield f"`{key}` should be {_listed(exact)} and is {_listed(getattr(result, key))}"


def _known_to(previous: Flow, example: Example) -> bool:
    return any(was.name == example.name and was.says == example.says for was in previous.examples)


def _changes(before: ExampleResult, after: ExampleResult) -> Iterator[str]:
    for each in fields(ExampleResult):
        was, now = getattr(before, each.name), getattr(after, each.name)
        if was != now:
            yield f"`{each.name}` before: {_listed(was)}; after: {_listed(now)}"


def _conversations_without_example(flow: Flow, results: list[ExampleResult]) -> Iterator[Finding]:
    shown = {prompt for result in results for prompt in result.shows}
    for index, conversation in enumerate(flow.conversations):
        if not any(prompt.id in shown for prompt in conversation.prompts):
            message = f"No example reaches “{conversation.title}”."
            fix = "Add an example whose words open it."
            path: Path = ("conversations", index)
            yield flow.source.warning(path, "conversation-without-example", message, fix)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "nothing"
