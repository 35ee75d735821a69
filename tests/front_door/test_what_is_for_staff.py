"""A listing that is for staff only: on the call page, and nowhere a program can ask."""

from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from app.accounts.actions import add_key
from app.accounts.models import Scope
from app.db import Database
from app.resources.actions import raise_map_version
from app.resources.queries import list_stored
from tests.town import Caller

STORY = "Since my husband died the evenings are so long."


@pytest.fixture
def inner_town(town: Database) -> Database:
    """The town, where Walking Through Grief is for staff only."""
    with town.work() as session:
        grief = next(row for row in list_stored(session) if row.source_id == "grief")
        grief.record = {**grief.record, "visibility": "staff_only"}
        raise_map_version(session)
    return town


@pytest.mark.parametrize("role", [None, "person", "professional", "resident_typing"])
def test_another_system_is_never_told_whoever_it_says_is_asking(
    client: TestClient, inner_town: Database, role: str | None
) -> None:
    with inner_town.work() as session:
        at = datetime(2026, 11, 1, tzinfo=UTC)
        _, secret = add_key(session, name="website", scopes=[Scope.MATCH], by="test", at=at)
    asked = {"text": STORY, "place": "Millbrook", "caller_role": role}
    reply = client.post("/api/v1/match", json=asked, headers={"Authorization": f"Bearer {secret}"})
    services = {service["id"] for service in reply.json()["services"]}
    assert services
    assert "grief" not in services


def test_an_officer_on_a_call_is_told(call: Caller, inner_town: Database) -> None:
    call.post("about", place="Millbrook", caller_role="person")
    assert "Walking Through Grief" in call.say(STORY)
