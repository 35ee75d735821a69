"""A real browser against a real server on this machine. Skipped without Chromium, unless CI is set."""

import re
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it ships no types
from fastapi import FastAPI
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from app.accounts.models import StaffMember
from app.config import Settings
from app.db import Database
from app.main import create_app
from tests.browserish import PASSWORD
from tests.database import cannot_run

_CHROMIUM_ARGUMENTS = [
    "--no-sandbox",  # the tests may run as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],  # what is well need not be told one by one
}
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')

# Chromium complains of each page that is refused, of the network a test has cut, of the server it has
# stopped, and where it does not ask before a page is left that nobody has touched; none is a fault.
_EXPECTED = re.compile(
    r"status of (401|403|409|422|507) |"
    r"ERR_(INTERNET_DISCONNECTED|CONNECTION_(REFUSED|RESET|CLOSED)|EMPTY_RESPONSE)|"
    r"^htmx: htmx:error: Failed to fetch|"
    r"^Blocked attempt to show a 'beforeunload' confirmation panel"
)

_PATIENCE = 20_000  # milliseconds: a busy machine's slowest reply, many times over

_UNDER_AXE: set[Page | None] = set()

NewPage = Callable[..., Page]


def chromium_program() -> str | None:
    """Chromium without a window, which opens a page four times as fast; Chromium itself without that."""
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if shutil.which("chromium") is None:
        cannot_run("Chromium is not installed")
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_program(), args=_CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def live_app(settings: Settings, database: Database) -> FastAPI:
    """As a demonstration has it, without TLS."""
    made = create_app(settings.model_copy(update={"https": False}))
    made.state.database = database
    return made


@pytest.fixture
def live_server(live_app: FastAPI) -> Iterator[str]:
    """The address of the service, served on a free port."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        with _serving(live_app, listening):
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"


@contextmanager
def _serving(app: FastAPI, listening: socket.socket) -> Iterator[None]:
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture
def new_page(chromium: Browser, live_server: str) -> Iterator[NewPage]:
    """`new_page(java_script_enabled=False)`: a page in a fresh profile; takes what new_context takes.

    What a page complains of on its console, a refusal by the content policy among it, fails the test; but
    not that a test has cut the network, nor what the checker's own styles are refused.
    """
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        expected = message.page in _UNDER_AXE or _EXPECTED.search(message.text)
        if message.type in {"error", "warning"} and not expected:
            complaints.append(message.text)

    with ExitStack() as stack:

        def opened(**options: object) -> Page:
            size = {"width": 1366, "height": 768}
            context = chromium.new_context(base_url=live_server, **{"viewport": size, **options})  # type: ignore[arg-type]  # whatever new_context takes
            stack.callback(context.close)
            page = context.new_page()
            page.set_default_timeout(_PATIENCE)
            expect.set_options(timeout=_PATIENCE)
            page.on("console", heard)
            page.on("pageerror", lambda error: complaints.append(str(error)))
            return page

        yield opened
    assert not complaints, complaints


@pytest.fixture
def browser_page(new_page: NewPage) -> Page:
    """One page at 1366 by 768, nobody signed in."""
    return new_page()


@pytest.fixture
def sign_in_page(staff: Callable[[str], StaffMember]) -> Callable[[Page, str], None]:
    """`sign_in_page(page, "officer")` signs that page's browser in, by the form as it is sent.

    Hundreds of tests would wait for it to be drawn; tests/journeys/test_keyboard.py fills it in.
    """

    def sign_in(page: Page, role: str) -> None:
        asking = page.context.request
        token = _TOKEN.search(asking.get("/sign-in").text())
        assert token
        form = {"csrf_token": token[1], "username": staff(role).username, "password": PASSWORD}
        reply = asking.post(
            "/sign-in",
            form={**form, "next": "/account"},
            headers={"sec-fetch-site": "same-origin"},
            max_redirects=0,
        )
        assert reply.headers.get("location") == "/account", reply.status

    return sign_in


def open_call(page: Page, call_type: str = "new_need") -> None:
    """A new call of somebody signed in, asked for by the form as it is sent.

    tests/journeys/test_keyboard.py and test_whole_call.py press the buttons.
    """
    asking = page.context.request
    token = _TOKEN.search(asking.get("/account").text())  # the lightest page that has one
    assert token
    form = {"csrf_token": token[1], "call_type": call_type}
    reply = asking.post("/calls", form=form, headers={"sec-fetch-site": "same-origin"}, max_redirects=0)
    page.goto(reply.headers["location"])


def assert_accessible(page: Page) -> None:
    """No rule of WCAG 2.2 level AA that axe can check is broken."""
    page.wait_for_load_state("load")  # without its style sheet a page has other sizes and colours
    found = Axe().run(page, options=_RULES)
    assert found.violations_count == 0, found.generate_report()
