"""What happens later at the fake of Notify: messages arrive, and receipts go out over real HTTP."""

import heapq
import http.client
import itertools
import json
import threading
from collections.abc import Callable
from time import monotonic
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

# Notify tries five times, five minutes apart; here nobody waits so long.
TRIES, BETWEEN = 5, 0.2


class Receipts:
    """One thread and the work before it, by when it is due. `told`: how many receipts were taken."""

    def __init__(self) -> None:
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._numbers = itertools.count()
        self._changed = threading.Condition()
        self._ended = False
        self._busy = False
        self._connection: http.client.HTTPConnection | None = None
        self._thread = threading.Thread(target=self._work, daemon=True)
        self.told = 0
        self.given_up = 0

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _problem: BaseException | None, _at: TracebackType | None
    ) -> None:
        with self._changed:
            self._ended = True
            self._changed.notify_all()
        self._thread.join()
        self._hang_up()

    def _hang_up(self) -> None:
        if self._connection:
            self._connection.close()
        self._connection = None

    def later(self, seconds: float, do: Callable[..., None], *given: object, **named: object) -> None:
        with self._changed:
            entry = (monotonic() + seconds, next(self._numbers), lambda: do(*given, **named))
            heapq.heappush(self._due, entry)
            self._changed.notify_all()

    def tell(self, url: str, token: str, body: dict[str, Any], tries: int = TRIES) -> None:
        """Again later where nobody takes it, as Notify does."""
        try:
            status = self._post(url, token, body)
        except (OSError, http.client.HTTPException):
            status = 0
            self._hang_up()
        if status == 200:
            self.told += 1
        elif tries > 1:
            self.later(BETWEEN, self.tell, url, token, body, tries - 1)
        else:
            self.given_up += 1

    def wait_until_told(self, seconds: float = 60.0) -> None:
        """Until nothing is left to come."""
        with self._changed:
            done = self._changed.wait_for(lambda: not self._due and not self._busy, seconds)
        assert done, f"receipts are still to come: {len(self._due)}"

    def _post(self, url: str, token: str, body: dict[str, Any]) -> int:
        parts = urlsplit(url)
        if self._connection is None:
            self._connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
        headers = {"content-type": "application/json", "authorization": f"Bearer {token}"}
        self._connection.request("POST", parts.path, json.dumps(body), headers)
        answer = self._connection.getresponse()
        answer.read()
        return answer.status

    def _work(self) -> None:
        while True:
            with self._changed:
                self._busy = False
                self._changed.notify_all()
                while not self._ended and (not self._due or self._due[0][0] > monotonic()):
                    self._changed.wait(self._due[0][0] - monotonic() if self._due else None)
                if self._ended:
                    return
                _, _, do = heapq.heappop(self._due)
                self._busy = True
            do()
