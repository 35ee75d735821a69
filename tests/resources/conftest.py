"""A curator before a small map that nobody has tagged."""

from collections.abc import Callable

import pytest

from app.db import Database
from tests.browserish import Browserish
from tests.resources.tagging import DANCERS, RAMBLERS, TALKERS, take_in


@pytest.fixture
def curator(database: Database, signed_in: Callable[[str], Browserish]) -> Browserish:
    take_in(database, RAMBLERS, DANCERS, TALKERS)
    return signed_in("curator")
