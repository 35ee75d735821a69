"""Somebody merges two listings while another edits one of them: both are done, the one after the other."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from app.db import Database
from app.resources.actions import raise_map_version
from app.resources.curation.queries import get_to_change
from app.resources.duplicates.actions import decide
from app.resources.duplicates.models import DuplicateDecision, Verdict
from tests.resources.duplicated import AT, COFFEE, OTHER, RETOLD, stored, take_in
from tests.rows import all_rows

_A_MOMENT = 0.3  # seconds: enough for the other to stand before the row that is held


def test_whoever_merges_waits_for_whoever_edits_and_holds_nothing_meanwhile(database: Database) -> None:
    take_in(database, "national", COFFEE, OTHER)
    take_in(database, "branch", RETOLD)
    one, other = stored(database)["n1"], stored(database)["b7"]
    editing = threading.Event()

    def edit() -> None:
        with database.work() as session:
            get_to_change(session, one.id)
            editing.set()
            time.sleep(_A_MOMENT)
            raise_map_version(session)

    with ThreadPoolExecutor() as editors:
        edited = editors.submit(edit)
        assert editing.wait(timeout=10)
        with database.work() as session:
            decide(
                session,
                one=one,
                other=other,
                verdict=Verdict.SAME,
                keep=other.id,
                seen=None,
                by="test",
                at=AT,
            )
        edited.result(timeout=10)
    assert len(all_rows(database, DuplicateDecision)) == 1
    assert stored(database)["n1"].replaced_by == other.id
