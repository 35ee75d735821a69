"""A map on which several feeds tell of the same activity, and what the page of duplicates can do to it."""

import json
import re
from datetime import UTC, datetime
from html import unescape

from fastapi import FastAPI
from sqlmodel import select

from app.db import Database
from app.resources.actions import import_listings
from app.resources.models import StoredListing
from resource_directory.hsds.document import read_document
from resource_directory.hsds.reading import read_services
from tests.browserish import Browserish

AT = datetime(2026, 11, 1, 9, tzinfo=UTC)
Sent = dict[str, object]


def told(key: str, name: str, *, phone: str = "01632 960001", **more: object) -> Sent:
    hall = {"address_1": "1 Church Lane", "city": "Merrow", "postal_code": "ZZ1 1AA"}
    return {
        "id": key,
        "name": name,
        "status": "active",
        "organization": {"id": "o", "name": "Age Alive"},
        "contacts": [{"id": "c", "phones": [{"number": phone}]}],
        "schedules": [{"byday": "TU", "freq": "WEEKLY", "opens_at": "10:00"}],
        "service_at_locations": [{"location": {"id": "l", "addresses": [hall]}}],
        **more,
    }


COFFEE = told("n1", "Coffee & Chat")
RETOLD = told("b7", "Coffee and Chat (Merrow)", description="Tea too.")
THIRD = told("v3", "Coffee & Chat, Merrow")
FEEDS = {"national": COFFEE, "branch": RETOLD, "venue": THIRD}
OTHER = told("x1", "Stroke club", phone="01632 960002", schedules=[])


def take_in(database: Database, feed: str, *services: Sent) -> None:
    reads = read_services(read_document(json.dumps({"contents": services})))
    with database.work() as session:
        import_listings(
            session, feed=feed, source=f"{feed}.json", reads=reads, complete=True, by="test", at=AT
        )


def stored(database: Database) -> dict[str, StoredListing]:
    """By source id."""
    with database.work(writing=False) as session:
        return {row.source_id: row for row in session.exec(select(StoredListing)).all()}


def shown(app: FastAPI, database: Database) -> set[str]:
    """Source ids of what callers may be told of."""
    with database.work(writing=False) as session:
        return {listing.source_id for _, listing in app.state.index.matcher(session).listings()}


def cards(page: str) -> list[str]:
    return [unescape(card) for card in re.findall(r"<article.*?</article>", page, re.DOTALL)]


def fields_of(card: str) -> dict[str, str]:
    return dict(re.findall(r'type="hidden" name="(first|second|seen)" value="([^"]*)"', card))


def press(browser: Browserish, act: str, at: str = "/duplicates", card: int = 0) -> str:
    """Press a button of a card; the page that follows."""
    found = cards(browser.get(at).text)
    return browser.post(at, {**fields_of(found[card]), "act": act}).text


def undo(browser: Browserish, at: str = "/duplicates?show=same") -> str:
    """Take back the first decision of a list."""
    decision = re.findall(r'name="decision" value="([^"]+)"', cards(browser.get(at).text)[0])[0]
    return browser.post("/duplicates/take-back", {"decision": decision}).text
