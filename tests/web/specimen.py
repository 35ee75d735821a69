"""Pages for tests to look at: one that shows every macro, and any of the service made by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Route, ViewportSize
from playwright.sync_api import Page as Tab

from app.web.rendering import STATIC, Page, Site, environment
from app.web.visitor import MenuItem, Visitor

SPECIMENS = Path(__file__).parent / "specimens"
ADDRESS = "http://front-door.example"
NONCE = "bm9uY2U"
_POLICY = f"default-src 'none'; script-src 'nonce-{NONCE}'; style-src 'self' 'nonce-{NONCE}'; img-src 'self'"
_KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


@dataclass(frozen=True)
class OneOfEverything:
    title: str = "One of everything"
    errors: tuple[tuple[str, str], ...] = (
        ("born", "There is no 31 February"),
        ("story", "Write at least a word"),
    )


def site() -> Site:
    menu = (MenuItem("Calls", "/", current=True), MenuItem("Follow-ups", "/follow-ups"))
    return Site(
        council_name="Riverside Borough Council",
        brand_colour="#1d3557",
        action_colour="#00604c",
        nonce=NONCE,
        csrf_token="a-token",
        visitor=Visitor("Sam Hale", "officer", menu),
        menu=menu,
        notice="The introduction was recorded.",
        demonstration=True,
        attributions=("Contains public sector information.",),
    )


def render(page: OneOfEverything | Page) -> str:
    if isinstance(page, Page):
        return environment().get_template(page.template).render(page=page, site=site())
    shown = {"title": page.title, "errors": dict(page.errors)}
    template = environment().from_string((SPECIMENS / "page.html").read_text())
    return template.render(page=shown, site=site())


@contextmanager
def shown(
    chromium: Browser,
    page: OneOfEverything | Page,
    *,
    width: int,
    height: int = 768,
    bypass_policy: bool = False,
) -> Iterator[Tab]:
    """The page in Chromium; sizes in CSS pixels. Our content policy holds unless axe has to get in."""
    size = ViewportSize(width=width, height=height)
    with chromium.new_context(viewport=size, bypass_csp=bypass_policy) as context:
        tab = context.new_page()
        tab.route("**/*", lambda route: _answer(route, render(page)))
        tab.goto(ADDRESS)
        yield tab


def _answer(route: Route, html: str) -> None:
    path = route.request.url.removeprefix(ADDRESS).partition("?")[0]
    if not path.startswith("/static/"):
        route.fulfill(body=html, content_type="text/html", headers={"content-security-policy": _POLICY})
        return
    file = STATIC / path.removeprefix("/static/")
    route.fulfill(body=file.read_bytes(), content_type=_KINDS[file.suffix])
