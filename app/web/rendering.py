"""Pages: a frozen dataclass each, a template each, and nothing else within the template's reach."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import ClassVar

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.config import Settings
from app.web import dates
from app.web.csrf import token_of
from app.web.notices import notice_of
from app.web.on_the_line import OnTheLine, on_the_line
from app.web.visitor import MenuItem, Visitor, visitor_of

STATIC = Path(__file__).parent / "static"


@dataclass(frozen=True)
class Page:
    """One template's whole world beside `site`. `template` is a path below some feature's templates/."""

    template: ClassVar[str]

    title: str


@dataclass(frozen=True)
class Site:
    """What the layout needs on every page."""

    council_name: str
    brand_colour: str
    action_colour: str
    nonce: str
    csrf_token: str
    visitor: Visitor | None
    menu: tuple[MenuItem, ...]
    notice: str | None
    demonstration: bool
    attributions: tuple[str, ...]
    service_name: str = "Front door"
    practice: OnTheLine | None = None

    def static(self, path: str) -> str:
        """The address of a static file; its content is in the address, so it may be cached for ever."""
        return f"/static/{path}?v={_content_hash(path)}"


@cache
def _content_hash(path: str) -> str:
    return hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:12]


@cache
def environment() -> Environment:
    folders = sorted(Path(__file__).parent.parent.glob("*/templates"))
    made = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(dates.FILTERS)
    return made


def _site(request: Request) -> Site:
    settings: Settings = request.app.state.settings
    visitor = visitor_of(request)
    return Site(
        council_name=settings.council_name,
        brand_colour=settings.brand_colour,
        action_colour=settings.action_colour,
        nonce=request.state.nonce,
        csrf_token=token_of(request),
        visitor=visitor,
        menu=tuple(_marked(visitor.menu if visitor else (), request.url.path)),
        notice=notice_of(request),
        demonstration=request.app.state.demonstration,
        attributions=request.app.state.attributions,
        practice=on_the_line(request),
    )


def _marked(menu: tuple[MenuItem, ...], path: str) -> Iterator[MenuItem]:
    for item in menu:
        here = path == item.href or (item.href != "/" and path.startswith(item.href + "/"))
        yield MenuItem(item.label, item.href, current=here)


def render(request: Request, page: Page, *, status: int = 200) -> HTMLResponse:
    template = environment().get_template(page.template)
    return HTMLResponse(template.render(page=page, site=_site(request)), status_code=status)
