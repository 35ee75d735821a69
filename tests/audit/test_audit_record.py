from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from app.audit.actions import record
from app.audit.models import VERBS, AuditEvent
from app.db import Database
from tests.rows import all_rows

AT = datetime(2026, 11, 9, 10, 0, tzinfo=UTC)


def record_one(session: Session) -> None:
    record(session, verb="key:added", subject=("key", "7"), by="system:tests", at=AT, detail={"scopes": 1})


def test_an_event_keeps_who_what_when_and_to_whom(database: Database) -> None:
    with database.work() as session:
        record_one(session)
    (event,) = all_rows(database, AuditEvent)
    kept = (event.by, event.verb, event.subject_type, event.subject_id, event.at, event.detail)
    assert kept == ("system:tests", "key:added", "key", "7", AT, {"scopes": 1})


@pytest.mark.parametrize("statement", ["update audit_event set verb = 'x'", "delete from audit_event"])
def test_the_database_itself_refuses_to_change_or_remove_an_event(database: Database, statement: str) -> None:
    with database.work() as session:
        record_one(session)
    with pytest.raises(DBAPIError, match="only added to"), database.work() as session:
        session.execute(text(statement))
    assert len(all_rows(database, AuditEvent)) == 1


def test_an_event_undone_with_its_change_leaves_nothing(database: Database) -> None:
    def change_that_fails(session: Session) -> None:
        record_one(session)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), database.work() as session:
        change_that_fails(session)
    assert all_rows(database, AuditEvent) == []


def test_a_verb_outside_the_vocabulary_is_refused(database: Database) -> None:
    with pytest.raises(ValueError, match="not in app/audit/models"), database.work() as session:
        record(session, verb="key:eaten", subject=("key", "7"), by="x", at=AT)  # type: ignore[arg-type]  # the fault itself


def test_words_long_enough_to_be_somebodys_are_refused_as_detail(database: Database) -> None:
    with pytest.raises(ValueError, match="not words"), database.work() as session:
        record(session, verb="key:added", subject=("key", "7"), by="x", at=AT, detail={"why": "a" * 101})


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_reads_subject_colon_verb(verb: str) -> None:
    subject, _, done = verb.partition(":")
    assert subject.replace("_", "").isalpha()
    assert done.replace("_", "").isalpha()
