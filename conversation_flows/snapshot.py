"""A published flow: one text that never changes, its fingerprint, and what changed since the last."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from conversation_flows.conditions import Condition
from conversation_flows.format import Asked, Flow, Gate, Prompt

WORDS = {
    "id",
    "staff",
    "about_them",
    "public",
    "locales",
    "why",
    "options",
}  # each told in a sentence of its own


@dataclass(frozen=True)
class Snapshot:
    """`source` is the canonical text of the flow and `sha256` its fingerprint in hexadecimal."""

    flow_id: str
    sha256: str
    source: str


class SnapshotAltered(ValueError):
    """The text is not the one that was published."""


def canonical_text(flow: Flow) -> str:
    """The same text for the same flow, however its file was laid out. Keys left at their default are out,
    so that a later version of the format with a new optional key does not change old fingerprints."""
    data = flow.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def take_snapshot(flow: Flow) -> Snapshot:
    source = canonical_text(flow)
    return Snapshot(flow.flow, _fingerprint(source), source)


def flow_of(snapshot: Snapshot) -> Flow:
    """The flow as published. Raises SnapshotAltered when the text no longer fits its fingerprint."""
    if _fingerprint(snapshot.source) != snapshot.sha256:
        raise SnapshotAltered(f"The stored text of {snapshot.flow_id} is not the text that was published.")
    return Flow.model_validate_json(snapshot.source)


def diff(old: Flow, new: Flow) -> list[str]:
    """Plain sentences, one a change: prompts and gates added, removed, moved or reworded,
    conversations that open otherwise, conditions."""
    return [
        *_asked_changes("Prompt", _prompts(old), _prompts(new)),
        *_moves(old, new),
        *_conversation_changes(old, new),
        *_asked_changes("Closing question", _gates(old), _gates(new)),
        *_condition_changes(old.conditions, new.conditions),
    ]


def _fingerprint(source: str) -> str:
    return sha256(source.encode()).hexdigest()


def _prompts(flow: Flow) -> dict[str, Prompt]:
    return {placed.prompt.id: placed.prompt for placed in flow.prompts()}


def _gates(flow: Flow) -> dict[str, Gate]:
    return {gate.id: gate for gate in flow.closing_gates}


def _asked_changes(kind: str, old: Mapping[str, Asked], new: Mapping[str, Asked]) -> Iterator[str]:
    for name, asked in old.items():
        if name not in new:
            yield f"{kind} removed: “{asked.staff}” ({name})."
    for name, asked in new.items():
        if name not in old:
            yield f"{kind} added: “{asked.staff}” ({name})."
        else:
            yield from _rewordings(kind, old[name], asked)


def _rewordings(kind: str, old: Asked, new: Asked) -> Iterator[str]:
    voices = {
        "staff": (old.staff, new.staff),
        "about them": (old.about_them, new.about_them),
        "public": (old.public, new.public),
    }
    voices |= {
        locale: (old.locales.get(locale), new.locales.get(locale))
        for locale in sorted(old.locales | new.locales)
    }
    for voice, (before, after) in voices.items():
        if before != after:
            yield f"{kind} {new.id}, {voice} words: {_quoted(before)} is now {_quoted(after)}."
    if _labels(old) != _labels(new):
        yield f"{kind} {new.id}, answers: {_labels(old) or 'none'} are now {_labels(new) or 'none'}."
    elif old.options != new.options:
        yield f"{kind} {new.id}, answers: the words that go with them changed."
    before_rest = old.model_dump(exclude=WORDS, by_alias=True)
    after_rest = new.model_dump(exclude=WORDS, by_alias=True)
    changed = [key for key in after_rest if before_rest.get(key) != after_rest[key]]
    if changed:
        yield f"{kind} {new.id} changed in {', '.join(changed)}."
    if old.why != new.why:
        yield f"{kind} {new.id} gives another reason: “{new.why}”"


def _labels(asked: Asked) -> str:
    return ", ".join(f"{option.label} ({option.code})" for option in asked.options)


def _quoted(words: str | None) -> str:
    return f"“{words}”" if words else "nothing"


def _moves(old: Flow, new: Flow) -> Iterator[str]:
    before = {placed.prompt.id: placed.conversation for placed in old.prompts()}
    for placed in new.prompts():
        was = before.get(placed.prompt.id, placed.conversation)
        if was.id != placed.conversation.id:
            yield f"Prompt {placed.prompt.id} moved from “{was.title}” to “{placed.conversation.title}”."


def _conversation_changes(old: Flow, new: Flow) -> Iterator[str]:
    before = {talk.id: talk.model_dump(exclude={"prompts"}, by_alias=True) for talk in old.conversations}
    for talk in new.conversations:
        after = talk.model_dump(exclude={"prompts"}, by_alias=True)
        changed = [key for key in after if talk.id in before and before[talk.id][key] != after[key]]
        if changed:
            yield f"Conversation “{talk.title}” ({talk.id}) changed in {', '.join(changed)}."


def _condition_changes(old: Mapping[str, Condition], new: Mapping[str, Condition]) -> Iterator[str]:
    for name in [*old, *(name for name in new if name not in old)]:
        if name not in new:
            yield f"Condition removed: “{old[name].title}” ({name})."
        elif name not in old:
            yield f"Condition added: “{new[name].title}” ({name})."
        elif old[name] != new[name]:
            yield f"Condition changed: “{new[name].title}” ({name})."
