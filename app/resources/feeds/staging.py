"""Where what was fetched waits until all is there: written page by page, so that nothing is asked twice."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.db import Database
from app.errors import OutOfStep
from app.kit import clock
from app.resources.feeds import actions, queries
from app.resources.feeds.models import FeedRun, FeedRunRecord, RecordState
from app.resources.feeds.progress import Progress
from resource_directory.hsds.fullness import is_shallow
from resource_directory.hsds.reading import source_id_of

# All records of a run are in memory at once when it is taken in.
MOST_BYTES_OF_A_RECORD = 2**20


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
        self.run = run
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
            place = self._next + len(new)
            new.append(self._row(place, source_id, raw, details=details))
            if source_id:
                self._places[source_id] = place
        self._next += len(new)
        self._count += len(new) - len(stale)
        self._pages += 1
        self._write(new, [], stale, progress, requests)

    def _row(self, place: int, source_id: str, raw: object, *, details: bool) -> FeedRunRecord:
        row = FeedRunRecord(run_id=self._run_id, place=place, source_id=source_id, state="", raw=raw)
        if too_large := _too_large(raw):
            row.state, row.reasons, row.raw = RecordState.REJECTED.value, [too_large], None
        else:
            row.state = (RecordState.SHALLOW if details and is_shallow(raw) else RecordState.WHOLE).value
        return row

    def take_details(self, details: Sequence[Detail], progress: Progress, *, requests: int) -> None:
        self._write([], [self._change(each) for each in details], set(), progress, requests)

    def _change(self, detail: Detail) -> dict[str, Any]:
        raw: dict[str, Any] | None = detail.raw
        state, reason = RecordState.WHOLE, detail.trouble
        if reason:
            state = RecordState.FAILED
        elif reason := _too_large(raw):
            state, raw = RecordState.REJECTED, None
        told = {"state": state.value, "reasons": [reason] if reason else [], "raw": raw}
        return {"run_id": self._run_id, "place": detail.place, **told}

    def note(self, progress: Progress, *, requests: int) -> None:
        self._write([], [], set(), progress, requests)

    def let_go(self) -> None:
        """Whoever comes next need not wait to see whether this process lives."""
        with self._database.work() as session:
            queries.note_alive(session, self._run_id, self._held_by, {"held_by": ""})

    def hand_over(self, progress: Progress, *, due: datetime) -> None:
        """Whoever comes next goes on from here, after those that have waited longer."""
        come = {"held_by": "", "alive_at": clock.now(), "progress": progress.kept()}
        with self._database.work() as session:
            if not queries.note_alive(session, self._run_id, self._held_by, come):
                raise TakenOver("Another process has taken this run over.")
            actions.postpone(session, name=self.run.feed, until=due)

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


def _too_large(raw: object) -> str:
    if len(json.dumps(raw)) <= MOST_BYTES_OF_A_RECORD:
        return ""
    return f"it is larger than {MOST_BYTES_OF_A_RECORD // 2**20} MB, which no service is"
