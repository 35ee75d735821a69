"""Named conditions: what they may test, and which of them hold."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from conversation_flows.hearing import NOTHING_HEARD, Hearing
from conversation_flows.part import Part, Slug, Words

# A longer list hides a decision that deserves a name of its own, and would let a file be slow to check.
MOST_TESTS = 50


class PromptIs(Part):
    """A prompt on show was answered with this code (`yes` and `no` for a yes-or-no prompt)."""

    prompt: Slug
    is_: Slug = Field(alias="is")


class PromptAnswered(Part):
    """A prompt on show has, or has not, an answer."""

    prompt: Slug
    answered: bool


class TopicHeard(Part):
    topic: Slug


class FlagRaised(Part):
    flag: Slug


class ConditionHolds(Part):
    condition: Slug


class GateIs(Part):
    """A closing gate was answered with this code."""

    gate: Slug
    is_: Slug = Field(alias="is")


def _atom_kind(atom: object) -> str | None:
    keys = atom.keys() if isinstance(atom, Mapping) else getattr(atom, "model_fields_set", ())
    if "prompt" in keys:
        return "prompt answered" if "answered" in keys else "prompt is"
    return next((f"{key} atom" for key in ("topic", "flag", "condition", "gate") if key in keys), None)


Atom = Annotated[
    Annotated[PromptIs, Tag("prompt is")]
    | Annotated[PromptAnswered, Tag("prompt answered")]
    | Annotated[TopicHeard, Tag("topic atom")]
    | Annotated[FlagRaised, Tag("flag atom")]
    | Annotated[ConditionHolds, Tag("condition atom")]
    | Annotated[GateIs, Tag("gate atom")],
    Discriminator(
        _atom_kind,
        custom_error_type="unknown_test",
        custom_error_message="each line tests one of `prompt`, `topic`, `flag`, `condition` or `gate`",
        custom_error_context={"fix": "For example `- {topic: fall}` or `- {prompt: has_cat, is: yes}`."},
    ),
]


class Condition(Part):
    """Holds when every `all` holds, at least one `any` (where there are some), and no `not`."""

    title: Words
    all_: tuple[Atom, ...] = Field((), alias="all", max_length=MOST_TESTS)
    any_: tuple[Atom, ...] = Field((), alias="any", max_length=MOST_TESTS)
    not_: tuple[Atom, ...] = Field((), alias="not", max_length=MOST_TESTS)

    @property
    def atoms(self) -> tuple[Atom, ...]:
        return self.all_ + self.any_ + self.not_

    @model_validator(mode="after")
    def _tests_something(self) -> "Condition":
        if not self.atoms:
            raise PydanticCustomError(
                "empty-condition", "this condition tests nothing", {"fix": "Give it `all`, `any` or `not`."}
            )
        return self


@dataclass(frozen=True)
class Known:
    """What conditions may read: codes answered to prompts on show, codes of gates, what was heard."""

    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    gates: Mapping[str, str] = field(default_factory=dict)
    hearing: Hearing = NOTHING_HEARD


def holding(conditions: Mapping[str, Condition], known: Known) -> frozenset[str]:
    """The names of the conditions that hold. One that rests on itself does not; the checks refuse it."""
    settled: dict[str, bool] = {}

    def holds(name: str) -> bool:
        if name not in settled and name in conditions:
            settled[name] = False
            settled[name] = _holds(conditions[name], true)
        return settled.get(name, False)

    def true(atom: Atom) -> bool:
        return holds(atom.condition) if isinstance(atom, ConditionHolds) else _true(atom, known)

    return frozenset(name for name in conditions if holds(name))


def _holds(condition: Condition, true: Callable[[Atom], bool]) -> bool:
    return (
        all(map(true, condition.all_))
        and (not condition.any_ or any(map(true, condition.any_)))
        and not any(map(true, condition.not_))
    )


def _true(atom: PromptIs | PromptAnswered | TopicHeard | FlagRaised | GateIs, known: Known) -> bool:
    match atom:
        case PromptIs():
            return atom.is_ in known.answers.get(atom.prompt, ())
        case PromptAnswered():
            return (atom.prompt in known.answers) == atom.answered
        case TopicHeard():
            return atom.topic in known.hearing.topics
        case FlagRaised():
            return atom.flag in known.hearing.flags
        case GateIs():
            return known.gates.get(atom.gate) == atom.is_
