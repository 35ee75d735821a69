"""Looking things up in the directory, as staff do."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import col, select

from app.accounts.models import Role
from app.db import Database
from app.resources.actions import RUNS_BEFORE_HIDING, import_listings
from app.resources.models import StoredListing
from resource_directory.hsds.document import read_document
from resource_directory.hsds.reading import read_services
from tests.browserish import Browserish

LINK = re.compile(r'href="(/directory/[0-9a-f-]{36})"')
HALL = {"id": "v1", "address_1": "1 Quiet Lane", "city": "Millbrook", "postal_code": "ZZ1 1AA"}
CHOIR = {
    "id": "choir",
    "name": "Millbrook Singers",
    "description": "We sing on Tuesdays.",
    "status": "active",
    "service_at_locations": [{"location": {"id": "l1", "name": "The hall", "addresses": [HALL]}}],
}
REFUGE = {**CHOIR, "id": "refuge", "name": "Safe Harbour", "visibility": "hidden_address"}
INNER = {**CHOIR, "id": "inner", "name": "Duty Desk", "visibility": "staff_only"}


def take_in(database: Database, *services: dict[str, Any]) -> None:
    reads = read_services(read_document(json.dumps({"contents": services})))
    with database.work() as session:
        import_listings(
            session,
            feed="town",
            source="town.json",
            reads=reads,
            complete=True,
            by="test",
            at=datetime(2026, 11, 1, 9, tzinfo=UTC),
        )


@pytest.fixture
def directory(database: Database) -> Database:
    take_in(database, CHOIR, REFUGE, INNER)
    return database


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_staff_of_every_role_find_what_is_for_staff_only(
    role: str, directory: Database, signed_in: Callable[[str], Browserish]
) -> None:
    browser = signed_in(role)
    everything = browser.get("/directory").text
    assert "3 of 3 listings" in everything
    assert "Duty Desk" in everything
    assert "1 of 3 listings" in browser.get("/directory?words=duty+desc").text


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_a_hidden_address_is_told_to_no_role(
    role: str, directory: Database, signed_in: Callable[[str], Browserish]
) -> None:
    browser = signed_in(role)
    found = browser.get("/directory?words=safe+harbour").text
    page = browser.get(LINK.findall(found)[0]).text
    assert "The address is not given out" in page
    assert "Quiet Lane" not in found + page
    assert "Safe Harbour" not in browser.get("/directory?words=Quiet+Lane").text


def test_looking_up_reads_the_map_once(directory: Database, signed_in: Callable[[str], Browserish]) -> None:
    browser = signed_in("officer")
    browser.get("/directory")
    asked: list[str] = []
    event.listen(directory.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    for path in ("/directory", "/directory?words=singers"):
        assert "Millbrook Singers" in browser.get(path).text
    assert asked
    assert not [statement for statement in asked if "stored_listing" in statement]


def test_the_next_look_up_sees_an_import(directory: Database, signed_in: Callable[[str], Browserish]) -> None:
    browser = signed_in("officer")
    browser.get("/directory")
    for _ in range(RUNS_BEFORE_HIDING):
        take_in(directory, {**CHOIR, "name": "Wold Singers"}, INNER)
    with directory.work(writing=False) as session:
        gone = session.exec(select(StoredListing).where(col(StoredListing.hidden_at).is_not(None))).one()
    assert "so it is suggested to nobody" in browser.get(f"/directory/{gone.id}").text
    shown = browser.get("/directory").text
    assert "2 of 2 listings" in shown
    assert "Wold Singers" in shown
    assert "Safe Harbour" not in shown
