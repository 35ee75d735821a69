"""Taking a directory in."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from app.db import Database
from app.resources.actions import ImportReport, import_listings, replace_places, withdraw_feed
from app.resources.models import Feed, FeedNotFound, StoredListing
from app.resources.queries import list_places, list_public, map_version
from resource_directory.hsds.document import read_document
from resource_directory.hsds.reading import read_services
from resource_directory.places import Place

MONDAY = datetime(2026, 11, 9, 10, tzinfo=UTC)


def take_in(session: Session, *records: object, at: datetime = MONDAY, complete: bool = True) -> ImportReport:
    reads = read_services(read_document(json.dumps({"contents": records})))
    return import_listings(
        session, feed="north", source="north.json", reads=reads, complete=complete, by="test", at=at
    )


def service(number: int, **more: object) -> dict[str, object]:
    return {"id": f"s{number}", "name": f"Lunch club {number}", "status": "active", **more}


def stored(session: Session) -> dict[str, StoredListing]:
    return {row.source_id: row for row in session.exec(select(StoredListing))}


def test_good_records_come_in_and_bad_ones_are_named(database: Database) -> None:
    with database.work() as session:
        report = take_in(session, service(1), {"id": "", "name": "Nameless"}, service(2), "not a record")
        assert report.last_line() == "2 new, 0 changed, 0 unchanged, 2 rejected, 0 missing"
        assert report.rejected[0][0] == "Nameless"
        assert set(stored(session)) == {"s1", "s2"}


def test_a_second_import_changes_nothing(database: Database) -> None:
    with database.work() as session:
        take_in(session, service(1), service(2))
        version = map_version(session)
        again = take_in(session, service(1), service(2), at=MONDAY + timedelta(days=1))
        assert again.last_line() == "0 new, 0 changed, 2 unchanged, 0 rejected, 0 missing"
        assert map_version(session) == version
        assert {row.changed_at for row in stored(session).values()} == {MONDAY}


def test_a_changed_record_keeps_its_own_id(database: Database) -> None:
    with database.work() as session:
        take_in(session, service(1))
        before = stored(session)["s1"].id
        report = take_in(session, service(1, description="Now on Tuesdays."))
        after = stored(session)["s1"]
        assert (report.changed, after.id, after.record["description"]) == (1, before, "Now on Tuesdays.")


def test_what_a_whole_feed_no_longer_holds_is_marked_and_never_deleted(database: Database) -> None:
    with database.work() as session:
        take_in(session, service(1), service(2))
        assert take_in(session, service(1)).missing == 1
        assert stored(session)["s2"].missing_since == MONDAY
        back = take_in(session, service(1), service(2))
        assert (back.unchanged, back.missing) == (2, 0)
        assert stored(session)["s2"].missing_since is None


def test_one_page_of_several_marks_nothing_missing(database: Database) -> None:
    with database.work() as session:
        take_in(session, service(1), service(2))
        assert take_in(session, service(1), complete=False).missing == 0
        assert stored(session)["s2"].missing_since is None


def test_an_import_that_reads_nothing_marks_nothing_missing(database: Database) -> None:
    with database.work() as session:
        take_in(session, service(1), service(2))
        assert take_in(session).missing == 0


def test_a_rejected_record_is_not_a_missing_one(database: Database) -> None:
    with database.work() as session:
        take_in(session, service(1), service(2), service(3))
        report = take_in(session, service(1), {"id": "s2", "name": ""})
        assert report.last_line() == "0 new, 0 changed, 1 unchanged, 1 rejected, 1 missing"
        rows = stored(session)
        assert (rows["s2"].missing_since, rows["s3"].missing_since) == (None, MONDAY)


def test_a_rejected_record_without_an_id_may_be_any_so_nothing_is_missing(database: Database) -> None:
    with database.work() as session:
        take_in(session, service(1), service(2))
        report = take_in(session, service(1), {"id": "", "name": "Lunch club 2"})
        assert report.missing == 0
        assert "nothing was marked missing" in report.warnings[-1][1][0]
        assert stored(session)["s2"].missing_since is None


def test_a_run_in_which_all_is_rejected_marks_nothing_missing(database: Database) -> None:
    with database.work() as session:
        take_in(session, service(1), service(2))
        assert take_in(session, {"id": "s1", "name": ""}).missing == 0


def test_a_withdrawn_feed_is_missing_until_it_is_imported_again(database: Database) -> None:
    with database.work() as session:
        take_in(session, service(1), service(2))
        version = map_version(session)
        assert withdraw_feed(session, feed="north", by="test", at=MONDAY) == 2
        assert {row.missing_since for row in stored(session).values()} == {MONDAY}
        assert map_version(session) == version + 1
        assert withdraw_feed(session, feed="north", by="test", at=MONDAY) == 0
        assert {row.hidden_at for row in stored(session).values()} == {MONDAY}
        assert take_in(session, service(1), service(2)).changed == 2
        assert {row.missing_since for row in stored(session).values()} == {None}


def test_a_feed_nobody_imported_cannot_be_withdrawn(database: Database) -> None:
    with database.work() as session, pytest.raises(FeedNotFound):
        withdraw_feed(session, feed="south", by="test", at=MONDAY)


@pytest.mark.parametrize(
    ("more", "warned"),
    [
        ({}, True),
        ({"locations": [{"name": "Hall"}]}, True),
        ({"locations": [{"name": "Hall", "latitude": 54.1, "longitude": -1.2}]}, False),
        ({"service_areas": [{"name": "Linfold"}]}, False),
        ({"attending_type": "phone"}, False),
        ({"mask_exact_address": True}, False),
    ],
)
def test_a_listing_that_could_be_shown_to_nobody_is_warned_of(
    database: Database, more: dict[str, object], warned: bool
) -> None:
    with database.work() as session:
        report = take_in(session, service(1, organization={"name": "Org"}, **more))
        assert [label for label, said in report.warnings if "shown to nobody" in said[-1]] == ["s1"] * warned


def test_nothing_of_a_feed_without_a_licence_is_published_again(database: Database) -> None:
    with database.work() as session:
        take_in(session, service(1))
        assert list_public(session) == []
        feed = session.get(Feed, "north")
        assert feed is not None
        feed.licence = "OGL-UK-3.0"
        session.add(feed)
        session.flush()
        assert [row.source_id for row, _ in list_public(session)] == ["s1"]


def test_places_are_added_amended_and_kept(database: Database) -> None:
    with database.work() as session:
        mill, wold = Place("Mill End", 54.1, 1.2, "ZZ1"), Place("Wold", 54.0, 1.0, "", "district")
        assert replace_places(session, places=[mill, wold], by="test", at=MONDAY) == (2, 0)
        moved = Place("Mill End", 54.2, 1.2, "ZZ1")
        assert replace_places(session, places=[moved], by="test", at=MONDAY) == (0, 1)
        assert list_places(session) == [moved, wold]
