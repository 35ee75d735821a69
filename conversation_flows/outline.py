"""A flow drawn twice: as text that a screen reader reads well, and as a Mermaid picture."""

import re
from collections.abc import Iterator

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
from conversation_flows.format import Conversation, Flow, Prompt


def outline(flow: Flow) -> str:
    """Every prompt on one page, each with when it shows."""
    return "\n".join(_outline_lines(flow)) + "\n"


def mermaid(flow: Flow) -> str:
    """A flowchart: conditions point at what they open. Prompts always on show stand under their title."""
    return "\n".join(["flowchart LR", *_mermaid_lines(flow)]) + "\n"


def said(condition: Condition) -> str:
    """A condition as a sentence part: `all of …; any of …; none of …`."""
    parts = {"all of": condition.all_, "any of": condition.any_, "none of": condition.not_}
    return "; ".join(f"{how} {', '.join(map(_said_atom, atoms))}" for how, atoms in parts.items() if atoms)


def _said_atom(atom: Atom) -> str:
    match atom:
        case PromptIs():
            return f"{atom.prompt} is {atom.is_}"
        case PromptAnswered():
            return f"{atom.prompt} {'has an answer' if atom.answered else 'has no answer'}"
        case TopicHeard():
            return f"{atom.topic} is heard"
        case FlagRaised():
            return f"{atom.flag} is raised"
        case ConditionHolds():
            return f"“{atom.condition}” holds"
        case GateIs():
            return f"closing question {atom.gate} is {atom.is_}"


def _outline_lines(flow: Flow) -> Iterator[str]:
    yield f"{flow.title} ({flow.flow})"
    yield f"Always on top: {flow.listen.label.staff}"
    for conversation in flow.conversations:
        yield ""
        yield f"{conversation.title} ({conversation.id})"
        yield f"  Conversation {conversation.number}, for the {conversation.for_}; {_opens(conversation)}"
        for prompt in conversation.prompts:
            yield from _prompt_lines(prompt)
    yield ""
    yield "Before closing"
    for gate in flow.closing_gates:
        yield f"  - {gate.staff} [{gate.id}]"
        yield f"    Answers: {' / '.join(option.label for option in gate.options)}"
    if flow.conditions:
        yield ""
        yield "Conditions"
    for name, condition in flow.conditions.items():
        yield f"  - {condition.title} [{name}]: {said(condition)}"


def _opens(conversation: Conversation) -> str:
    return f"opens when {conversation.show_when}" if conversation.show_when else "always open"


def _prompt_lines(prompt: Prompt) -> Iterator[str]:
    yield f"  - {prompt.staff} [{prompt.id}]"
    facts = [prompt.answer.replace("_", " "), f"shown when {prompt.when}" if prompt.when else "always shown"]
    if prompt.from_:
        facts.append(f"from {prompt.from_.isoformat()}")
    if prompt.until:
        facts.append(f"until {prompt.until.isoformat()}")
    facts += ["recommended"] if prompt.recommended else []
    facts += ["in their letter"] if prompt.in_letter else []
    facts += ["personal"] if prompt.pii else []
    facts += ["staff only"] if prompt.public is None else []
    yield f"    {', '.join(facts)}"
    if prompt.options:
        yield f"    Answers: {' / '.join(option.label for option in prompt.options)}"
    if prompt.brought_by:
        yield f"    Brought forward by: {', '.join(prompt.brought_by)}"


def _mermaid_lines(flow: Flow) -> Iterator[str]:
    for name, condition in flow.conditions.items():
        here = _node("when", name)
        yield f'  {here}{{{{"{_escaped(condition.title)}"}}}}'
        yield from (f"  {_mermaid_source(atom)} --> {here}" for atom in condition.all_ + condition.any_)
        yield from (f"  {_mermaid_source(atom)} -. unless .-> {here}" for atom in condition.not_)
    for conversation in flow.conversations:
        yield from _mermaid_conversation(conversation)
    for gate in flow.closing_gates:
        yield f'  {_node("gate", gate.id)}(["{_escaped(gate.staff)}"])'


def _mermaid_conversation(conversation: Conversation) -> Iterator[str]:
    here = _node("talk", conversation.id)
    yield f'  subgraph {here}["{_escaped(conversation.title)}"]'
    for prompt in conversation.prompts:
        yield f'    {_node("ask", prompt.id)}["{_escaped(prompt.staff)}"]'
    yield "  end"
    if conversation.show_when:
        yield f"  {_node('when', conversation.show_when)} --> {here}"
    for prompt in conversation.prompts:
        if prompt.when:
            yield f"  {_node('when', prompt.when)} --> {_node('ask', prompt.id)}"


def _mermaid_source(atom: Atom) -> str:
    match atom:
        case PromptIs() | PromptAnswered():
            return f'{_node("ask", atom.prompt)} --> {_node("is", _said_atom(atom))}["{_said_atom(atom)}"]'
        case ConditionHolds():
            return _node("when", atom.condition)
        case GateIs():
            return f'{_node("gate", atom.gate)} --> {_node("is", _said_atom(atom))}["{_said_atom(atom)}"]'
        case TopicHeard():
            return f'{_node("heard", atom.topic)}(("{atom.topic}"))'
        case FlagRaised():
            return f'{_node("flag", atom.flag)}(("{atom.flag}"))'


def _node(kind: str, name: str) -> str:
    # A prefix keeps a prompt, a condition and Mermaid's own words (such as "end") apart.
    return re.sub(r"\W", "_", f"{kind}_{name}")


def _escaped(words: str) -> str:
    return " ".join(words.replace("&", "#amp;").replace('"', "#quot;").replace("<", "#lt;").split())
