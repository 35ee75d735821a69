"""What would become of an uploaded file, worked out once for each state of the map and kept for a while."""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from app.db import Database
from app.resources.queries import list_of_feed, listing_in, map_version
from app.resources.spreadsheet.judging import Fate, Judgement, Standing, judge
from app.resources.spreadsheet.models import SpreadsheetUpload
from app.resources.vectors import NewVectors
from resource_directory.csv_template import read_table

# As many curators as are likely to look at one at the same time.
_KEPT = 4


@dataclass(frozen=True)
class Prepared:
    """`vectors`: of what is new in it, worked out here so that no caller waits for them."""

    judgement: Judgement
    vectors: NewVectors


class Previews:
    """The save step takes what was shown, and reads the file again only where another process showed it."""

    def __init__(self) -> None:
        self._taking = threading.Lock()
        self._known: OrderedDict[tuple[UUID, int], Prepared] = OrderedDict()

    def of(self, session: Session, upload: SpreadsheetUpload, database: Database) -> Prepared:
        key = upload.id, map_version(session)
        with self._taking:
            if key in self._known:
                return self._known[key]
        judgement = _judged(session, upload)
        changed = (*judgement.with_fate(Fate.NEW), *judgement.with_fate(Fate.CHANGED))
        found = Prepared(judgement, NewVectors(database, [row.read for row in changed]))
        with self._taking:
            self._known[key] = found
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return found


def _judged(session: Session, upload: SpreadsheetUpload) -> Judgement:
    standing = {
        source_id: Standing(listing_in(row), missing=row.missing_since is not None)
        for source_id, row in list_of_feed(session, upload.feed).items()
    }
    return judge(read_table(upload.content), standing)
