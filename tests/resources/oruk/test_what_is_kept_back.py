"""What must not be in the open directory is nowhere in it: not in a record, a name, a term or a count."""

from collections.abc import Callable

import pytest
from sqlmodel import col, select
from starlette.testclient import TestClient

from app.db import Database
from app.resources.actions import RUNS_BEFORE_HIDING, raise_map_version
from app.resources.duplicates.actions import decide
from app.resources.duplicates.models import Verdict
from app.resources.models import StoredListing
from app.resources.oruk.records import BESIDE
from resource_directory.hsds.extension import CARRIED
from tests.resources.oruk.published import AT, Json, hall, service, take_in, told

LISTS = ["/services", "/service_at_locations", "/taxonomies", "/taxonomy_terms"]
OPEN = service("Open Choir", "singing", service_at_locations=[hall("Green")])
SECRET = service(
    "Secret Refuge",
    "secret-term",
    service_at_locations=[hall("Secret")],
    description="A secret place.",
    assurer_email="secret@example.org",
)


def everything(client: TestClient) -> str:
    """All that anybody can read, lists and whole records."""
    parts = [client.get("/oruk/v3/").text]
    for path in LISTS:
        page = client.get(f"/oruk/v3{path}?per_page=500")
        parts.append(page.text)
        parts += [client.get(f"/oruk/v3{path}/{one['id']}").text for one in page.json()["contents"]]
    parts += [client.get(f"/oruk/v3{path}?full=true").text for path in LISTS[:2]]
    return "\n".join(parts)


def change(database: Database, name: str, how: Callable[[StoredListing], None]) -> None:
    with database.work() as session:
        row = session.exec(select(StoredListing).where(StoredListing.name == name)).one()
        how(row)
        session.add(row)
        raise_map_version(session)


@pytest.mark.parametrize(
    "marked",
    [
        {"visibility": "staff_only"},
        {"approved": False},
        {"hidden": "yes"},
        {"visibility": "hidden_address"},
        {"status": "defunct"},
        {"status": "archived"},
    ],
)
def test_a_listing_that_is_not_for_everybody_is_nowhere(
    marked: Json, database: Database, client: TestClient
) -> None:
    take_in(database, OPEN, {**SECRET, **marked})
    assert "secret" not in everything(client).casefold()
    assert [told(client, path)["total_items"] for path in LISTS] == [1, 1, 1, 1]
    assert told(client, "/services", search="secret")["empty"]


def test_neither_is_its_id_found(database: Database, client: TestClient) -> None:
    take_in(database, OPEN, SECRET)
    ids = [one["id"] for one in told(client, "/services", search="secret")["contents"]]
    take_in(database, OPEN, {**SECRET, "visibility": "staff_only"})
    assert client.get(f"/oruk/v3/services/{ids[0]}").status_code == 404


@pytest.mark.parametrize("licence", ["", "  "])
def test_a_feed_without_a_licence_is_nowhere(licence: str, database: Database, client: TestClient) -> None:
    take_in(database, OPEN)
    take_in(database, SECRET, feed="secret-feed", licence=licence)
    assert "secret" not in everything(client).casefold()


def test_a_licence_that_comes_later_brings_it_in(database: Database, client: TestClient) -> None:
    take_in(database, SECRET, licence="")
    assert told(client, "/services")["empty"]
    take_in(database, SECRET, licence="CC-BY-4.0")
    (row,) = told(client, "/services")["contents"]
    assert row["attribution"][0]["licence"] == "CC-BY-4.0"


def test_what_its_feed_no_longer_has_is_nowhere(database: Database, client: TestClient) -> None:
    take_in(database, OPEN, SECRET)
    assert "secret" in everything(client).casefold()
    for _ in range(RUNS_BEFORE_HIDING):
        take_in(database, OPEN)
    assert "secret" not in everything(client).casefold()


def test_what_was_hidden_here_is_nowhere(database: Database, client: TestClient) -> None:
    take_in(database, OPEN, SECRET)
    everything(client)
    change(database, "Secret Refuge", lambda row: setattr(row, "hidden_at", AT))
    assert "secret" not in everything(client).casefold()


def test_what_was_merged_into_another_is_nowhere(database: Database, client: TestClient) -> None:
    take_in(database, OPEN, SECRET)
    everything(client)
    with database.work() as session:
        gone, kept = session.exec(select(StoredListing).order_by(col(StoredListing.name).desc())).all()
        decide(session, one=gone, other=kept, verdict=Verdict.SAME, keep=kept.id, seen=None, by="test", at=AT)
    assert "secret" not in everything(client).casefold()


MASKED = hall(
    "Hideaway",
    mask_exact_address=True,
    phones=[{"number": "01632 960102"}],
    latitude=54.123456,
    postcode="ZZ1 6FS",
)


def test_of_a_masked_venue_nothing_is_told_but_that_there_is_one(
    database: Database, client: TestClient
) -> None:
    take_in(database, service("Group", service_at_locations=[MASKED, hall("Green")]))
    text = everything(client)
    assert not [part for part in ("Hideaway", "54.12", "ZZ1 6FS") if part in text]
    assert "01632 960102" in text
    assert told(client, "/service_at_locations")["total_items"] == 1


@pytest.mark.parametrize(
    "words",
    [
        {"description": "Come to zz16fs."},
        {"description": "Come to us:\n1  hideaway  LANE"},
        {"application_process": "Write to 1 Hideaway Lane, Millbrook"},
        {"alert": "We have moved to ZZ1 6FS"},
        {"locations": [hall("Next door", postcode="ZZ1 6FS")["location"]]},
    ],
)
def test_a_listing_that_gives_a_masked_address_away_is_kept_back(
    words: Json, database: Database, client: TestClient
) -> None:
    take_in(database, OPEN, service("Group", service_at_locations=[MASKED, hall("Two")], **words))
    assert told(client, "/services")["total_items"] == 1
    assert "Hideaway" not in everything(client)


def test_the_name_of_the_town_alone_gives_nothing_away(database: Database, client: TestClient) -> None:
    at = [MASKED, hall("Green")]
    take_in(database, service("Group", service_at_locations=at, description="We are in Millbrook."))
    assert told(client, "/services")["total_items"] == 1


def test_a_masked_venue_is_not_found_by_how_far_it_is(database: Database, client: TestClient) -> None:
    near = hall("Hideaway", latitude=51.5, longitude=-0.12, mask_exact_address=True)
    take_in(database, service("Group", service_at_locations=[near, hall("Green", postcode="ZZ9 1AA")]))
    at = "/service_at_locations"
    assert told(client, at)["total_items"] == 1
    assert told(client, at, postcode="SW1A 2AA", proximity=100_000)["empty"]


def test_who_vouched_for_a_record_is_not_told(database: Database, client: TestClient) -> None:
    vouched = {"assurer_email": "secret@example.org", "x_front_door": {"checked_by": "Secret Person"}}
    take_in(database, service("Group", assured_date="2026-10-01", **vouched))
    with database.work(writing=False) as session:
        assert session.exec(select(StoredListing)).one().record["checked_by"] == "Secret Person"
    text = everything(client)
    assert "2026-10-01" in text
    assert "secret" not in text.casefold()


def test_where_a_feed_was_fetched_from_is_not_told(database: Database, client: TestClient) -> None:
    take_in(database, OPEN)
    assert "town.json" not in everything(client)


def test_what_an_export_carries_is_told_or_kept_back_on_purpose() -> None:
    said_already, private = {"terms", "venues"}, {"checked_by", "visibility"}
    assert BESIDE | said_already | private == CARRIED
    assert not BESIDE & (said_already | private)
