"""Publishing a flow."""

from datetime import UTC, datetime, timedelta
from importlib.resources import files

import pytest

from app.contacts.actions import open_contact
from app.contacts.models import CallType
from app.db import Database
from app.flows.actions import publish_flow
from app.flows.models import FlowNotPublished
from app.flows.queries import flow_in, get_revision, get_running_revision, list_revisions

AT = datetime(2026, 11, 9, 10, tzinfo=UTC)
STARTER = (files("conversation_flows") / "flows" / "starter.yaml").read_text("utf-8")


def publish(database: Database, text: str, *, at: datetime = AT) -> tuple[int, bool]:
    with database.work() as session:
        published = publish_flow(session, text=text, name="flow.yaml", note="", by="test", at=at)
        return published.revision.revision, published.is_new


def reworded() -> str:
    title = next(line for line in STARTER.splitlines() if line.startswith("title:"))
    return STARTER.replace(title, "title: Another title")


def test_a_flow_becomes_revision_one_and_the_next_change_two(database: Database) -> None:
    assert publish(database, STARTER) == (1, True)
    assert publish(database, reworded(), at=AT + timedelta(days=1)) == (2, True)


def test_publishing_what_runs_already_changes_nothing(database: Database) -> None:
    publish(database, STARTER)
    assert publish(database, STARTER + "\n# a remark\n") == (1, False)


def test_a_flow_with_an_error_is_refused_by_line_and_the_running_one_stays(database: Database) -> None:
    publish(database, STARTER)
    with pytest.raises(FlowNotPublished) as refused:
        publish(database, STARTER + "\nsecrets: 1\n")
    finding = refused.value.findings[0]
    assert (finding.file, finding.line) == ("flow.yaml", len(STARTER.splitlines()) + 2)
    assert finding.fix
    with database.work(writing=False) as session:
        assert [row.revision for row in list_revisions(session)] == [1]


def test_a_call_keeps_the_revision_it_began_with(database: Database) -> None:
    publish(database, STARTER)
    with database.work() as session:
        contact = open_contact(
            session,
            call_type=CallType.NEW_NEED,
            revision=get_running_revision(session),
            by="sam",
            team="",
            at=AT,
        )
        pinned = contact.flow_revision_id
    publish(database, reworded(), at=AT + timedelta(days=1))
    with database.work(writing=False) as session:
        assert get_revision(session, pinned).revision == 1
        assert flow_in(get_revision(session, pinned)).title != "Another title"
        assert flow_in(get_running_revision(session)).title == "Another title"
