"""Two curators at one listing: nothing is lost, and the second sees both versions."""

import json
import threading
from datetime import UTC, datetime

from app.db import Database
from app.resources.actions import import_listings
from app.resources.curation.actions import edit_listing
from app.resources.curation.models import ListingEdit
from app.resources.queries import map_version
from resource_directory.hsds.document import read_document
from resource_directory.hsds.reading import read_services
from tests.browserish import Browserish
from tests.resources.curating import BOWLERS, SINGERS, form_in, id_of, listing, opened, save, status
from tests.rows import all_rows

AT = datetime(2026, 11, 9, 10, tzinfo=UTC)


def test_what_only_one_of_two_changed_is_taken_from_each(
    curator: Browserish, another: Browserish, database: Database
) -> None:
    key = id_of(database, "Millbrook Bowlers")
    mine, theirs = opened(curator, key), opened(another, key)
    save(another, key, form=theirs, alert="Theirs")
    save(curator, key, form=mine, description="Mine")
    found = listing(database, key)
    assert (found.alert, found.description) == ("Theirs", "Mine")


def test_the_same_changed_by_both_alike_is_no_question(
    curator: Browserish, another: Browserish, database: Database
) -> None:
    key = id_of(database, "Millbrook Bowlers")
    mine, theirs = opened(curator, key), opened(another, key)
    save(another, key, form=theirs, alert="Closed")
    assert "Nothing was different" in save(curator, key, form=mine, alert="Closed")


def clash(curator: Browserish, another: Browserish, key: object) -> str:
    mine, theirs = opened(curator, str(key)), opened(another, str(key))
    save(another, str(key), form=theirs, description="Theirs", email="theirs@millbrook.example.org")
    return save(curator, str(key), form=mine, description="Mine", alert="Mine too")


def test_the_second_of_two_sees_both_versions_and_nothing_is_changed_yet(
    curator: Browserish, another: Browserish, database: Database
) -> None:
    key = id_of(database, "Millbrook Bowlers")
    page = clash(curator, another, key)
    assert status(curator) == 409
    assert "Description: which shall stand?" in page
    assert "<strong>Yours:</strong> Mine<" in page
    assert "<strong>Theirs, as it is now:</strong> Theirs<" in page
    found = listing(database, key)
    assert (found.description, found.alert) == ("Theirs", "")


def choose(curator: Browserish, key: object, page: str, which: str) -> str:
    sent = form_in(page, f"/curation/{key}")
    version = page.split(f'value="{which}:')[1].split('"', maxsplit=1)[0]
    return curator.post(f"/curation/{key}", {**sent, "choose_description": f"{which}:{version}"}).text


def test_mine_chosen_stands_with_all_else_that_i_typed(
    curator: Browserish, another: Browserish, database: Database
) -> None:
    key = id_of(database, "Millbrook Bowlers")
    choose(curator, key, clash(curator, another, key), "mine")
    found = listing(database, key)
    assert (found.description, found.alert) == ("Mine", "Mine too")
    assert found.email == "theirs@millbrook.example.org"


def test_theirs_chosen_stays_with_all_else_that_i_typed(
    curator: Browserish, another: Browserish, database: Database
) -> None:
    key = id_of(database, "Millbrook Bowlers")
    choose(curator, key, clash(curator, another, key), "theirs")
    found = listing(database, key)
    assert (found.description, found.alert) == ("Theirs", "Mine too")


def test_nothing_chosen_asks_again(curator: Browserish, another: Browserish, database: Database) -> None:
    key = id_of(database, "Millbrook Bowlers")
    sent = form_in(clash(curator, another, key), f"/curation/{key}")
    assert curator.post(f"/curation/{key}", sent).status_code == 409


def test_a_third_version_that_came_meanwhile_is_asked_about_too(
    curator: Browserish, another: Browserish, database: Database
) -> None:
    key = id_of(database, "Millbrook Bowlers")
    page = clash(curator, another, key)
    save(another, key, description="A third")
    page = choose(curator, key, page, "mine")
    assert status(curator) == 409
    assert "A third<" in page
    choose(curator, key, page, "mine")
    assert listing(database, key).description == "Mine"


def test_what_the_feed_changed_meanwhile_is_asked_about_too(curator: Browserish, database: Database) -> None:
    key = id_of(database, "Millbrook Bowlers")
    mine = opened(curator, key)
    feed_says(database, "Bowls, and skittles")
    page = save(curator, key, form=mine, description="Mine")
    assert status(curator) == 409
    assert "Bowls, and skittles<" in page


def feed_says(database: Database, description: str) -> None:
    bowlers = {**BOWLERS, "description": description}
    reads = read_services(read_document(json.dumps({"contents": [SINGERS, bowlers]})))
    with database.work() as session:
        import_listings(session, feed="town", source="", reads=reads, complete=True, by="test", at=AT)


def test_changes_at_the_very_same_moment_are_all_kept_and_counted(
    curator: Browserish, database: Database
) -> None:
    assert curator
    key = id_of(database, "Millbrook Bowlers")
    fields = ("alert", "description", "email", "how_to_join", "eligibility", "fees_text")
    start = threading.Barrier(len(fields) + 1)
    with database.work(writing=False) as session:
        version = map_version(session)

    def change(field: str) -> None:
        start.wait()
        with database.work() as session:
            edit_listing(session, listing_id=key, changes={field: "x"}, by=field, at=AT)

    def import_again() -> None:
        start.wait()
        feed_says(database, "Bowls, and skittles")

    threads = [threading.Thread(target=change, args=(field,)) for field in fields]
    threads.append(threading.Thread(target=import_again))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = listing(database, key)
    assert {getattr(found, field) for field in fields} == {"x"}
    assert sorted(edit.number for edit in all_rows(database, ListingEdit)) == [1, 2, 3, 4, 5, 6]
    with database.work(writing=False) as session:
        assert map_version(session) == version + len(fields) + 1
