"""What people changed stands, whatever the feed sends next."""

import json
import re
from datetime import UTC, datetime

from app.db import Database
from app.resources.actions import RUNS_BEFORE_HIDING, ImportReport, import_listings
from app.resources.curation.models import ListingEdit
from resource_directory.hsds.document import read_document
from resource_directory.hsds.reading import read_services
from tests.browserish import Browserish
from tests.conftest import HeldClock
from tests.resources.curating import BOWLERS, SINGERS, form_in, id_of, listing, save, stored
from tests.resources.tagging import take_in
from tests.rows import all_rows

LATER = datetime(2026, 11, 8, 9, tzinfo=UTC)


def fed_again(database: Database, *services: dict[str, object]) -> ImportReport:
    reads = read_services(read_document(json.dumps({"contents": services})))
    with database.work() as session:
        return import_listings(
            session, feed="town", source="town.json", reads=reads, complete=True, by="test", at=LATER
        )


def test_an_edit_stands_when_the_feed_says_the_same_again(curator: Browserish, database: Database) -> None:
    key = id_of(database, "Millbrook Bowlers")
    save(curator, key, description="Bowls for all")
    report = fed_again(database, SINGERS, BOWLERS)
    assert report.last_line() == "0 new, 0 changed, 2 unchanged, 0 rejected, 0 missing"
    assert listing(database, key).description == "Bowls for all"


def test_a_feed_that_changes_another_field_is_taken_beside_the_edit(
    curator: Browserish, database: Database
) -> None:
    key = id_of(database, "Millbrook Bowlers")
    save(curator, key, description="Bowls for all")
    report = fed_again(database, SINGERS, {**BOWLERS, "email": "bowls@example.org.uk"})
    assert report.last_line() == "0 new, 1 changed, 1 unchanged, 0 rejected, 0 missing"
    found = listing(database, key)
    assert (found.description, found.email) == ("Bowls for all", "bowls@example.org.uk")
    assert "The feed now says" not in curator.get(f"/curation/{key}").text
    again = fed_again(database, SINGERS, {**BOWLERS, "email": "bowls@example.org.uk"})
    assert (again.changed, again.unchanged) == (0, 2)


def changed_by_both(curator: Browserish, database: Database) -> str:
    key = id_of(database, "Millbrook Bowlers")
    save(curator, key, description="Bowls for all")
    fed_again(database, SINGERS, {**BOWLERS, "description": "Bowls, and skittles"})
    return f"/curation/{key}"


def test_a_field_both_changed_stays_as_people_changed_it_and_the_desk_says_so(
    curator: Browserish, database: Database
) -> None:
    there = changed_by_both(curator, database)
    assert listing(database, id_of(database, "Millbrook Bowlers")).description == "Bowls for all"
    page = curator.get(there).text
    assert re.search(r"Changed here to</dt>\s*<dd[^>]*>Bowls for all</dd>", page)
    assert re.search(r"The feed now says</dt>\s*<dd[^>]*>Bowls, and skittles</dd>", page)


def test_taking_the_feeds_gives_the_field_back(curator: Browserish, database: Database) -> None:
    there = changed_by_both(curator, database)
    page = curator.post(f"{there}/take-the-feeds", {"field": "description"}).text
    row = stored(database, "Millbrook Bowlers")
    assert row.record["description"] == "Bowls, and skittles"
    assert row.fed is None
    assert "The feed now says" not in page
    assert "Put back by Curator Example" in page
    fed_again(database, SINGERS, {**BOWLERS, "description": "Skittles"})
    assert stored(database, "Millbrook Bowlers").record["description"] == "Skittles"


def test_keeping_ours_is_not_asked_again_until_the_feed_says_a_third_thing(
    curator: Browserish, database: Database
) -> None:
    there = changed_by_both(curator, database)
    assert "The feed now says" not in curator.post(f"{there}/keep-ours", {"field": "description"}).text
    fed_again(database, SINGERS, {**BOWLERS, "description": "Skittles"})
    assert "The feed now says" in curator.get(there).text
    assert stored(database, "Millbrook Bowlers").record["description"] == "Bowls for all"


def test_a_feed_that_comes_to_say_the_same_is_no_difference(curator: Browserish, database: Database) -> None:
    key = id_of(database, "Millbrook Bowlers")
    save(curator, key, description="Bowls for all")
    fed_again(database, SINGERS, {**BOWLERS, "description": "Bowls for all"})
    assert "The feed now says" not in curator.get(f"/curation/{key}").text


def test_undoing_after_the_feed_moved_on_puts_back_what_the_feed_says_now(
    curator: Browserish, database: Database
) -> None:
    there = changed_by_both(curator, database)
    [edit] = all_rows(database, ListingEdit)
    curator.post(f"{there}/undo", {"edit": str(edit.id)})
    assert stored(database, "Millbrook Bowlers").record["description"] == "Bowls, and skittles"


def test_a_changed_name_is_found_by_the_next_import(curator: Browserish, database: Database) -> None:
    key = id_of(database, "Millbrook Bowlers")
    save(curator, key, name="Millbrook Skittlers")
    assert fed_again(database, SINGERS, {**BOWLERS, "description": "New"}).changed == 1
    assert stored(database, "Millbrook Skittlers").id == key


def test_an_edited_listing_that_left_its_feed_keeps_its_edits_when_it_comes_back(
    curator: Browserish, database: Database
) -> None:
    save(curator, id_of(database, "Millbrook Bowlers"), description="Bowls for all")
    hidden = [fed_again(database, SINGERS).hidden for _ in range(RUNS_BEFORE_HIDING)]
    assert hidden[-1] == 1
    assert fed_again(database, SINGERS, BOWLERS).changed == 1
    assert stored(database, "Millbrook Bowlers").record["description"] == "Bowls for all"


def test_a_feed_that_checked_later_than_we_did_is_believed(
    clock_at: HeldClock, curator: Browserish, database: Database
) -> None:
    key = id_of(database, "Millbrook Bowlers")
    curator.get(f"/directory/{key}")
    curator.post(f"/directory/{key}/still-right")
    fed_again(database, SINGERS, {**BOWLERS, "assured_date": "2026-11-02"})
    assert listing(database, key).checked_on == clock_at.now.date()
    fed_again(database, SINGERS, {**BOWLERS, "assured_date": "2026-12-01"})
    assert str(listing(database, key).checked_on) == "2026-12-01"


def test_a_listing_made_by_hand_is_missed_by_no_import_of_a_feed_that_has_its_feeds_name(
    curator: Browserish, database: Database
) -> None:
    form = form_in(curator.get("/curation/new").text, "/curation/new")
    curator.post("/curation/new", {**form, "name": "Wold Knitters"})
    take_in(database, SINGERS, BOWLERS, feed="local")
    take_in(database, SINGERS, feed="local")
    assert stored(database, "Wold Knitters").missing_since is None
