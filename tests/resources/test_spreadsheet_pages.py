"""Bringing a spreadsheet in through the pages: first what it would do, then exactly that."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from app.accounts.models import Role
from app.accounts.rules import CURATORS
from app.audit.models import AuditEvent
from app.db import Database
from app.resources.models import Feed, StoredListing
from app.resources.spreadsheet.models import SpreadsheetUpload
from tests.browserish import Browserish
from tests.conftest import HeldClock
from tests.resources.duplicated import OTHER, stored, take_in
from tests.resources.uploaded import CHOIR, WALKS, counts, lines, save, table, upload
from tests.rows import all_rows

SignedIn = Callable[[str], Browserish]


@pytest.fixture
def curator(signed_in: SignedIn) -> Browserish:
    return signed_in("curator")


@pytest.mark.parametrize("role", Role)
def test_only_curators_and_administrators_bring_spreadsheets(signed_in: SignedIn, role: Role) -> None:
    browser = signed_in(role.value)
    may = role in CURATORS
    for path in ("/spreadsheet", "/spreadsheet/template.csv", "/spreadsheet/listings.csv"):
        assert browser.get(path).status_code == (200 if may else 403)
    assert browser.get(f"/spreadsheet/{uuid4()}").status_code == (404 if may else 403)


def test_nothing_is_saved_before_it_was_shown(curator: Browserish, database: Database) -> None:
    page = upload(curator, table(CHOIR, WALKS)).text
    assert "Nothing is saved yet." in page
    assert counts(page)["New"] == "2"
    assert all_rows(database, StoredListing) == []


def test_what_was_shown_is_saved(curator: Browserish, database: Database) -> None:
    upload(curator, table(CHOIR, WALKS), fields={"feed": "our list", "licence": "OGL-UK-3.0"})
    assert "The spreadsheet is saved." in save(curator).text
    assert {row.name for row in all_rows(database, StoredListing)} == {"Millbrook Choir", "Wold Walks"}
    (feed,) = all_rows(database, Feed)
    assert (feed.name, feed.source, feed.licence) == ("our list", "groups.csv", "OGL-UK-3.0")
    assert all_rows(database, SpreadsheetUpload) == []


def test_a_second_press_saves_once(curator: Browserish, database: Database) -> None:
    shown = upload(curator, table(CHOIR))
    sent = {"seen": "0", "act": "save"}
    assert curator.post(shown.url.path, sent).status_code == 200
    again = curator.post(shown.url.path, sent)
    assert again.status_code == 404
    assert "It was saved, thrown away, or is over a day old." in again.text
    assert len([row for row in all_rows(database, AuditEvent) if row.verb == "feed:imported"]) == 1


def test_every_problem_is_named_by_row_and_column(curator: Browserish) -> None:
    header = "id,name,phone,postcode,areas,minimum_age,opens_at,days,checked_on"
    rows = (
        "a,Good one,01632 960001,ZZ1 1AA,Millbrook,18,10:00,Monday,2026-10-01",
        "b,Bad cells,01632 960002,NOWHERE,Millbrook,old,half ten,Monday,soon",
        "c,,01632 960003,ZZ1 1AA,Millbrook,,,,",
        "",
        "a,Same id again,01632 960004,ZZ1 1AA,Millbrook,,,,",
    )
    page = upload(curator, table(*rows, header=header)).text
    said = lines(page)
    assert set(said) == {3, 4, 6}, "row 5 is empty, and row 2 is good"
    for column in ("postcode", "minimum_age", "opens_at", "checked_on"):
        assert f"{column} :" in said[3]
    assert "with a warning" in said[3]
    assert said[4].endswith("name : it has no name")
    assert "Not taken" in said[4]
    assert "id : the id a is already used by “Good one”, which was kept" in said[6]
    assert counts(page) | {"New": "2", "Not taken": "2"} == counts(page)


def test_rows_are_numbered_as_in_the_spreadsheet_below_a_cell_of_several_lines(curator: Browserish) -> None:
    page = upload(
        curator, 'id,name,areas,description,postcode\n1,A,Millbrook,"One\ntwo\nthree",\n2,B,Millbrook,b,BAD\n'
    ).text
    assert list(lines(page)) == [3]


def test_good_rows_are_saved_without_the_others(curator: Browserish, database: Database) -> None:
    page = upload(curator, table(CHOIR, "x1,,no name,,,,,")).text
    assert "Save the 1 row that can be taken" in page
    save(curator)
    assert [row.name for row in all_rows(database, StoredListing)] == ["Millbrook Choir"]


def test_nothing_is_saved_unless_all_are_good_where_that_was_chosen(
    curator: Browserish, database: Database
) -> None:
    page = upload(curator, table(CHOIR, "x1,,no name,,,,,"), fields={"strict": "true"}).text
    assert "You chose to save nothing unless every row is good." in page
    assert 'value="save"' not in page
    assert save(curator).status_code == 422
    assert all_rows(database, StoredListing) == []
    assert len(all_rows(database, SpreadsheetUpload)) == 1


def test_what_changes_is_shown_field_by_field(curator: Browserish, database: Database) -> None:
    upload(curator, table(CHOIR, WALKS))
    save(curator)
    page = upload(curator, table(CHOIR.replace("960001", "960009"), WALKS)).text
    assert counts(page) | {"New": "0", "Changed": "1", "Unchanged": "1"} == counts(page)
    assert curator.reply is not None
    page = curator.get(f"{curator.reply.url.path}?show=changed").text
    assert "<del>01632 960001</del> <ins>01632 960009</ins>" in page
    save(curator)
    assert stored(database)["c1"].record["phones"][0]["number"] == "01632 960009"


def test_what_a_whole_list_no_longer_holds_goes_missing_and_is_named_first(
    curator: Browserish, database: Database
) -> None:
    upload(curator, table(CHOIR, WALKS))
    save(curator)
    page = upload(curator, table(CHOIR), fields={"whole": "true"}).text
    assert counts(page)["No longer in the file"] == "1"
    assert "<li>Wold Walks</li>" in page
    save(curator)
    assert stored(database)["w1"].missing_since is not None


def test_part_of_a_list_leaves_the_rest(curator: Browserish, database: Database) -> None:
    upload(curator, table(CHOIR, WALKS))
    save(curator)
    assert counts(upload(curator, table(CHOIR)).text)["No longer in the file"].startswith("0")
    save(curator)
    assert stored(database)["w1"].missing_since is None


def test_a_map_that_changed_meanwhile_shows_the_preview_anew(curator: Browserish, database: Database) -> None:
    upload(curator, table(CHOIR))
    take_in(database, "national", OTHER)
    shown = save(curator)
    assert shown.status_code == 409
    assert "The map has changed since you looked" in shown.text
    assert "c1" not in stored(database)
    assert save(curator).status_code == 200
    assert "c1" in stored(database)


def test_a_file_is_its_owners_alone(curator: Browserish, signed_in: SignedIn) -> None:
    path = upload(curator, table(CHOIR)).url.path
    assert signed_in("administrator").get(path).status_code == 404


def test_a_file_waits_for_a_day(curator: Browserish, clock_at: HeldClock, database: Database) -> None:
    curator.get("/account")
    path = upload(curator, table(CHOIR)).url.path
    clock_at.move_on(minutes=30)
    assert "groups.csv" in curator.get("/spreadsheet").text
    row = all_rows(database, SpreadsheetUpload)[0]
    with database.work() as session:
        row.uploaded_at = clock_at.now.replace(day=row.uploaded_at.day - 2)
        session.merge(row)
    assert curator.get(path).status_code == 404
    upload(curator, table(WALKS))
    assert len(all_rows(database, SpreadsheetUpload)) == 1, "the old one is gone with the next"


def test_a_file_is_thrown_away(curator: Browserish, database: Database) -> None:
    upload(curator, table(CHOIR))
    assert "The spreadsheet is thrown away." in save(curator, "discard").text
    assert all_rows(database, SpreadsheetUpload) == []


def test_what_is_saved_can_be_suggested_at_once(curator: Browserish) -> None:
    upload(curator, table(CHOIR))
    save(curator)
    assert "Millbrook Choir" in curator.get("/directory").text


def test_hundreds_of_rows_are_shown_in_pages(curator: Browserish) -> None:
    rows = [f"r{number},Group {number},,,,Millbrook,," for number in range(60)]
    page = upload(curator, table(*rows)).text
    assert "1 to 50 of 60" in page
    assert len(lines(page)) == 50
    assert curator.reply is not None
    assert len(lines(curator.get(f"{curator.reply.url.path}?show=new&page=2").text)) == 10
