"""Connections to feeds: the address is looked up, judged and connected to in one go, so that a name which
answers differently the second time leads nowhere; and none outlasts its time."""

import socket
import time
from collections.abc import Callable, Iterable
from ssl import SSLContext
from typing import Any

import httpcore2
from httpcore2 import NetworkBackend, NetworkStream

from app.resources.feeds.models import FeedTrouble

Resolve = Callable[[str, int], list[str]]
MayConnect = Callable[[str], bool]


class NotPermitted(FeedTrouble):
    what_to_do = (
        "Feeds are fetched from the open internet. One on the council's own network needs "
        "FRONTDOOR_FEEDS_FROM_PRIVATE_ADDRESSES."
    )


class UnknownHost(FeedTrouble):
    what_to_do = "Check the address for a slip."


def addresses_of(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise UnknownHost(f"There is no server called {host[:100]}.") from None
    return list(dict.fromkeys(str(where[0]) for *_, where in found))


class Deadline:
    """When the request in hand must have ended: limits on single reads would let a server go on for ever."""

    def __init__(self, elapsed: Callable[[], float] = time.monotonic) -> None:
        self._elapsed = elapsed
        self._ends = 0.0

    def begin(self, seconds: float) -> None:
        self._ends = self._elapsed() + seconds

    def within(self, seconds: float | None) -> float:
        """As long as is asked for, or what is left. ReadTimeout where nothing is."""
        left = self._ends - self._elapsed()
        if left <= 0:
            raise httpcore2.ReadTimeout("the whole answer took too long")
        return left if seconds is None else min(seconds, left)


class GuardedBackend(NetworkBackend):
    def __init__(self, may_connect: MayConnect, deadline: Deadline, resolve: Resolve = addresses_of) -> None:
        self._may_connect, self._deadline, self._resolve = may_connect, deadline, resolve
        self._real = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> NetworkStream:
        addresses = [each for each in self._resolve(host, port) if self._may_connect(each)]
        if not addresses:
            raise NotPermitted(f"{host[:100]} is not on the open internet, so it was not asked.")
        for address in addresses[:-1]:
            try:
                return self._connect(address, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue  # the next address of the same server
        return self._connect(addresses[-1], port, timeout, local_address, socket_options)

    def _connect(
        self,
        address: str,
        port: int,
        timeout: float | None,
        local_address: str | None,
        options: Iterable[httpcore2.SOCKET_OPTION] | None,
    ) -> NetworkStream:
        patience = self._deadline.within(timeout)
        return _Hurried(
            self._real.connect_tcp(address, port, patience, local_address, options), self._deadline
        )


class _Hurried(NetworkStream):
    def __init__(self, stream: NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:
        patience = self._deadline.within(timeout)
        return _Hurried(self._stream.start_tls(ssl_context, server_hostname, patience), self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 -- as it is declared where it comes from
        return self._stream.get_extra_info(info)
