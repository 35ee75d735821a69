"""Where what was fetched waits until all is there: written page by page, so that nothing is asked twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from app.db import Database
from app.errors import OutOfStep
from app.kit import clock
from app.resources.feeds import queries
from app.resources.feeds.models import FeedRun, FeedRunRecord, RecordState
from app.resources.feeds.progress import Progress
from resource_directory.hsds.fullness import is_shallow
from resource_directory.hsds.reading import source_id_of


class TakenOver(OutOfStep):
    title = "Another process goes on with this run"
    what_to_do = "Leave it to that one."


@dataclass(frozen=True)
class Detail:
    """What became of one shallow row: `raw` is the fuller record, or as it was where `trouble` says why."""

    place: int
    raw: dict[str, Any]
    trouble: str = ""


class Staging:
    """Of one run, held by this process until it says TakenOver."""

    def __init__(self, database: Database, run: FeedRun) -> None:
        self._database, self._run_id, self._held_by = database, run.id, run.held_by
        self._pages, self._requests = run.pages, run.requests
        with database.work(writing=False) as session:
            rows = queries.staged_ids(session, run.id)
        self._places = {source_id: place for place, source_id in rows if source_id}
        self._next = max((place for place, _ in rows), default=-1) + 1
        self._count = len(rows)

    def __len__(self) -> int:
        return self._count

    def knows(self, source_id: str) -> bool:
        return source_id in self._places

    @property
    def pages(self) -> int:
        return self._pages

    def take_page(
        self,
        records: Sequence[object],
        removed: Iterable[str],
        progress: Progress,
        *,
        requests: int,
        details: bool,
    ) -> None:
        """Records by id: one known already is left as it is, or in a feed of changes (`links`) is replaced.
        `details`: whether those of shallow rows are to be asked for."""
        new: list[FeedRunRecord] = []
        stale = {self._places.pop(each) for each in removed if each in self._places}
        at_first = set(self._places)
        for raw in records:
            source_id = source_id_of(raw)
            if source_id in at_first:
                if not progress.links:
                    continue
                stale.add(self._places[source_id])
                at_first.discard(source_id)
            state = RecordState.SHALLOW if details and is_shallow(raw) else RecordState.WHOLE
            place = self._next + len(new)
            row = FeedRunRecord(
                run_id=self._run_id, place=place, source_id=source_id, state=state.value, raw=raw
            )
            new.append(row)
            if source_id:
                self._places[source_id] = place
        self._next += len(new)
        self._count += len(new) - len(stale)
        self._pages += 1
        self._write(new, [], stale, progress, requests)

    def take_details(self, details: Sequence[Detail], progress: Progress, *, requests: int) -> None:
        changes = [
            {
                "run_id": self._run_id,
                "place": each.place,
                "raw": each.raw,
                "state": (RecordState.FAILED if each.trouble else RecordState.WHOLE).value,
                "reasons": [each.trouble] if each.trouble else [],
            }
            for each in details
        ]
        self._write([], changes, set(), progress, requests)

    def note(self, progress: Progress, *, requests: int) -> None:
        self._write([], [], set(), progress, requests)

    def let_go(self) -> None:
        """Whoever comes next need not wait to see whether this process lives."""
        with self._database.work() as session:
            queries.note_alive(session, self._run_id, self._held_by, {"held_by": ""})

    def rows(self, state: RecordState | None = None) -> Sequence[FeedRunRecord]:
        with self._database.work(writing=False) as session:
            return queries.staged(session, self._run_id, state)

    def _write(
        self,
        new: list[FeedRunRecord],
        changes: Sequence[dict[str, Any]],
        stale: set[int],
        progress: Progress,
        requests: int,
    ) -> None:
        self._requests += requests
        come = {"alive_at": clock.now(), "progress": progress.kept(), "seen": self._count}
        come |= {"pages": self._pages, "requests": self._requests}
        with self._database.work() as session:
            if not queries.note_alive(session, self._run_id, self._held_by, come):
                raise TakenOver("Another process has taken this run over.")
            session.add_all(new)
            queries.rewrite_staged(session, changes)
            if stale:
                queries.remove_staged(session, self._run_id, stale)
