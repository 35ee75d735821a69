"""What looks on while a feed is asked: how long this turn has, and how much of a feed one run may read."""

import math
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from app.config import Settings
from app.errors import Busy
from app.kit import clock
from app.kit.stopping import Stopped, stop_if_asked
from app.resources.feeds.models import EnoughRead
from app.resources.feeds.progress import Progress
from app.resources.feeds.staging import Staging

_NOTED_EVERY = timedelta(seconds=20)


class OutOfTime(Stopped):
    """The turn is over. `after`: the seconds the feed asks to be left alone."""

    def __init__(self, after: float = 0) -> None:
        super().__init__()
        self.after = after


class Turn:
    """`ends`: by `elapsed`, which is the machine's own clock but for tests."""

    def __init__(self, seconds: float = math.inf, elapsed: Callable[[], float] = time.monotonic) -> None:
        self.elapsed = elapsed
        self.ends = elapsed() + seconds

    @property
    def left(self) -> float:
        return self.ends - self.elapsed()


class Watching:
    """Over one run, in one turn. What it learns is kept in `progress`, so that the next turn goes on from it:
    even how often an address was tried, for else one that never answers would take every turn for itself."""

    def __init__(self, progress: Progress, staging: Staging, settings: Settings, turn: Turn) -> None:
        self._progress, self._staging, self._turn = progress, staging, turn
        self._longest, self._most = settings.feeds_longest_hours, settings.feeds_most_megabytes_of_a_run
        self._counted_at = turn.elapsed()
        self._noted_at: datetime = clock.now()

    def tried(self, url: str) -> int:
        return self._progress.tried if self._progress.asked == url else 0

    def before_try(self, url: str, tried: int) -> None:
        """Raises Stopped, or EnoughRead."""
        stop_if_asked()
        self.alive()
        self._read_enough()
        if self._turn.left <= 0:
            self._out_of_time(url, tried)

    def before_wait(self, url: str, tried: int, seconds: float) -> None:
        self.alive()
        if self._turn.left < seconds:
            self._out_of_time(url, tried, seconds)

    def got(self, size: int) -> None:
        self._progress.bytes_read += size

    def alive(self) -> None:
        """Say so now and then: what is silent for long is taken for dead."""
        now = self._turn.elapsed()
        self._progress.worked += now - self._counted_at
        self._counted_at = now
        if clock.now() - self._noted_at >= _NOTED_EVERY:
            self._noted_at = clock.now()
            with suppress(Busy):  # it is said again soon
                self._staging.note(self._progress, requests=0)

    def _read_enough(self) -> None:
        sentence = ""
        if self._progress.worked >= self._longest * 3600:
            hours = "an hour" if self._longest == 1 else f"{self._longest} hours"
            sentence = f"It was still being read after {hours}, which is as long as is allowed."
        elif self._progress.bytes_read >= self._most * 2**20:
            sentence = f"It goes on beyond {self._most:,} MB, which is as much of a feed as is read."
        if sentence:
            self._progress.not_whole(sentence)
            raise EnoughRead(sentence)

    def _out_of_time(self, url: str, tried: int, after: float = 0) -> None:
        self._progress.asked, self._progress.tried = url, tried
        raise OutOfTime(after)
