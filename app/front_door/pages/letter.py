"""A page on paper for the person: what was agreed, who can help, and how to come back."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from app.web.rendering import Page


@dataclass(frozen=True)
class HelpInLetter:
    """Somebody who can help. `facts`: label and words, only what is known."""

    name: str
    what: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Letter:
    """Everything that is printed. `matters`: what they told us matters, in the map's words;
    `in_their_words`: in their own, as they answered what the flow asks for the letter. `agreed`: with them,
    on the line; else they may not know of the call."""

    greeting: str
    on: str
    opening: str
    agreed: bool
    matters: str
    in_their_words: tuple[str, ...]
    help: tuple[HelpInLetter, ...]
    they_do: tuple[str, ...]
    we_do: tuple[str, ...]
    advice: str
    what_next: str
    if_not: str
    come_back: str
    complain: str
    signed: str


@dataclass(frozen=True)
class LetterPage(Page):
    """`letter` is None until somebody has checked that it is safe to send, where `dangers` are named;
    `cautions` are for the worker alone, and neither is printed. `nothing_left`: somebody else rang, and there
    is nothing to say to the person, so there is no letter."""

    template: ClassVar[str] = "front_door/letter.html"

    contact_id: UUID
    letter: Letter | None
    large: bool
    checked: bool
    dangers: tuple[str, ...]
    cautions: tuple[str, ...]
    nothing_left: bool = False
