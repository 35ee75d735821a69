"""What a feed leaves out, and what it leaves as it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy import event

from app.db import Database
from app.resources.queries import map_version
from tests.resources.test_import import MONDAY, service, stored, take_in


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """Every statement that goes to the database meanwhile."""
    said: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        said.append(statement)

    event.listen(database.engine, "before_cursor_execute", hear)
    yield said
    event.remove(database.engine, "before_cursor_execute", hear)


def test_what_is_missing_is_hidden_after_the_third_complete_run_without_it(database: Database) -> None:
    with database.work() as session:
        take_in(session, service(1), service(2))
        for run in (1, 2, 3):
            version = map_version(session)
            report = take_in(session, service(1), at=MONDAY + timedelta(days=run))
            assert (report.missing, report.hidden) == (1, int(run == 3))
            assert map_version(session) == version + (run == 3)
        row = stored(session)["s2"]
        assert (row.missing_since, row.hidden_at) == (MONDAY + timedelta(days=1), MONDAY + timedelta(days=3))
        assert take_in(session, service(1)).hidden == 0


def test_what_was_hidden_and_is_there_again_counts_as_changed(database: Database) -> None:
    with database.work() as session:
        take_in(session, service(1), service(2))
        for _ in range(3):
            take_in(session, service(1))
        version = map_version(session)
        assert take_in(session, service(1), service(2)).changed == 1
        row = stored(session)["s2"]
        assert (row.missing_since, row.hidden_at, row.missed_runs) == (None, None, 0)
        assert map_version(session) == version + 1


def test_a_run_that_is_not_complete_is_no_run_without_it(database: Database) -> None:
    with database.work() as session:
        take_in(session, service(1), service(2))
        for _ in range(5):
            take_in(session, service(1), complete=False)
        assert stored(session)["s2"].hidden_at is None


def test_what_did_not_change_is_seen_in_one_statement_and_not_written_row_by_row(database: Database) -> None:
    tuesday = MONDAY + timedelta(days=1)
    with database.work() as session:
        take_in(session, *map(service, range(40)))
    with database.work() as session, counted(database) as said:
        take_in(session, *map(service, range(40)), at=tuesday)
    assert len([each for each in said if each.startswith("UPDATE stored_listing")]) == 1
    with database.work(writing=False) as session:
        assert {row.last_seen_at for row in stored(session).values()} == {tuesday}
