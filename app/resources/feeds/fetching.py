"""One answer of a feed, fetched with patience and with limits."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Protocol

import httpcore2
import httpx2

from app.kit import clock
from app.kit.stopping import stop_if_asked, wait_or_stop
from app.resources.feeds.body import BrokenOff, read_body
from app.resources.feeds.models import FeedTrouble
from app.resources.feeds.network import Deadline, GuardedBackend, MayConnect, Resolve, addresses_of

_MOVED = frozenset({301, 302, 303, 307, 308})
_TRY_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_MOST_REDIRECTS = 5
_FIRST_WAIT, _LONGER_BY, _LONGEST_WAIT = 1.0, 4, 120.0  # seconds
_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class Limits:
    """Seconds, but for what says otherwise."""

    most_bytes: int
    requests_a_second: float
    connecting: float = 10
    reading: float = 30
    whole: float = 180
    tries: int = 4


class Unanswered(FeedTrouble):
    """`code`: the status that was answered, 0 for none; `after`: the seconds it asks to be left alone."""

    def __init__(self, sentence: str, *, code: int = 0, again: bool = False, after: float = 0) -> None:
        super().__init__(sentence)
        self.code, self.again, self.after = code, again, after


class Watch(Protocol):
    """Who looks on, and may end it by raising. `tried`: how often an address was tried before."""

    def tried(self, url: str) -> int: ...

    def before_try(self, url: str, tried: int) -> None: ...

    def before_wait(self, url: str, tried: int, seconds: float) -> None: ...

    def got(self, size: int) -> None: ...


class _Nobody:
    """Only whether the process was asked to stop is looked at."""

    def tried(self, _url: str) -> int:
        return 0

    def before_try(self, _url: str, _tried: int) -> None:
        stop_if_asked()

    def before_wait(self, _url: str, _tried: int, _seconds: float) -> None: ...

    def got(self, _size: int) -> None: ...


class Fetcher:
    """`wait` and `elapsed` are those of the machine, but for tests."""

    def __init__(
        self,
        *,
        agent: str,
        limits: Limits,
        may_connect: MayConnect,
        wait: Callable[[float], object] = wait_or_stop,
        elapsed: Callable[[], float] = time.monotonic,
        resolve: Resolve = addresses_of,
    ) -> None:
        self.requests = 0
        self.watch: Watch = _Nobody()
        self._limits, self._wait, self._elapsed = limits, wait, elapsed
        self._headers: dict[bytes | str, bytes | str] = {
            "User-Agent": agent,
            "Accept": "application/json",
            "Accept-Encoding": "gzip",
        }
        self._deadline = Deadline(elapsed)
        backend = GuardedBackend(may_connect, self._deadline, resolve)
        self._pool = httpcore2.ConnectionPool(network_backend=backend, max_connections=2)
        self._free_at = 0.0

    def close(self) -> None:
        self._pool.close()

    def get(self, url: str, *, tries: int = 0) -> tuple[bytes, str]:
        """The body, and the address that gave it.

        Raises FeedTrouble once it is of no more use to try, Stopped where the process was asked to stop.
        """
        tries = tries or self._limits.tries
        for tried in range(1 + min(self.watch.tried(url), tries - 1), tries + 1):
            self.watch.before_try(url, tried - 1)
            try:
                return self._through_redirects(url)
            except Unanswered as trouble:
                if not trouble.again or tried == tries:
                    raise
                seconds = min(max(trouble.after, _FIRST_WAIT * _LONGER_BY ** (tried - 1)), _LONGEST_WAIT)
                self.watch.before_wait(url, tried, seconds)
                self._wait(seconds)
        raise AssertionError("unreachable: the last try answers or raises")

    def _through_redirects(self, url: str) -> tuple[bytes, str]:
        at, been = _checked(url), set[str]()
        self._deadline.begin(self._limits.whole)  # all of them together
        while len(been) <= _MOST_REDIRECTS:
            been.add(str(at))
            found = self._ask(at)
            if isinstance(found, bytes):
                return found, str(at)
            at = _onward(at, found)
            if str(at) in been:
                raise Unanswered("The feed sends whoever asks round in a circle.")
        raise Unanswered(f"The feed sent us on more than {_MOST_REDIRECTS} times.")

    def _ask(self, url: httpx2.URL) -> bytes | str:
        """The body, or where to look instead."""
        if url.host not in _THIS_MACHINE:
            self._be_polite()
        limits = self._limits
        self.requests += 1
        timeouts = {"connect": limits.connecting, "read": limits.reading, "write": limits.reading}
        try:
            with self._pool.stream(
                "GET", str(url), headers=self._headers, extensions={"timeout": timeouts}
            ) as reply:
                headers = httpx2.Headers(reply.headers)
                if reply.status in _MOVED and "location" in headers:
                    return headers["location"]
                _refuse_errors(reply.status, headers)
                packed = headers.get("content-encoding", "").lower()
                body = read_body(reply.iter_stream(), packed, limits.most_bytes)
                self.watch.got(len(body))
                return body
        except httpcore2.TimeoutException:
            raise Unanswered("The feed took too long to answer.", again=True) from None
        except (httpcore2.RemoteProtocolError, httpcore2.ReadError, BrokenOff):
            raise Unanswered("The answer broke off in the middle.", again=True) from None
        except (httpcore2.NetworkError, httpcore2.ProtocolError, OSError):
            raise Unanswered("The feed's server cannot be reached.", again=True) from None

    def _be_polite(self) -> None:
        now = self._elapsed()
        if now < self._free_at:
            self._wait(self._free_at - now)
        self._free_at = max(now, self._free_at) + 1 / self._limits.requests_a_second


def _checked(url: str) -> httpx2.URL:
    try:
        parsed = httpx2.URL(url)
    except httpx2.InvalidURL:
        raise Unanswered("This is not a web address.") from None
    if parsed.scheme not in {"http", "https"} or not parsed.host:
        raise Unanswered("The feed's address, or one it sends us on to, begins with neither http nor https.")
    if parsed.userinfo:
        raise Unanswered("The feed's address holds a password, which would be kept where others read it.")
    return parsed.copy_with(fragment=None)


def _onward(at: httpx2.URL, to: str) -> httpx2.URL:
    try:
        return _checked(str(at.join(to)))
    except httpx2.InvalidURL:
        raise Unanswered("The feed sends us on to what is not a web address.") from None


def _refuse_errors(status: int, headers: httpx2.Headers) -> None:
    if status in _TRY_AGAIN:
        after = _seconds(headers.get("retry-after", ""))
        said = "too many requests" if status == 429 else f"an error of its own ({status})"
        raise Unanswered(f"The feed answers with {said}.", code=status, again=True, after=after)
    if status in {401, 403}:
        raise Unanswered(f"The feed lets nobody in without a key ({status}).", code=status)
    if status != 200:
        raise Unanswered(f"The feed answers {status}: there is nothing at this address.", code=status)


def _seconds(retry_after: str) -> float:
    """What Retry-After asks for, as a number or as a date; 0 where it says neither."""
    if retry_after.strip().isdigit():
        return float(retry_after[:9])
    try:
        return max(0.0, (parsedate_to_datetime(retry_after) - clock.now()).total_seconds())
    except (ValueError, TypeError):
        return 0.0
