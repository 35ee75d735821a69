"""The fake of Notify, and the real client before it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from notifications_python_client.notifications import NotificationsAPIClient

from tests.notify.fake import FakeNotify, running


@pytest.fixture
def fake() -> FakeNotify:
    return FakeNotify()


@pytest.fixture
def client_of() -> Iterator[Callable[..., Any]]:
    """Call it for a client of a fake that it starts; `api_key` for another than the fake's own."""
    with ExitStack() as stack:

        def made(fake: FakeNotify, *, api_key: str = "") -> Any:  # noqa: ANN401 -- the client has no types
            url = stack.enter_context(running(fake))
            client_class: Callable[..., Any] = NotificationsAPIClient
            client = client_class(api_key or fake.api_key, base_url=url, timeout=10)
            stack.callback(client.request_session.close)
            return client

        yield made
