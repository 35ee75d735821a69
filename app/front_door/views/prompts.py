"""Prompts by coverage: what is worth asking, what seems answered, what is dealt with, the rest."""

from collections.abc import Iterable
from datetime import date

from app.front_door import rules
from app.front_door.listening import Understood
from app.front_door.pages.live import PromptCard
from app.front_door.pages.pieces import Choice
from app.front_door.queries import Call
from conversation_flows.coverage import PromptView, prompts_in_play

ASK_AT_MOST = 3


class Prompts:
    def __init__(self, call: Call, understood: Understood, today: date) -> None:
        self._topics = understood.heard.topics
        self._flow = call.flow
        self._because = {answer.prompt_id: answer.because for answer in call.answers if answer.because}
        state = rules.conversation_state(
            said=understood.said,
            hearing=rules.hearing_as_decided(understood.heard.as_hearing(), call.flags),
            answers=call.answers,
            gates=call.gates,
            opened_by_hand=call.contact.opened_by_hand,
            today=today,
        )
        self._views = prompts_in_play(call.flow, state)
        still_open = sorted((v for v in self._views if v.status == "open"), key=lambda v: v.rank)
        self._first, self._rest = still_open[:ASK_AT_MOST], still_open[ASK_AT_MOST:]

    def worth_asking(self) -> tuple[PromptCard, ...]:
        return self._cards(self._first)

    def others(self) -> tuple[PromptCard, ...]:
        return self._cards(self._rest)

    def proposed(self) -> tuple[PromptCard, ...]:
        return self._cards(view for view in self._views if view.status == "proposed")

    def dealt_with(self) -> tuple[PromptCard, ...]:
        return self._cards(view for view in self._views if view.given is not None)

    def not_yet_open(self) -> tuple[Choice, ...]:
        """Conversations a worker may open by hand, saying why."""
        showing = {view.conversation.id for view in self._views if view.status != "hidden"}
        return tuple(Choice(c.id, c.title) for c in self._flow.conversations if c.id not in showing)

    def _cards(self, views: Iterable[PromptView]) -> tuple[PromptCard, ...]:
        return tuple(self._card(view) for view in views)

    def _card(self, view: PromptView) -> PromptCard:
        prompt = view.prompt
        value = ", ".join(view.given.values) if view.given else ""
        labels = {option.code: option.label for option in prompt.options} | {"yes": "Yes", "no": "No"}
        options = [Choice(code, labels[code], chosen=code == value) for code in prompt.codes]
        return PromptCard(
            id=prompt.id,
            conversation=view.conversation.title,
            say=prompt.staff,
            why=prompt.why,
            because=self._because_of(view),
            kind=prompt.answer,
            options=tuple(options),
            value=labels.get(value, value),
        )

    def _because_of(self, view: PromptView) -> str:
        """The person's own words that brought it forward or seem to answer it."""
        if view.prompt.id in self._because:
            return self._because[view.prompt.id]
        heard = [self._topics.get(b.text, ()) if b.kind == "topic" else (b.text,) for b in view.because]
        return " … ".join(dict.fromkeys(words for some in heard for words in some))
