"""A call under way in a small town."""

from collections.abc import Callable

import pytest

from app.db import Database
from tests.browserish import Browserish
from tests.town import Caller, settle


@pytest.fixture
def town(database: Database) -> Database:
    settle(database)
    return database


@pytest.fixture
def call(town: Database, signed_in: Callable[[str], Browserish]) -> Caller:
    return Caller(signed_in("officer"))
