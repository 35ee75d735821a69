"""A map whose terms and listings wait to be tagged, and what a page of need tags can do to them."""

import json
import re
from datetime import UTC, datetime
from html import unescape

from app.db import Database
from app.resources.actions import import_listings
from app.resources.models import NeedDecision
from resource_directory.hsds.document import read_document
from resource_directory.hsds.reading import read_services
from tests.browserish import Browserish
from tests.rows import all_rows

AT = datetime(2026, 11, 1, 9, tzinfo=UTC)
GRIEVING = "For anyone who is grieving after the death of somebody they loved."


def service(name: str, *terms: str, **more: object) -> dict[str, object]:
    given = [{"taxonomy_term": {"id": term.lower().replace(" ", "-"), "name": term}} for term in terms]
    known = {"id": name.lower().replace(" ", "-"), "name": name, "status": "active", "attributes": given}
    return {**known, "service_areas": [{"id": "m", "name": "Millbrook"}], **more}


RAMBLERS = service("Millbrook Ramblers", "Walking", "Wibble hour", description="We walk on Tuesdays.")
DANCERS = service("Millbrook Dancers", "Wibble hour", description="We dance on Fridays.")
TALKERS = service("Walk and Talk", description=GRIEVING)


def take_in(database: Database, *services: dict[str, object], feed: str = "town") -> None:
    reads = read_services(read_document(json.dumps({"contents": services})))
    with database.work() as session:
        import_listings(
            session, feed=feed, source=f"{feed}.json", reads=reads, complete=True, by="test", at=AT
        )


def card_of(page: str, name: str) -> str:
    """The part of a page about a term or service; "" where it has none."""
    cards = re.findall(r"<article.*?</article>", page, re.DOTALL)
    named = re.compile(rf'class="fd-tagged__name"[^>]*>{re.escape(name)}\W')
    return next((unescape(card) for card in cards if named.search(unescape(card))), "")


def fields_of(card: str, act: str) -> dict[str, str | list[str]]:
    """What a press in a card sends: of its form with that button, as it stands."""
    forms = re.findall(r"<form.*?</form>", card, re.DOTALL)
    form = next(each for each in forms if f'value="{act}"' in each)
    sent: dict[str, str | list[str]] = dict(
        re.findall(r'type="hidden" name="(of|subject|seen)" value="([^"]*)"', form)
    )
    tags = re.findall(r'type="hidden" name="tag" value="([^"]*)"', form)
    tags += re.findall(r'<option value="([a-z][^"]*=[^"]*)" selected>', form)
    return {**sent, "tag": tags, "act": act}


def press(browser: Browserish, name: str, act: str, at: str = "/need-tags", **instead: object) -> str:
    """Press a button of a card; the page that follows."""
    card = card_of(browser.get(at).text, name)
    assert card, f"there is no card {name}"
    return browser.post(at, {**fields_of(card, act), **instead}).text  # type: ignore[dict-item]  # words and lists of words


def needs_decided(database: Database) -> list[dict[str, float]]:
    return [row.needs for row in all_rows(database, NeedDecision) if row.ended_at is None]
