"""Asking one web address whether it is there, politely: its status alone, and nothing of its page."""

import socket
import ssl
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

import httpcore2
import httpx2

from app.kit.stopping import stop_if_asked, wait_or_stop
from app.resources.feeds.network import (
    Deadline,
    GuardedBackend,
    MayConnect,
    NotPermitted,
    Resolve,
    UnknownHost,
)
from app.resources.links.models import Found
from app.resources.links.rules import Answer, answer_of

_MOVED = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 5
_CONNECTING, _READING, _WHOLE = 5.0, 10.0, 15.0  # seconds
_BETWEEN = 1.0  # seconds between two requests to one host
_NO_SUCH_NAME = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})
_NO_SERVER = Answer(Found.GONE, "There is no server of this name.")
_SILENT = Answer(Found.UNREACHED, "Its server cannot be reached.")
_SLOW = Answer(Found.UNREACHED, "Its server takes too long to answer.")
_UNKNOWN = Answer(Found.UNKNOWN)


class CannotLookUp(Exception):
    """The names could not be asked for just now, which says nothing of this one."""


def addresses_of(host: str, port: int) -> list[str]:
    """Raises UnknownHost only where it is certain that there is no such name."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as problem:
        if problem.errno in _NO_SUCH_NAME:
            raise UnknownHost("There is no such server.") from None
        raise CannotLookUp from None
    except (OSError, UnicodeError):
        raise CannotLookUp from None
    return list(dict.fromkeys(str(where[0]) for *_, where in found))


class Asker:
    """`wait` and `elapsed` are those of the machine, but for tests."""

    def __init__(
        self,
        *,
        agent: str,
        may_connect: MayConnect,
        wait: Callable[[float], object] = wait_or_stop,
        elapsed: Callable[[], float] = time.monotonic,
        resolve: Resolve = addresses_of,
    ) -> None:
        self._headers: dict[bytes | str, bytes | str] = {
            "User-Agent": agent,
            "Accept": "text/html, */*;q=0.5",
        }
        self._wait, self._elapsed = wait, elapsed
        self._deadline = Deadline(elapsed)
        backend = GuardedBackend(may_connect, self._deadline, resolve)
        self._pool = httpcore2.ConnectionPool(network_backend=backend, max_connections=1)
        self._free_at: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _problem: BaseException | None, _at: TracebackType | None
    ) -> None:
        self._pool.close()

    def ask(self, address: str) -> Answer:
        """What is found where the address leads. Stopped where the process was asked to stop."""
        try:
            return self._followed(address)
        except (httpx2.InvalidURL, ValueError):  # what it leads to is no address, which teaches nothing
            return _UNKNOWN

    def _followed(self, address: str) -> Answer:
        at = address
        for _ in range(_MOST_REDIRECTS):
            stop_if_asked()
            url = httpx2.URL(at)
            if url.scheme not in {"http", "https"} or not url.host or url.userinfo:
                return _UNKNOWN
            found = self._status_of(url)
            if isinstance(found, Answer):
                return found
            at = str(url.join(found)) if "\n" not in found else ""
        return _UNKNOWN  # it goes on and on, in a browser with cookies perhaps not

    def _status_of(self, url: httpx2.URL) -> Answer | str:
        """What is there, or where to look instead."""
        self._be_polite(url.host)
        self._deadline.begin(_WHOLE)
        timeouts = {"connect": _CONNECTING, "read": _READING, "write": _READING}
        plain = str(url.copy_with(fragment=None))
        try:
            with self._pool.stream(
                "GET", plain, headers=self._headers, extensions={"timeout": timeouts}
            ) as reply:
                headers = httpx2.Headers(reply.headers)
                if reply.status in _MOVED and headers.get("location"):
                    return str(headers["location"])
                return answer_of(reply.status)
        except UnknownHost:
            return _NO_SERVER
        except httpcore2.TimeoutException:
            return _SLOW
        except httpcore2.ConnectError as problem:
            return _UNKNOWN if _of_a_certificate(problem) else _SILENT
        except (httpcore2.NetworkError, httpcore2.RemoteProtocolError, OSError):
            return _SILENT
        except (NotPermitted, CannotLookUp, httpcore2.ProtocolError, httpx2.InvalidURL, ValueError):
            return _UNKNOWN

    def _be_polite(self, host: str) -> None:
        now = self._elapsed()
        free_at = self._free_at.get(host, now)
        if now < free_at:
            self._wait(free_at - now)
        self._free_at[host] = max(now, free_at) + _BETWEEN


def _of_a_certificate(problem: BaseException) -> bool:
    """A server is there; whether a browser lets one in, only a browser can say."""
    cause = problem.__cause__ or problem.__context__
    return isinstance(problem, ssl.SSLError) or isinstance(cause, ssl.SSLError)
