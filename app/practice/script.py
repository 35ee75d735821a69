"""The format of a practice call, and what is wrong with one, said so that its writer can put it right."""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import BeforeValidator

from app.contacts.models import CallerRole
from app.people.kinds import contact_need_kinds
from conversation_flows.findings import DefinitionRefused, Finding, nearest
from conversation_flows.hearing import FLAG_KINDS
from conversation_flows.load import load_starter, read_model
from conversation_flows.part import Part, Slug, Words
from conversation_flows.source import Source
from resource_directory.needs import load_needs


class Line(Part):
    """What the caller says in one breath, and the silence before it in seconds."""

    say: Words
    after: int = 1


def _plain_line(value: object) -> object:
    return {"say": value} if isinstance(value, str) else value


Spoken = Annotated[Line, BeforeValidator(_plain_line)]


class Reply(Part):
    """What comes out when the right thing is asked: a prompt or a gate of the page, or a question like these.

    `words` say what is asked about, alone or in a phrase; `ask` is one way of asking it and `brings` what it
    brings out, both for looking back; `likewise` are other ways, which the lines must answer as well.
    """

    id: Slug
    prompts: tuple[Slug, ...] = ()
    gates: tuple[Slug, ...] = ()
    words: tuple[Words, ...]
    ask: Words
    likewise: tuple[Words, ...]
    brings: Words
    lines: tuple[Spoken, ...]


class Held(Part):
    """Something to hear in the call: what, in which words, and why it matters.

    It was caught where any of the others is found in the call: the flag or a need, a prompt or a gate dealt
    with, a contact need kept, a listing introduced, or one of `written` in what the officer wrote.
    """

    kind: Literal["flag", "carer", "need", "contact_need", "connection"]
    what: Words
    words: Words
    why: Words
    flag: Slug | None = None
    needs: tuple[Slug, ...] = ()
    prompts: tuple[Slug, ...] = ()
    gates: tuple[Slug, ...] = ()
    contact_needs: tuple[Slug, ...] = ()
    listings: tuple[Slug, ...] = ()
    written: tuple[Words, ...] = ()


class WorthWriting(Part):
    """Words of the caller's that the next reader needs; any of `written` shows that they were kept."""

    words: Words
    written: tuple[Words, ...]


class Script(Part):
    """One fictional call."""

    format: Literal["1"]
    id: Slug
    title: Words
    who: Words
    caller: CallerRole
    minutes: int
    lines: tuple[Spoken, ...]
    replies: tuple[Reply, ...]
    holds: tuple[Held, ...]
    write_down: tuple[WorthWriting, ...]

    def reply(self, reply_id: str) -> Reply | None:
        return next((reply for reply in self.replies if reply.id == reply_id), None)


class ScriptRefused(DefinitionRefused):
    """The text is not a practice call."""


def load_script(text: str, *, name: str) -> Script:
    """The call in `text`; `name` is the file named in findings. Raises ScriptRefused with every finding."""
    try:
        script, source = read_model(text, name=name, model=Script)
    except DefinitionRefused as refused:
        raise ScriptRefused(refused.findings) from None
    findings = [*_unknown(script, source), *_unsaid(script, source)]
    if findings:
        raise ScriptRefused(findings)
    return script


@cache
def scripts() -> tuple[Script, ...]:
    """The calls that ship, in the order of their titles."""
    folder = files("app.practice") / "calls"
    texts = ((file.name, file.read_text("utf-8")) for file in folder.iterdir() if file.name.endswith(".yaml"))
    return tuple(sorted((load_script(text, name=name) for name, text in texts), key=lambda s: s.title))


def find_script(script_id: str) -> Script | None:
    return next((script for script in scripts() if script.id == script_id), None)


@cache
def _known() -> dict[str, frozenset[str]]:
    """The names that may stand under each key: of the page and of the two lists of needs."""
    flow = load_starter()
    named: dict[str, Iterable[str]] = {
        "prompts": {placed.prompt.id for placed in flow.prompts()},
        "gates": {gate.id for gate in flow.closing_gates},
        "needs": load_needs().by_code.keys(),
        "contact_needs": contact_need_kinds().keys(),
        "flag": FLAG_KINDS,
    }
    return {key: frozenset(names) for key, names in named.items()}


def _unknown(script: Script, source: Source) -> Iterator[Finding]:
    """Names of things that are not there."""
    known = _known()
    for part, place, key, name in _named(script, known):
        if name not in known[key]:
            message = f"`{part}.{place + 1}.{key}`: nothing is called `{name}`."
            yield source.error((part, place, key), f"unknown-{key}", message, nearest(name, known[key]))


def _named(script: Script, keys: Iterable[str]) -> Iterator[tuple[str, int, str, str]]:
    """(part, place in it, key, name) for every name a part gives under one of the keys."""
    parts: tuple[tuple[str, tuple[Part, ...]], ...] = (("replies", script.replies), ("holds", script.holds))
    for part, items in parts:
        for place, item in enumerate(items):
            for key in keys:
                value = getattr(item, key, None) or ()
                for name in (value,) if isinstance(value, str) else value:
                    yield part, place, key, name


def _unsaid(script: Script, source: Source) -> Iterator[Finding]:
    """Words that looking back would show, and that nobody says in the call."""
    said = [line.say for line in script.lines]
    said += [line.say for reply in script.replies for line in reply.lines]
    quoted = [("holds", place, held.words) for place, held in enumerate(script.holds)]
    quoted += [("write_down", place, worth.words) for place, worth in enumerate(script.write_down)]
    for part, place, words in quoted:
        if not any(words in line for line in said):
            message = f"`{part}.{place + 1}.words`: the caller never says “{words}”."
            fix = "Copy the words from one of the lines, letter for letter."
            yield source.error((part, place, "words"), "never-said", message, fix)
