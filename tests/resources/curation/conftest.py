"""Curators before a map of two listings."""

from collections.abc import Callable

import pytest

from app.db import Database
from tests.browserish import Browserish
from tests.resources.curating import map_of_two


@pytest.fixture
def curator(database: Database, signed_in: Callable[[str], Browserish]) -> Browserish:
    map_of_two(database)
    return signed_in("curator")


@pytest.fixture
def another(curator: Browserish, signed_in: Callable[[str], Browserish]) -> Browserish:
    """A second one at the same map."""
    assert curator
    return signed_in("administrator")
