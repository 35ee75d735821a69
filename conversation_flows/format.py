"""The flow format, version 1: words and named conditions. No routes, no order, no code."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import Field, PrivateAttr, model_validator
from pydantic_core import PydanticCustomError

from conversation_flows.conditions import Condition
from conversation_flows.part import Day, Locale, Part, Slug, Words
from conversation_flows.source import Path, Source


class Option(Part):
    """`public` is the label on the public page, where it differs from the officer's."""

    code: Slug
    label: Words
    public: Words | None = None
    locales: dict[Locale, Words] = Field({})


class ProposedBy(Part):
    """What, once said or raised, proposes an answer; a person confirms it or does not."""

    phrases: tuple[Words, ...] = ()
    flags: tuple[Slug, ...] = ()


class GateOption(Option):
    """`opens` says what this answer starts, as a sentence for the officer; `means` is the duty it raises;
    `sends`: it says that something is sent in writing, so something must be written."""

    opens: Words | None = None
    proposed_by: ProposedBy = ProposedBy()
    means: Literal["assessment", "safeguarding"] | None = None
    sends: bool = False


class Asked(Part):
    """Something asked: one id in every voice. `staff` is read aloud to the person and `about_them` to whoever
    rings about them; `public` stands on the web page."""

    id: Slug
    staff: Words
    about_them: Words | None = None
    public: Words | None = None
    locales: dict[Locale, Words] = Field({})
    why: Words
    options: tuple[Option, ...] = Field((), max_length=30)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes an answer may have; empty where the answer is words, a date or a person."""
        return tuple(option.code for option in self.options)

    def said_to(self, *, about_them: bool) -> str:
        """The words to read aloud: to the person, or to somebody who rings about them."""
        return (self.about_them or self.staff) if about_them else self.staff


class CoveredBy(Part):
    """What makes asking unnecessary: words that were said, which a person confirms; and what is known
    already, a closing gate that was answered or a fact that is written down."""

    topics: tuple[Slug, ...] = ()
    phrases: tuple[Words, ...] = ()
    gates: tuple[Slug, ...] = ()
    facts: tuple[Literal["access_needs", "safe_contact"], ...] = ()


class Prompt(Asked):
    """Worth asking once, in any order. A prompt without public words is for staff only.

    `in_letter`: what the person answers stands in their letter, in their own words.
    """

    answer: Literal["free_text", "yes_no", "choice", "choices", "date", "person"]
    pii: bool
    when: Slug | None = None
    recommended: bool = False
    in_letter: bool = False
    from_: Day | None = Field(None, alias="from")
    until: Day | None = None
    covered_by: CoveredBy = CoveredBy()
    brought_by: tuple[Slug, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        return ("yes", "no") if self.answer == "yes_no" else super().codes

    @model_validator(mode="after")
    def _options_fit_the_answer(self) -> "Prompt":
        if (self.answer in ("choice", "choices")) != bool(self.options):
            raise PydanticCustomError(
                "options",
                "`options` and `answer: choice` or `choices` need each other",
                {"fix": "List at least one option, or choose another kind of answer."},
            )
        return self

    @model_validator(mode="after")
    def _dates_in_order(self) -> "Prompt":
        if self.from_ and self.until and self.until < self.from_:
            raise PydanticCustomError(
                "never-shows",
                "`until` is before `from`, so this prompt can never show",
                {"fix": "Swap them."},
            )
        return self


class Conversation(Part):
    """`number` is which of the three conversations it serves; `for` is whose conversation it is."""

    id: Slug
    title: Words
    for_: Literal["person", "carer"] = Field("person", alias="for")
    number: int = Field(ge=1, le=3)
    show_when: Slug | None = None
    prompts: tuple[Prompt, ...] = Field(min_length=1, max_length=100)


class Gate(Asked):
    """A question that must be answered, or left with a reason, before someone is sent on their way.

    `nothing_sent`: its words where they asked that nothing is sent to them, whoever is on the line.
    """

    nothing_sent: Words | None = None
    options: tuple[GateOption, ...] = Field(min_length=2, max_length=30)

    def option(self, code: str | None) -> GateOption | None:
        return next((option for option in self.options if option.code == code), None)

    def worded(self, *, about_them: bool, nothing_sent: bool) -> str:
        """The words to read aloud; `nothing_sent`: they asked that nothing is sent to them."""
        return (self.nothing_sent if nothing_sent else None) or self.said_to(about_them=about_them)


class Expectation(Part):
    """`flags` and `gates_open` are exact when given; the rest name what must be among the result."""

    shows: tuple[Slug, ...] = ()
    not_shows: tuple[Slug, ...] = ()
    covers: tuple[Slug, ...] = ()
    asks_next: tuple[Slug, ...] = ()
    topics: tuple[Slug, ...] = ()
    flags: tuple[Slug, ...] | None = None
    gates_open: tuple[Slug, ...] | None = None


class Example(Part):
    """When someone says this (and has answered these prompts or gates), then that is expected."""

    name: Words
    says: Words
    answers: dict[Slug, Slug] = Field({})
    expect: Expectation


class ListenLabel(Part):
    staff: Words
    public: Words


class Listen(Part):
    id: Slug
    label: ListenLabel
    locales: dict[Locale, Words] = Field({})


@dataclass(frozen=True)
class PlacedPrompt:
    """A prompt with its conversation and its path in the file."""

    path: Path
    conversation: Conversation
    prompt: Prompt


class Flow(Part):
    """A whole flow. Its revision is given on publishing and never typed."""

    format: int = Field(ge=1, le=1)
    flow: Slug
    title: Words
    listen: Listen
    # More than these could not be read by the people who look after a flow, and would let a file be slow.
    conditions: dict[Slug, Condition] = Field({}, max_length=100)
    conversations: tuple[Conversation, ...] = Field(min_length=1, max_length=12)
    closing_gates: tuple[Gate, ...] = Field(min_length=1, max_length=12)
    examples: tuple[Example, ...] = Field((), max_length=300)

    _source: Source = PrivateAttr(default_factory=Source)

    @property
    def source(self) -> Source:
        """Where the flow was read from; empty for one built in code."""
        return self._source

    def read_from(self, source: Source) -> "Flow":
        self._source = source
        return self

    def prompts(self) -> Iterator[PlacedPrompt]:
        """Every prompt in file order."""
        for place, conversation in enumerate(self.conversations):
            for index, prompt in enumerate(conversation.prompts):
                yield PlacedPrompt(("conversations", place, "prompts", index), conversation, prompt)

    def asked(self) -> Iterator[tuple[Path, Asked]]:
        """Every prompt, then every closing gate, each with its path in the file."""
        yield from ((placed.path, placed.prompt) for placed in self.prompts())
        yield from ((("closing_gates", index), gate) for index, gate in enumerate(self.closing_gates))

    def gate(self, gate_id: str) -> Gate | None:
        return next((gate for gate in self.closing_gates if gate.id == gate_id), None)
