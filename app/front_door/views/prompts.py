"""Prompts by coverage: what is worth asking, what seems answered, what is known or dealt with, the rest."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import lru_cache

from app.contacts.models import Answer
from app.front_door import known, rules
from app.front_door.listening import Understood
from app.front_door.pages.live import OpenConversation, PromptCard
from app.front_door.pages.pieces import Choice
from app.front_door.queries import Call
from app.kit.itself import Itself
from app.web import dates
from conversation_flows.coverage import (
    ConversationState,
    Given,
    KnownFrom,
    PromptView,
    first_to_ask,
    prompts_in_play,
)
from conversation_flows.format import Conversation, Flow, Prompt

ASK_AT_MOST = 3

_FACTS = {"safe_contact": "Safe way to contact", "access_needs": "Access needs"}


class Prompts:
    """`role`: of whoever works in the call, which decides whose earlier calls may be read."""

    def __init__(self, call: Call, understood: Understood, today: date, *, role: str = "") -> None:
        contact = call.contact
        self._topics = understood.heard.topics
        self._flow = call.flow
        self._gates = {answer.gate_id: answer for answer in call.gates}
        self._answers = {answer.prompt_id: answer for answer in call.answers}
        self._opened = {opened["conversation"]: opened["reason"] for opened in contact.opened_by_hand}
        self._about_them = known.about_them(contact.caller_role)
        self._earlier = known.earlier_answers(call.earlier, staff_id=contact.held_by, role=role)
        state = rules.conversation_state(
            said=understood.said,
            hearing=rules.hearing_as_decided(understood.heard.as_hearing(), call.flags),
            answers=call.answers,
            gates=call.gates,
            opened_by_hand=contact.opened_by_hand,
            today=today,
            facts=known.facts_known(call.contact_needs),
            earlier={prompt: Given(rules.values_in(was.value)) for prompt, was in self._earlier.items()},
        )
        self._views = in_play(call.flow, state)
        self._first = first_to_ask(self._views, ASK_AT_MOST)
        still_open = sorted((v for v in self._views if v.status == "open"), key=lambda v: v.rank)
        first = {view.prompt.id for view in self._first}
        self._rest = [view for view in still_open if view.prompt.id not in first]

    def worth_asking(self) -> tuple[PromptCard, ...]:
        return self._cards(self._first)

    def others(self) -> tuple[PromptCard, ...]:
        return self._cards(self._rest)

    def proposed(self) -> tuple[PromptCard, ...]:
        return self._cards(view for view in self._views if view.status == "proposed")

    def known(self) -> tuple[PromptCard, ...]:
        return self._cards(view for view in self._views if view.status == "known")

    def known_from_earlier_calls(self) -> tuple[PromptCard, ...]:
        """Those of the known that only an earlier call answers: what this one tells nowhere else."""
        return self._cards(
            v for v in self._views if v.status == "known" and v.known_from == KnownFrom("earlier")
        )

    def dealt_with(self) -> tuple[PromptCard, ...]:
        return self._cards(v for v in self._views if v.given is not None and v.given.state != "wanted")

    def not_yet_open(self) -> tuple[Choice, ...]:
        """Conversations a worker may open by hand, saying why."""
        showing = self._showing()
        return tuple(Choice(c.id, c.title) for c in self._flow.conversations if c.id not in showing)

    def opened(self) -> tuple[OpenConversation, ...]:
        """Those open beside the first, each with why."""
        showing = self._showing()
        return tuple(
            OpenConversation(talk.id, talk.title, self._why_open(talk), talk.id in self._opened)
            for talk in self._flow.conversations
            if talk.show_when and talk.id in showing
        )

    def _showing(self) -> set[str]:
        return {view.conversation.id for view in self._views if view.status != "hidden"}

    def _why_open(self, talk: Conversation) -> str:
        if talk.id in self._opened:
            return f"opened by hand: {self._opened[talk.id]}"
        title = self._flow.conditions[talk.show_when or ""].title
        return f"{title[0].lower()}{title[1:]}"

    def _cards(self, views: Iterable[PromptView]) -> tuple[PromptCard, ...]:
        return tuple(self._card(view) for view in views)

    def _card(self, view: PromptView) -> PromptCard:
        prompt, answer = view.prompt, self._answers.get(view.prompt.id)
        values = view.given.values if view.given else ()
        earlier = self._earlier.get(prompt.id)
        if view.known_from and view.known_from.kind == "earlier" and earlier:
            values = Given(rules.values_in(earlier.value)).values if earlier.value else ()
        wanted = view.given is not None and view.given.state == "wanted"
        return PromptCard(
            id=prompt.id,
            conversation=view.conversation.title,
            say=answer.wording if answer and not wanted else prompt.said_to(about_them=self._about_them),
            why=prompt.why,
            because=self._because_of(view),
            kind=prompt.answer,
            options=_options(prompt, values),
            value=_words_of(prompt, values),
            known_from=self._known_from(view.known_from, prompt) if view.status == "known" else "",
            beside=view.conversation.title if view.conversation.show_when else "",
            wanted=wanted,
        )

    def _because_of(self, view: PromptView) -> str:
        """The person's own words that brought it forward or seem to answer it."""
        answer, earlier = self._answers.get(view.prompt.id), self._earlier.get(view.prompt.id)
        if answer and answer.because:
            return answer.because
        if view.status == "known":
            return earlier.because if earlier and view.known_from == KnownFrom("earlier") else ""
        heard = [self._topics.get(b.text, ()) if b.kind == "topic" else (b.text,) for b in view.because]
        return " … ".join(dict.fromkeys(words for some in heard for words in some))

    def _known_from(self, source: KnownFrom | None, prompt: Prompt) -> str:
        if source is None:
            return ""
        if source.kind == "fact":
            return f"from About them: {_FACTS[source.name]}"
        if source.kind == "gate":
            gate = self._flow.gate(source.name)
            option = gate.option(self._gates[source.name].value) if gate else None
            return f"from the closing question: {option.label}" if option else "from a closing question"
        was = self._earlier[prompt.id]
        return f"from call {was.reference}, {dates.day(was.at)}"


@dataclass(frozen=True)
class _Standing:
    """A flow and where a conversation stands in it; two are the same when their values are."""

    flow: Itself[Flow]
    values: tuple[Hashable, ...]
    state: ConversationState = field(compare=False)


def in_play(flow: Flow, state: ConversationState) -> tuple[PromptView, ...]:
    """As `prompts_in_play` has it. Most pauses of somebody who types change none of what it follows from."""
    if not any(prompt.covered_by.phrases for talk in flow.conversations for prompt in talk.prompts):
        state = replace(state, said="")
    values = tuple(_by_value(getattr(state, each.name)) for each in fields(state))
    return _in_play(_Standing(Itself(flow), values, state))


@lru_cache(maxsize=256)  # a few for each call under way
def _in_play(standing: _Standing) -> tuple[PromptView, ...]:
    return tuple(prompts_in_play(standing.flow.thing, standing.state))


def _by_value(held: object) -> Hashable:
    return frozenset(held.items()) if isinstance(held, Mapping) else held


def answer_words(flow: Flow, answer: Answer) -> str:
    """What was answered as people say it: labels for codes, words as they are."""
    prompt = next((p.prompt for p in flow.prompts() if p.prompt.id == answer.prompt_id), None)
    values = Given(rules.values_in(answer.value)).values if answer.value else ()
    return _words_of(prompt, values) if prompt else answer.value


def _options(prompt: Prompt, values: tuple[str, ...]) -> tuple[Choice, ...]:
    labels = _labels(prompt)
    return tuple(Choice(code, labels[code], chosen=code in values) for code in prompt.codes)


def _words_of(prompt: Prompt, values: tuple[str, ...]) -> str:
    if not values:
        return ""
    labels = _labels(prompt)
    return ", ".join(labels.get(value, value) for value in values)


def _labels(prompt: Prompt) -> dict[str, str]:
    return {option.code: option.label for option in prompt.options} | {"yes": "Yes", "no": "No"}
