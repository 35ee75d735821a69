"""A small town: listings, places, the conversation that ships; and somebody who takes calls there."""

import html
import json
import re
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlmodel import SQLModel

from app.contacts.models import RaisedFlag
from app.db import Database
from app.flows.actions import publish_flow
from app.resources.actions import import_listings, replace_places
from resource_directory.hsds.document import read_document
from resource_directory.hsds.reading import read_services
from resource_directory.places import Place
from tests.browserish import Browserish

AT = datetime(2026, 11, 1, 9, tzinfo=UTC)

SERVICES: list[dict[str, object]] = [
    {
        "id": "choir",
        "name": "Millbrook Singers",
        "description": "A choir for anyone over 50. We sing on Tuesdays and there is tea.",
        "minimum_age": 50,
        "phones": [{"number": "01632 960101"}],
        "terms": ["singing", "loneliness"],
    },
    {
        "id": "bus",
        "name": "Millbrook Lifts",
        "description": "Volunteer drivers take people who cannot use the bus to the doctor and the shops.",
        "phones": [{"number": "01632 960102"}],
        "terms": ["transport"],
    },
    {
        "id": "agent",
        "name": "Millbrook Village Agent",
        "description": "Jo knows everyone in Millbrook and goes to see people at home for a chat.",
        "phones": [{"number": "01632 960103"}],
        "terms": ["village agent"],
    },
    {
        "id": "grief",
        "name": "Walking Through Grief",
        "description": "A walk and talk for anyone who has lost a husband, a wife or a friend. Wednesdays.",
        "terms": ["bereavement"],
    },
    {
        "id": "far",
        "name": "Wold Bereavement Café",
        "description": "A café for people who are grieving, in Wold only.",
        "terms": ["bereavement"],
    },
]


# Closing questions answered so that no duty is raised.
NOTHING_MORE = {
    "may_need_care": "no",
    "anyone_unsafe": "safe",
    "carer_offered": "nobody_helps",
    "taking_part": "no_difficulty",
    "told_next": "told",
}


def gates(**instead: str) -> dict[str, str]:
    """The closing form's fields for them; `may_need_care="asked_for_it"` answers one otherwise."""
    return {f"gate-{gate}": code for gate, code in (NOTHING_MORE | instead).items()}


def hsds(service: dict[str, object]) -> dict[str, object]:
    terms = [{"taxonomy_term": {"id": term, "name": term}} for term in service["terms"]]  # type: ignore[attr-defined]  # a list
    area = "Wold" if service["id"] == "far" else "Millbrook"
    rest = {name: value for name, value in service.items() if name != "terms"}
    known = {"status": "active", "assured_date": "2026-09-01", "service_areas": [{"id": area, "name": area}]}
    return {**known, **rest, "attributes": terms}


def settle(database: Database) -> None:
    rows = _settled()
    with database.work() as session:
        for table in SQLModel.metadata.sorted_tables:
            if rows[table.name]:
                session.execute(table.insert(), rows[table.name])


@cache
def _settled() -> dict[str, list[dict[str, Any]]]:
    """The rows of every table of a settled town: publishing a flow takes as long as a test does."""
    with TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'town.sqlite3'}")
        database.upgrade()
        _settle(database)
        with database.engine.connect() as connection:
            rows = {
                table.name: [dict(row) for row in connection.execute(table.select()).mappings()]
                for table in SQLModel.metadata.sorted_tables
            }
        database.engine.dispose()
        return rows


def _settle(database: Database) -> None:
    places = [
        Place("Millbrook", 54.40, 1.30, "ZZ1"),
        Place("Wold", 54.80, 1.90, "ZZ2"),
        Place("Northshire", 54.6, 1.6, "", "district"),
    ]
    reads = read_services(read_document(json.dumps({"contents": [hsds(service) for service in SERVICES]})))
    flow = (files("conversation_flows") / "flows" / "starter.yaml").read_text("utf-8")
    with database.work() as session:
        replace_places(session, places=places, by="test", at=AT)
        import_listings(
            session, feed="town", source="town.json", reads=reads, complete=True, by="test", at=AT
        )
        publish_flow(session, text=flow, name="starter.yaml", note="", by="test", at=AT)


class Caller:
    """An officer with a call open, by way of the pages."""

    def __init__(self, browser: Browserish) -> None:
        self.browser = browser
        browser.get("/calls")
        reply = browser.post("/calls", {"call_type": "new_need"})
        assert reply.status_code == 200
        self.path = reply.url.path
        self.turn = 0

    @property
    def page(self) -> str:
        return self.browser.get(self.path).text

    def post(self, part: str, **fields: str) -> str:
        """A form of the page; the page that follows."""
        reply = self.browser.post(f"{self.path}/{part}", fields)
        return reply.text

    def decide(self, flag: RaisedFlag, decision: str, reason: str) -> str:
        """On the words as they stood in `flag`."""
        return self.post(f"flags/{flag.id}", decision=decision, reason=reason, shown=flag.evidence)

    def shown_facts(self) -> str:
        """What the facts form says it showed."""
        found = re.search(r'name="shown" value="(\{[^"]*\})"', self.page)
        assert found
        return html.unescape(found[1])

    def say(self, text: str, *, voice: str = "person", revision: int = 0) -> str:
        return self.post("words", voice=voice, text=text, base_revision=str(revision))
