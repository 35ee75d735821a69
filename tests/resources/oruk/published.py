"""A map to publish, and a reader of the open directory."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpx2
from starlette.testclient import TestClient

from app.db import Database
from app.resources.actions import import_listings, replace_places
from resource_directory.hsds.document import read_document
from resource_directory.hsds.reading import Read, read_services
from resource_directory.places import Place
from resource_directory.sample import load_sample

AT = datetime(2026, 11, 1, 9, tzinfo=UTC)
ROOT = "/oruk/v3"
Json = dict[str, Any]


def service(name: str, *terms: str, **more: object) -> Json:
    given = [{"taxonomy_term": {"id": term, "name": term, "taxonomy": "needs"}} for term in terms]
    known = {"id": name.lower().replace(" ", "-"), "name": name, "status": "active", "attributes": given}
    return {**known, "organization": {"name": f"{name} CIO"}, **more}


def hall(name: str, *, latitude: float = 54.5, postcode: str = "ZZ1 1AA", **more: object) -> Json:
    """A venue as feeds have it; `more` is of the location."""
    address = {"address_1": f"1 {name} Lane", "city": "Millbrook", "postal_code": postcode}
    location = {"name": name, "latitude": latitude, "longitude": 1.4, "addresses": [address], **more}
    return {"location": location}


def take_in(
    database: Database,
    *services: Json,
    feed: str = "town",
    licence: str = "OGL-UK-3.0",
    at: datetime = AT,
) -> None:
    """The whole feed as it is now: what it no longer has goes missing."""
    _import(database, read_services(read_document(json.dumps({"contents": services}))), feed, licence, at)


def take_in_sample(database: Database) -> None:
    reads, places = load_sample()
    _import(database, iter(reads), "merrowshire", "OGL-UK-3.0", AT)
    take_places(database, *places)


def take_places(database: Database, *places: Place) -> None:
    with database.work() as session:
        replace_places(session, places=list(places), by="test", at=AT)


def _import(database: Database, reads: Iterator[Read], feed: str, licence: str, at: datetime) -> None:
    with database.work() as session:
        import_listings(
            session,
            feed=feed,
            source=f"{feed}.json",
            licence=licence,
            attribution=f"The {feed} council",
            reads=reads,
            complete=True,
            by="test",
            at=at,
        )


def asked(client: TestClient, path: str, **query: object) -> httpx2.Response:
    return client.get(ROOT + path, params={name: str(value) for name, value in query.items()})


def told(client: TestClient, path: str, **query: object) -> Json:
    reply = asked(client, path, **query)
    assert reply.status_code == 200, reply.text
    found: Json = reply.json()
    return found


def names(client: TestClient, path: str = "/services", **query: object) -> set[str]:
    """Of the services on the first page."""
    records = told(client, path, **query)["contents"]
    return {record.get("service", record)["name"] for record in records}


def following(client: TestClient, path: str, **query: object) -> Iterator[Json]:
    """Every page, by the link of the one before."""
    page = told(client, path, **query)
    yield page
    while link := page.get("next"):
        page = client.get(link).json()
        yield page


def values_in(value: object) -> Iterator[object]:
    """Everything a reply holds, however deep."""
    yield value
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in parts:
        yield from values_in(part)
