"""A map to search in, as a feed brings it: the made-up towns with a few services, one of them hidden."""

import html
import json
import re
from datetime import UTC, datetime

from app.db import Database
from app.resources.actions import import_listings, replace_places
from resource_directory.hsds.document import read_document
from resource_directory.hsds.reading import read_services
from tests.resource_directory.search.made import TOWNS

AT = datetime(2026, 11, 1, 9, tzinfo=UTC)


def service(name: str, **more: object) -> dict[str, object]:
    known = {"id": name.lower().replace(" ", "-"), "name": name, "status": "active"}
    return {**known, "assured_date": "2026-11-01", **more}


def located(
    latitude: float,
    longitude: float,
    *,
    access: str = "",
    street: str = "1 High Street",
    masked: bool = False,
) -> dict[str, object]:
    address = {"address_1": street, "city": "Millbrook", "postal_code": "ZZ1 1AA"}
    location: dict[str, object] = {
        "id": street,
        "name": "The hall",
        "latitude": latitude,
        "longitude": longitude,
    }
    location["mask_exact_address"] = masked
    features = [{"description": access}] if access else []
    return {"location": {**location, "addresses": [address], "accessibility": features}}


def on(days: str, opens: str = "10:00", closes: str = "12:00") -> list[dict[str, object]]:
    return [{"freq": "WEEKLY", "byday": days, "opens_at": opens, "closes_at": closes}]


CHOIR = service(
    "Millbrook Singers",
    description="We sing for pleasure. Everybody can.",
    organization={"id": "o", "name": "Song Trust"},
    phones=[{"id": "p", "number": "01632960001"}],
    schedules=on("TU"),
    service_at_locations=[located(54.40, 1.30, access="Step-free entrance")],
    cost_options=[{"amount": 3, "amount_description": "\u00a33"}],
)
WALKERS = service(
    "Wold End Walkers",
    description="We walk on Tuesdays.",
    schedules=on("TU", "14:00", "16:00"),
    service_at_locations=[located(54.40, 1.40, street="2 Mill Lane")],
)
KETTLE = service("Kettle Club", description="Tea and talk.", schedules=on("WE"), assured_date="2023-05-01")
HIDDEN_AT = (54.40321, 1.30987)
REFUGE = service(
    "Safe Harbour",
    description="Somewhere safe to stay.",
    visibility="hidden_address",
    service_at_locations=[located(*HIDDEN_AT, street="9 Quiet Lane")],
)
INNER = service("Duty Desk", visibility="staff_only", description="For staff.")
TOWN = (CHOIR, WALKERS, KETTLE, REFUGE, INNER)


def settle(database: Database, *services: dict[str, object]) -> None:
    reads = read_services(read_document(json.dumps({"contents": services or TOWN})))
    with database.work() as session:
        replace_places(session, places=list(TOWNS.places), by="test", at=AT)
        import_listings(
            session, feed="town", source="town.json", reads=reads, complete=True, by="test", at=AT
        )


def found_on(page: str) -> list[str]:
    """The names in the list, in their order."""
    return [
        html.unescape(name) for name in re.findall(r'<h3 class="fd-found__name">.*?<a [^>]*>(.*?)</a>', page)
    ]


def links_of(page: str) -> list[str]:
    return [html.unescape(href) for href in re.findall(r'href="([^"]+)"', page)]
