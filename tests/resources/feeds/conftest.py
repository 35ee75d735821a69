"""Connections of a test end with it."""

from collections.abc import Iterator

import pytest

from tests.resources.feeds.fetching import MADE


@pytest.fixture(autouse=True)
def fetchers_closed() -> Iterator[None]:
    yield
    while MADE:
        MADE.pop().close()
