"""Who is looking at a page, as far as a page needs to know. `accounts` fills it in."""

from dataclasses import dataclass

from fastapi import Request


@dataclass(frozen=True)
class MenuItem:
    label: str
    href: str
    current: bool = False


@dataclass(frozen=True)
class Visitor:
    """`by`: their staff id, so that a browser tells whose words it has."""

    display_name: str
    role_label: str
    menu: tuple[MenuItem, ...]
    by: str = ""


def welcome(request: Request, visitor: Visitor) -> None:
    request.state.visitor = visitor


def visitor_of(request: Request) -> Visitor | None:
    return getattr(request.state, "visitor", None)
