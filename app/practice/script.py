"""The format of a practice call, and what is wrong with one, said so that its writer can put it right."""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import BeforeValidator

from app.contacts.models import CallerRole
from app.people.kinds import contact_need_kinds
from app.practice.ordinary import ordinary_questions
from conversation_flows.findings import DefinitionRefused, Finding, nearest
from conversation_flows.hearing import FLAG_KINDS
from conversation_flows.load import load_starter, read_model
from conversation_flows.part import Part, Slug, Words
from conversation_flows.source import Source
from resource_directory.needs import load_needs

PagePart = Literal["prompts", "gates"]


class Line(Part):
    """What the caller says in one breath, and the silence before it in seconds."""

    say: Words
    after: int = 1


def _plain_line(value: object) -> object:
    return {"say": value} if isinstance(value, str) else value


Spoken = Annotated[Line, BeforeValidator(_plain_line)]


class Answer(Part):
    """What the caller says to a question."""

    id: Slug
    lines: tuple[Spoken, ...]


class Reply(Answer):
    """What comes out when the right thing is asked: a prompt or a gate of the page, or a question like these.

    `words` say what is asked about, alone or in a phrase; `ask` is one way of asking it and `brings` what it
    brings out, both for looking back; `likewise` are other ways, which the lines must answer as well, as they
    must those ordinary questions that it names.
    """

    prompts: tuple[Slug, ...] = ()
    gates: tuple[Slug, ...] = ()
    ordinary: tuple[Slug, ...] = ()
    words: tuple[Words, ...]
    ask: Words
    likewise: tuple[Words, ...]
    brings: Words


class Held(Part):
    """Something to hear in the call: what, in which words, and why it matters.

    It was caught where any of the others is found in the call: the flag decided, a need ticked, a prompt or a
    gate dealt with, a listing introduced. How to reach them is caught where a contact need is kept, or one of
    `written` beside it, and lost where one of `opposite` is kept in its place. Words `written` elsewhere show
    that it was noticed; so do `listings` of a flag.
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
    opposite: tuple[Slug, ...] = ()
    listings: tuple[Slug, ...] = ()
    written: tuple[Words, ...] = ()


class WorthWriting(Part):
    """Words of the caller's that the next reader needs; any of `written` shows that they were kept."""

    words: Words
    written: tuple[Words, ...]


class Script(Part):
    """One fictional call.

    `called`: what else whoever it is about is called in it, such as “mum”. `ordinary`: what the caller says
    to the ordinary questions that no reply names, which bring nothing out.
    """

    format: Literal["1"]
    id: Slug
    title: Words
    who: Words
    caller: CallerRole
    called: tuple[Words, ...] = ()
    minutes: int
    lines: tuple[Spoken, ...]
    replies: tuple[Reply, ...]
    ordinary: dict[Slug, tuple[Spoken, ...]]
    holds: tuple[Held, ...]
    write_down: tuple[WorthWriting, ...]

    def answer(self, answer_id: str) -> Answer | None:
        """One of the replies, or what is said to an ordinary question."""
        reply = next((reply for reply in self.replies if reply.id == answer_id), None)
        said = self.ordinary.get(answer_id)
        return reply or (Answer(id=answer_id, lines=said) if said else None)

    def answer_to(self, part: PagePart, name: str) -> Answer | None:
        """What the caller says to a question of the page: of their own, or as to an ordinary one like it."""
        own = next((reply for reply in self.replies if name in getattr(reply, part)), None)
        like = (one.id for one in ordinary_questions().values() if name in getattr(one, part))
        return own or next((self.answer_to_ordinary(each) for each in like), None)

    def answer_to_ordinary(self, name: str) -> Answer | None:
        named = next((reply for reply in self.replies if name in reply.ordinary), None)
        return named or self.answer(name)


class ScriptRefused(DefinitionRefused):
    """The text is not a practice call."""


def load_script(text: str, *, name: str) -> Script:
    """The call in `text`; `name` is the file named in findings. Raises ScriptRefused with every finding."""
    try:
        script, source = read_model(text, name=name, model=Script)
    except DefinitionRefused as refused:
        raise ScriptRefused(refused.findings) from None
    findings = [*_unknown(script, source), *_unsaid(script, source), *_unanswered(script, source)]
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
        "needs": load_needs().by_code.keys(),  # shipped calls of shipped needs, which nobody takes out
        "contact_needs": contact_need_kinds().keys(),
        "opposite": contact_need_kinds().keys(),
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


def _unanswered(script: Script, source: Source) -> Iterator[Finding]:
    """Ordinary questions without an answer, or with two, and answers to what is none of them."""
    known = ordinary_questions().keys()
    answered = [*script.ordinary, *(name for reply in script.replies for name in reply.ordinary)]
    for name in known - set(answered):
        message = f"Any officer may ask `{name}`, and this call has no answer to it."
        yield source.error(("ordinary",), "unanswered", message, f"Write one under `ordinary` as `{name}`.")
    for name in sorted(set(answered) - known):
        message = f"No ordinary question is called `{name}`."
        yield source.error(("ordinary",), "unknown-ordinary", message, nearest(name, known))
    for name in sorted({name for name in answered if answered.count(name) > 1}):
        message = f"`{name}` is answered twice."
        yield source.error(("ordinary",), "answered-twice", message, "Keep one of the answers.")
