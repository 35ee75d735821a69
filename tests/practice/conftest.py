"""An officer with a practice call open, by way of the pages, in the small town."""

from collections.abc import Callable

import pytest

from app.db import Database
from tests.browserish import Browserish
from tests.practice.taking import Practising
from tests.town import Caller, settle


@pytest.fixture
def town(database: Database) -> Database:
    settle(database)
    return database


@pytest.fixture
def officer(town: Database, signed_in: Callable[[str], Browserish]) -> Browserish:
    return signed_in("officer")


@pytest.fixture
def practising(officer: Browserish) -> Practising:
    return Practising(officer)


@pytest.fixture
def call(officer: Browserish) -> Caller:
    """A real call of the same officer's."""
    return Caller(officer)
