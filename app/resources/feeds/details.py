"""What a list leaves out, asked for service by service."""

from collections.abc import Sequence
from typing import Any

from app.resources.feeds.fetching import Fetcher, Unanswered
from app.resources.feeds.models import EnoughRead, FeedRunRecord, FeedTrouble, RecordState
from app.resources.feeds.progress import Progress, Teller
from app.resources.feeds.staging import Detail, Staging
from resource_directory.hsds.document import SourceUnreadable, read_document
from resource_directory.hsds.feed_addresses import WAYS, FeedAddress
from resource_directory.hsds.reading import source_id_of

_KEPT_EVERY = 25
# A feed that gives none of so many has none to give today; thousands of questions would not help.
_MOST_IN_A_ROW = 10


class DetailsOfFeed:
    def __init__(
        self, fetcher: Fetcher, address: FeedAddress, staging: Staging, progress: Progress, teller: Teller
    ) -> None:
        self._fetcher, self._address, self._staging = fetcher, address, staging
        self._progress, self._teller = progress, teller
        self._asked = fetcher.requests
        self._in_a_row = 0
        self._enough = False

    def ask(self) -> None:
        """For every shallow row that is left. One whose details cannot be had stays as the list has it."""
        rows = self._staging.rows(RecordState.SHALLOW)
        got: list[Detail] = []
        try:
            for done, row in enumerate(rows, start=1):
                got.append(self._detail(row))
                if len(got) >= _KEPT_EVERY:
                    self._keep(got)
                    got = []
                line = f"details: {done:,} of {len(rows):,}"
                self._teller.say("details", line, last=done == len(rows))
        finally:
            self._keep(got)  # whoever goes on need not ask again

    def _keep(self, got: Sequence[Detail]) -> None:
        if got:
            new, self._asked = self._fetcher.requests - self._asked, self._fetcher.requests
            self._staging.take_details(got, self._progress, requests=new)

    def _detail(self, row: FeedRunRecord) -> Detail:
        listed: dict[str, Any] = row.raw
        if self._enough:
            return Detail(row.place, listed, "not asked for, as the run had come to its limit")
        if self._in_a_row >= _MOST_IN_A_ROW:
            return Detail(row.place, listed, "not asked for, as the feed gave none of those before")
        ways = (self._progress.way,) if self._progress.way else WAYS
        first: FeedTrouble | None = None
        for way in ways:
            try:
                found = self._ask_one(way, row.source_id)
            except EnoughRead:
                self._enough = True
                return self._detail(row)
            except FeedTrouble as trouble:
                first = first or trouble
                if isinstance(trouble, Unanswered) and not 400 <= trouble.code < 500:
                    break  # it is in trouble, however it is asked
            else:
                self._progress.way, self._in_a_row = way, 0
                return Detail(row.place, {**listed, **found})
        self._in_a_row += 1
        return Detail(row.place, listed, first.sentence if first else "")

    def _ask_one(self, way: str, source_id: str) -> dict[str, object]:
        data, _ = self._fetcher.get(self._address.detail(way, self._progress.listed_at, source_id))
        try:
            records = read_document(data).records
        except SourceUnreadable as problem:
            raise FeedTrouble(str(problem)) from None
        for found in records:
            if isinstance(found, dict) and source_id_of(found) == source_id:
                return found
        raise FeedTrouble("The feed answered with another service.")
