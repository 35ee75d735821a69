"""Fixtures every test may ask for. Most tests run twice: once on each engine."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import hypothesis
import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.accounts import queries
from app.accounts.models import Role, StaffMember
from app.config import Settings
from app.db import Database
from app.kit import clock
from app.main import create_app
from tests import probes
from tests.browserish import ADDRESS, PASSWORD, Browserish

# A busy machine is slow, not wrong: no test is timed.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

pytest_plugins = ["tests.database", "tests.browser", "tests.command_line"]

# Tests say what is set; what the machine has set is not theirs.
for _name in [name for name in os.environ if name.startswith("FRONTDOOR_")]:
    del os.environ[_name]


# Thousands of tests sign in: their password is proved as any other, from a hash that is quick to prove.
_QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def pytest_xdist_auto_num_workers() -> int:
    """Two more than there are cores: a test in a browser waits for a third of its time."""
    return (os.cpu_count() or 1) + 2


class HeldClock:
    """The service's clock, standing still until it is moved."""

    def __init__(self, stack: ExitStack, at: datetime) -> None:
        self._stack = stack
        self.now = at
        self.move_to(at)

    def move_to(self, at: datetime) -> None:
        self.now = at
        self._stack.enter_context(clock.held_at(at))

    def move_on(self, **by: float) -> None:
        """`minutes=5`, `hours=2`, as timedelta has them."""
        self.move_to(self.now + timedelta(**by))


@pytest.fixture
def clock_at() -> Iterator[HeldClock]:
    """10:00 in winter, on Monday 9 November 2026, until the test moves it."""
    with ExitStack() as stack:
        yield HeldClock(stack, datetime(2026, 11, 9, 10, 0, tzinfo=UTC))


@pytest.fixture
def settings(database: Database) -> Settings:
    return Settings(database_url=database.url)


@pytest.fixture
def app(settings: Settings, database: Database) -> FastAPI:
    made = create_app(settings)
    made.state.database = database
    return made


@pytest.fixture
def probed_app(app: FastAPI, database: Database) -> FastAPI:
    """The service with the routes of tests/probes.py, which the test's browsers see too."""
    probes.install(app, database)
    return app


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    """Bare HTTP, redirects not followed, for what a program or a stranger may send."""
    with TestClient(app, base_url=ADDRESS, follow_redirects=False) as made:
        yield made


@pytest.fixture
def another_browser(app: FastAPI) -> Iterator[Callable[[], Browserish]]:
    """Call it for each browser the test needs."""
    with ExitStack() as stack:

        def opened() -> Browserish:
            browser = Browserish(app)
            stack.enter_context(browser.client)
            return browser

        yield opened


@pytest.fixture
def browser(another_browser: Callable[[], Browserish]) -> Browserish:
    """Nobody signed in."""
    return another_browser()


@pytest.fixture
def staff(database: Database) -> Callable[[str], StaffMember]:
    """The one member of staff with a role, added when first asked for; the username is the role."""

    def of_role(role: str) -> StaffMember:
        with database.work() as session:
            if known := queries.find_staff(session, role):
                return known
            added = StaffMember(
                username=role,
                display_name=f"{role.replace('_', ' ').title()} Example",
                role=Role(role).value,
                team="North",
                password_hash=_QUICK.hash(PASSWORD),
                created_at=clock.now(),
            )
            session.add(added)
            return added

    return of_role


@pytest.fixture
def signed_in(
    another_browser: Callable[[], Browserish], staff: Callable[[str], StaffMember]
) -> Callable[[str], Browserish]:
    """`signed_in("officer")`: a browser that signed in through the page."""

    def as_role(role: str) -> Browserish:
        browser = another_browser()
        reply = browser.sign_in(staff(role).username, PASSWORD)
        assert reply.status_code == 200, reply.status_code
        return browser

    return as_role
