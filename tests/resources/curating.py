"""A small map before its curators, and forms filled in as a browser without scripts sends them."""

import re
from uuid import UUID

import html5lib

from app.db import Database
from app.resources.models import StoredListing
from resource_directory.listing import Listing
from tests.browserish import Browserish
from tests.resources.tagging import service, take_in
from tests.rows import all_rows

SINGERS = service(
    "Millbrook Singers",
    "Singing",
    description="A choir for anyone over 50. We sing on Tuesdays and there is tea.",
    email="sing@millbrook.example.org",
    url="https://millbrook.example.org",
    phones=[{"number": "01632 960101"}],
    assured_date="2026-10-01",
    schedules=[{"freq": "WEEKLY", "byday": "TU", "opens_at": "10:00", "closes_at": "12:00"}],
    locations=[
        {"name": "Hall", "latitude": 54.1, "longitude": -1.2, "addresses": [{"address_1": "1 Mill Lane"}]}
    ],
)
BOWLERS = service("Millbrook Bowlers", description="Bowls")

Fields = dict[str, list[str]]


def map_of_two(database: Database) -> None:
    take_in(database, SINGERS, BOWLERS)


def stored(database: Database, name: str) -> StoredListing:
    return next(row for row in all_rows(database, StoredListing) if row.name == name)


def id_of(database: Database, name: str) -> UUID:
    return stored(database, name).id


def listing(database: Database, listing_id: UUID) -> Listing:
    row = next(row for row in all_rows(database, StoredListing) if row.id == listing_id)
    return Listing.model_validate(row.record)


def form_in(page: str, action: str) -> Fields:
    """What the form with this action would send as it stands."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    form = next(each for each in tree.iter("form") if each.get("action") == action)
    sent: Fields = {}
    for each in form.iter():
        name = each.get("name", "")
        if each.tag == "select":
            options = list(each.iter("option"))
            picked = [one for one in options if one.get("selected") is not None] or options[:1]
            sent.setdefault(name, []).append(picked[0].get("value", ""))
        elif each.tag == "textarea":
            sent.setdefault(name, []).append("".join(each.itertext()))
        elif each.tag == "input" and name != "csrf_token":
            if each.get("type") in {"checkbox", "radio"} and each.get("checked") is None:
                continue
            sent.setdefault(name, []).append(each.get("value", ""))
    return sent


def opened(browser: Browserish, listing_id: UUID | str, query: str = "") -> Fields:
    return form_in(browser.get(f"/curation/{listing_id}{query}").text, f"/curation/{listing_id}")


def save(browser: Browserish, listing_id: UUID | str, *, form: Fields | None = None, **typed: object) -> str:
    """Fill in some of the form and save it; the page that follows. `form`: as it was opened earlier."""
    sent = {**(opened(browser, listing_id) if form is None else form)}
    for name, value in typed.items():
        sent[name] = value if isinstance(value, list) else [str(value)]
    return browser.post(f"/curation/{listing_id}", sent).text


def status(browser: Browserish) -> int:
    assert browser.reply is not None
    return browser.reply.status_code


def decide(browser: Browserish, proposal: object, how: str, reply: str = "") -> str:
    """Open the page of a proposal and press one of its buttons; the page that follows."""
    seen = re.findall(r'name="seen" value="([^"]*)"', browser.get(f"/curation/proposals/{proposal}").text)
    sent = {"reply": reply, "seen": seen[0] if seen else ""}
    return browser.post(f"/curation/proposals/{proposal}/{how}", sent).text
