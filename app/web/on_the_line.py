"""Who is on the line in a practice call, as far as a page needs to know. `practice` fills it in.

It stands on every page of such a call, whichever feature makes the page: nobody may take it for a real one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from fastapi import Request


@dataclass(frozen=True)
class Said:
    """`key` names it within the call, so that a page can tell what is new; `aside`: said by nobody."""

    key: str
    by_caller: bool
    words: str
    aside: bool


@dataclass(frozen=True)
class OnTheLine:
    """`wait`: seconds until the caller goes on, None when they have said all; `questions`: to choose from."""

    contact_id: UUID
    title: str
    who: str
    said: tuple[Said, ...]
    heard: int
    wait: float | None
    questions: tuple[str, ...]
    closed: bool


def put_on_the_line(request: Request, look: Callable[[], OnTheLine]) -> None:
    """`look` is asked when a page is made, so that it shows what stands then."""
    request.state.on_the_line = look


def hang_up(request: Request) -> None:
    """For a page that is not the call: of what went wrong, or of looking back."""
    request.state.on_the_line = None


def on_the_line(request: Request) -> OnTheLine | None:
    look: Callable[[], OnTheLine] | None = getattr(request.state, "on_the_line", None)
    return look() if look else None
