"""People spoken with before: looking for them, one of them, two who are one."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from app.people.pages import NOTHING_TYPED, ContactNeedsView, NeedTyped
from app.web.rendering import Page


@dataclass(frozen=True)
class Earlier:
    """One call in one line, and what came of each introduction. `href`: "" where the role may not read it."""

    when: str
    reference: str
    ended: str
    introductions: tuple[str, ...]
    href: str


@dataclass(frozen=True)
class KnownPersonView:
    """Somebody spoken with before, at a glance. `agrees` and `differs`: beside whom they may be."""

    id: UUID
    name: str
    also_known_as: str
    born: str
    where: str
    earlier: tuple[Earlier, ...]
    earlier_count: int
    needs: ContactNeedsView
    agrees: str
    differs: str


@dataclass(frozen=True)
class PeoplePage(Page):
    """`asked` is what was typed, sent back in the reply and kept nowhere; `looked`: something was asked."""

    template: ClassVar[str] = "front_door/people.html"

    asked: str
    looked: bool
    found: tuple[KnownPersonView, ...]
    most: int
    error: str


@dataclass(frozen=True)
class Joined:
    """A record that was joined to this person's: what it said, and how to part them again."""

    merge_id: UUID
    name: str
    facts: str
    when: str
    by: str
    calls: int


@dataclass(frozen=True)
class PersonPage(Page):
    template: ClassVar[str] = "front_door/person.html"

    person: KnownPersonView
    facts: tuple[tuple[str, str], ...]
    telephone: str
    likely: tuple[KnownPersonView, ...]
    joined: tuple[Joined, ...]
    asked: str
    looked: bool
    found: tuple[KnownPersonView, ...]
    need_kinds: tuple[str, ...]
    may_start: bool
    need_typed: NeedTyped = NOTHING_TYPED


@dataclass(frozen=True)
class FactChoice:
    """One fact of two records; `choose` where they differ, so that somebody must say which stands."""

    name: str
    label: str
    mine: str
    theirs: str
    choose: bool
    chosen: str


@dataclass(frozen=True)
class JoinPage(Page):
    """`shown`: both records as they stood when the page was made."""

    template: ClassVar[str] = "front_door/join.html"

    kept: KnownPersonView
    other: KnownPersonView
    choices: tuple[FactChoice, ...]
    shown: str
    errors: dict[str, str]
