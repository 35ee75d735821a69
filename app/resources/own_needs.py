"""The needs list in use: the shipped one, with the council's own laid over it as they are by now."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from app.kit import clock
from app.web.logs import log
from resource_directory.needs import Marks, NeedsList, NeedsRefused, load_needs, marks_of, read_own

# Somebody who saved a file and says the next words sees it; nobody waits for the folder to be looked at.
_LOOKED_AT_EVERY = timedelta(seconds=1)


@dataclass(frozen=True)
class NeedsInUse:
    """`problems`: why the council's own needs, as their files are now, are not in use; none where they are.
    `own`: there are own needs in the list, those of before where there are problems.
    """

    needs: NeedsList
    problems: tuple[str, ...] = ()
    own: bool = False

    @property
    def what_runs(self) -> str:
        return "the list read before runs on" if self.own else "the shipped list runs"

    @property
    def without(self) -> tuple[str, ...]:
        """For whoever runs the service, in a line: which files, and nothing that stands in them."""
        if not self.problems:
            return ()
        files = sorted({name for each in self.problems if (name := each.partition(": ")[0]).endswith("ml")})
        count = "1 problem" if len(self.problems) == 1 else f"{len(self.problems):,} problems"
        what = f"{count} in {', '.join(files)}" if files else self.problems[0].partition(";")[0]
        return (f"the council's own needs: {what}; {self.what_runs}",)


def _warn(line: str) -> None:
    log.warning("own_needs_not_in_use", without=line)


class OwnNeeds:
    """With an error in the council's files the list that runs stays. Each process looks for itself.

    `folder`: of the council's own theme files, None for none; `tell`: who is told of problems, once.
    """

    def __init__(self, folder: Path | None, tell: Callable[[str], None] = _warn) -> None:
        self._folder, self._tell = folder, tell
        self._in_use = NeedsInUse(load_needs())
        self._looking = threading.Lock()
        self._looked_at: datetime | None = None
        self._marks: Marks = None
        self.now()

    def now(self) -> NeedsInUse:
        """Read anew where files came, went or were written since the last look, at most once a second."""
        if self._folder is not None:
            with self._looking:
                self._look(self._folder, clock.now())
        return self._in_use

    def _look(self, folder: Path, at: datetime) -> None:
        # also when the machine's clock was put back
        if self._looked_at is not None and abs(at - self._looked_at) < _LOOKED_AT_EVERY:
            return
        # Taken before the files are read: what is written meanwhile is seen with the next look.
        marks, first = marks_of(folder), self._looked_at is None
        self._looked_at = at
        if not first and marks == self._marks:
            return
        self._marks = marks
        before = self._in_use
        self._in_use = _read(folder, before)
        if self._in_use.problems and self._in_use.problems != before.problems:
            self._tell(*self._in_use.without)


def _read(folder: Path, before: NeedsInUse) -> NeedsInUse:
    try:
        return NeedsInUse(read_own(folder, load_needs()).needs, own=True)
    except NeedsRefused as refused:
        return replace(before, problems=refused.problems)
