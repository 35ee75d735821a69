"""Two thousand records, each spoilt somewhere, taken in as a feed brings them: none stops the others."""

import json
import random
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from app.db import Database
from app.resources.actions import import_listings
from app.resources.models import StoredListing
from resource_directory.hsds.document import read_document
from resource_directory.hsds.reading import Accepted, read_services
from resource_directory.listing import Listing
from tests.resources.feeds.fetching import AT

SAMPLE = json.loads((files("resource_directory.sample") / "directory.json").read_text("utf-8"))
BATCH = 100
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**25), 10**25),
    st.floats(),
    st.text(max_size=40),
    st.sampled_from(
        [
            *(
                "",
                "-1",
                "\x00",
                "\ud800",
                "<script>x</script>",
                "&#39;&amp;lt;",
                "2025-13-45",
                "2000-01-01T99:00Z",
            ),
            *("00000000-0000-0000-0000-000000000000", "9" * 400, "£3", "٣", "http://[::1", "MO,2TU,\u2028"),
        ]
    ),
    st.lists(st.integers(), max_size=3),
    st.dictionaries(st.sampled_from(["id", "name", "number", "amount"]), st.text(max_size=9), max_size=3),
)


def spoilt(record: Any, draw: random.Random, odd: list[object]) -> Any:  # noqa: ANN401 -- any JSON
    """A copy in which one part, however deep, is something else, doubled, or gone."""
    copy = json.loads(json.dumps(record))
    holder, key = copy, draw.choice(sorted(copy))
    while isinstance(holder[key], dict | list) and holder[key] and draw.random() < 0.7:
        holder = holder[key]
        key = draw.choice(sorted(holder)) if isinstance(holder, dict) else draw.randrange(len(holder))
    if draw.random() < 0.2:
        del holder[key]
    elif draw.random() < 0.2:
        holder[key] = [holder[key]] * 3
    else:
        holder[key] = draw.choice(odd)
    return copy


QUIET = settings(deadline=None, database=None, suppress_health_check=list(HealthCheck))
SPOILING = given(seed=st.integers(0, 2**32), odd=st.lists(ODD, min_size=20, max_size=20))


@settings(QUIET, max_examples=20)
@SPOILING
def test_no_record_stops_the_others(file_database: Database, seed: int, odd: list[object]) -> None:
    take_in_spoilt(file_database, seed, odd)


@settings(QUIET, max_examples=1)
@SPOILING
def test_either_engine_keeps_what_was_read(database: Database, seed: int, odd: list[object]) -> None:
    take_in_spoilt(database, seed, odd)


@pytest.fixture
def file_database(migrated_sqlite: Path, tmp_path: Path) -> Iterator[Database]:
    """One engine for the many: what is asked of them is the reader."""
    shutil.copy(migrated_sqlite, tmp_path / "spoilt.sqlite3")
    opened = Database(f"sqlite:///{tmp_path / 'spoilt.sqlite3'}")
    yield opened
    opened.engine.dispose()


def take_in_spoilt(database: Database, seed: int, odd: list[object]) -> None:
    draw = random.Random(seed)  # noqa: S311 -- it draws records
    records = [spoilt(draw.choice(SAMPLE), draw, odd) for _ in range(BATCH)]
    reads = list(read_services(read_document(json.dumps({"contents": records}))))
    accepted = [read for read in reads if isinstance(read, Accepted)]
    with database.work() as session:
        report = import_listings(
            session, feed="spoilt", source="-", reads=reads, complete=True, by="test", at=AT
        )
        assert report.new + report.changed + report.unchanged == len(accepted)
        assert len(report.rejected) == len(reads) - len(accepted)
    with database.work(writing=False) as session:
        kept = {row.source_id: row.record for row in session.exec(select(StoredListing))}
    assert all(Listing.model_validate(kept[read.listing.source_id]) == read.listing for read in accepted)
