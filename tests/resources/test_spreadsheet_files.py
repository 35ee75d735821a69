"""What goes out comes back unchanged, in any of the usual forms; what is no such file is refused by name."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from fastapi import FastAPI

from app.config import Settings
from app.db import Database
from app.main import create_app
from app.resources.actions import import_listings
from app.resources.spreadsheet.models import SpreadsheetUpload
from resource_directory.csv_columns import COLUMNS, csv_header
from resource_directory.sample import load_sample
from tests.browserish import Browserish
from tests.resources.duplicated import COFFEE, stored, take_in
from tests.resources.uploaded import CHOIR, WALKS, counts, downloaded, lines, save, table, upload
from tests.rows import all_rows

UNCHANGED = {"New": "0", "Changed": "0", "Not taken": "0"}


@pytest.fixture
def curator(signed_in: Callable[[str], Browserish]) -> Browserish:
    return signed_in("curator")


def written(rows: list[dict[str, str]], columns: list[str] | None = None, delimiter: str = ",") -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns or list(COLUMNS), extrasaction="ignore", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


RICH = {
    **COFFEE,
    "id": "r1",
    "contacts": [{"id": "c", "title": "mornings", "phones": [{"number": "01632 960001"}]}],
    "schedules": [
        {"byday": "TU", "freq": "WEEKLY", "opens_at": "10:00", "valid_from": "2026-01-06"},
        {"byday": "1TH", "freq": "MONTHLY", "opens_at": "14:00"},
    ],
    "service_at_locations": [
        {"location": {"id": "l1", "name": "Hall", "addresses": [{"address_1": "1 Lane", "city": "Merrow"}]}},
        {"location": {"id": "l2", "name": "Chapel", "addresses": [{"address_1": "2 Lane", "city": "Cotes"}]}},
    ],
    "cost_options": [{"amount": 2, "option": "Adults"}, {"amount": 0, "option": "Children"}],
    "service_areas": [{"id": "m", "name": "Millbrook", "uri": "https://areas.example.org/m"}],
    "minimum_age": 50,
    "description": "For the over-fifties; women only. <b>Not for</b> people in a crisis.\nTwo lines.",
}
ODD = {
    **COFFEE,
    "id": "=r2",
    "name": "@Home =1+1",
    "description": '-2+3+cmd|" /C calc"!A0\n=HYPERLINK("https://example.org")',
    "alert": "+44 is not needed",
    "email": "odd@example.org",
}
REFUGE = {**COFFEE, "id": "r3", "name": "Safe Harbour", "visibility": "hidden_address"}


def test_every_listing_comes_back_unchanged(curator: Browserish, database: Database) -> None:
    take_in(database, "town", RICH, ODD, REFUGE)
    before = {key: row.content_hash for key, row in stored(database).items()}
    rows = downloaded(curator, "town")
    assert len(rows) == 3
    page = upload(curator, written(rows), fields={"feed": "town", "whole": "true"}).text
    assert counts(page) | UNCHANGED | {"Unchanged": "3"} == counts(page)
    save(curator)
    assert {key: row.content_hash for key, row in stored(database).items()} == before


def test_the_sample_map_comes_back_unchanged(curator: Browserish, database: Database) -> None:
    reads, _ = load_sample()
    at = datetime(2026, 11, 1, tzinfo=UTC)
    with database.work() as session:
        import_listings(session, feed="sample", source="s.json", reads=reads, complete=True, by="test", at=at)
    page = upload(curator, written(downloaded(curator, "sample")), fields={"feed": "sample"}).text
    assert counts(page) | UNCHANGED | {"Unchanged": str(len(reads))} == counts(page)


def test_one_cell_that_was_changed_changes_one_thing(curator: Browserish, database: Database) -> None:
    take_in(database, "town", RICH)
    before = stored(database)["r1"].record
    (row,) = downloaded(curator, "town")
    upload(curator, written([{**row, "alert": "Closed this week"}]), fields={"feed": "town"})
    save(curator)
    after = stored(database)["r1"].record
    assert {name for name in before if before[name] != after[name]} == {"alert"}


def test_a_column_that_is_not_in_the_file_is_left_alone(curator: Browserish, database: Database) -> None:
    take_in(database, "town", RICH)
    before = stored(database)["r1"].record
    (row,) = downloaded(curator, "town")
    columns = ["id", "name", "email", "status", "days"]
    upload(curator, written([{**row, "email": "new@example.org"}], columns), fields={"feed": "town"})
    save(curator)
    after = stored(database)["r1"].record
    assert {name for name in before if before[name] != after[name]} == {"email"}


def test_a_cell_that_was_emptied_empties_it(curator: Browserish, database: Database) -> None:
    take_in(database, "town", {**RICH, "url": "https://tea.example.org"})
    (row,) = downloaded(curator, "town")
    upload(curator, written([{**row, "url": ""}]), fields={"feed": "town"})
    save(curator)
    assert stored(database)["r1"].record["url"] == ""


def test_no_cell_that_goes_out_is_run_by_a_spreadsheet(curator: Browserish, database: Database) -> None:
    take_in(database, "town", ODD)
    (row,) = downloaded(curator, "town")
    assert [name for name, cell in row.items() if cell[:1] in {"=", "+", "-", "@"}] == []
    assert row["name"] == "'@Home =1+1"


def test_a_formula_that_comes_in_is_text_and_is_said(curator: Browserish, database: Database) -> None:
    page = upload(curator, table('f1,"=HYPERLINK(""https://x.example.org"")",d,,,Millbrook,,')).text
    assert "name : a formula was read as text" in lines(page)[2]
    save(curator)
    assert stored(database)["f1"].name.startswith("HYPERLINK")


def test_a_hidden_address_does_not_go_out(curator: Browserish, database: Database) -> None:
    take_in(database, "town", REFUGE)
    reply = curator.client.get("/spreadsheet/listings.csv")
    assert "Safe Harbour" in reply.text
    assert "Church Lane" not in reply.text
    assert "ZZ1 1AA" not in reply.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_usual_files_are_read(curator: Browserish, encoding: str, delimiter: str) -> None:
    row = {"id": "1", "name": "Café £1", "areas": "Millbrook", "description": "Tea"}
    data = written([row], ["id", "name", "areas", "description"], delimiter).encode(encoding)
    page = upload(curator, data).text
    assert counts(page)["New"] == "1"
    assert curator.reply is not None
    assert "Café £1" in lines(curator.get(f"{curator.reply.url.path}?show=all").text)[2]


def test_windows_letters_are_said(curator: Browserish) -> None:
    page = upload(curator, "id,name,areas\n1,Café,Millbrook\n".encode("cp1252")).text
    assert "The file is not in UTF-8; it was read as Windows-1252." in page


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "Choose a file that is not empty."),
        (b"PK\x03\x04\x14\x00", "This is a workbook (.xlsx, .ods or .numbers), not a CSV file."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "This is an old Excel workbook (.xls)"),
        (b"%PDF-1.7", "This is a PDF"),
        (b"<!DOCTYPE html><p>", "This is a web page"),
        (b'{"contents": []}', "a feed’s answer, not a CSV file."),
        (csv_header().encode(), "The file has headings and no rows."),
        (b"Community groups 2026,,\n,,\nid,name,areas\n1,Tea,Millbrook\n", "The headings stand in row 3."),
        (b"name,email\nTea,tea@example.org\n", "do not make a list of services"),
        (b'id,name,areas\n1,"Tea,Millbrook\n2,Walk,Cotes\n', "quotation mark that is not closed"),
        (b"\x00\x01\x02\x03" * 50, "The first row must be headings"),
    ],
)
def test_a_file_that_is_none_is_refused_with_what_to_do(
    curator: Browserish, database: Database, data: bytes, said: str
) -> None:
    reply = upload(curator, data, fields={"feed": "my list"})
    assert reply.status_code == 422
    assert said in reply.text.replace("&#39;", "'")
    assert 'value="my list"' in reply.text, "what was typed stays"
    assert all_rows(database, SpreadsheetUpload) == []


def test_a_hundred_thousand_rows_are_refused_with_what_to_do(curator: Browserish) -> None:
    data = "id,name,areas\n" + "".join(f"{number},G,M\n" for number in range(100_000))
    reply = upload(curator, data)
    assert reply.status_code == 422
    assert "100,000 rows are more than 1,000. Split it, or ask whoever runs the service" in reply.text


def test_more_megabytes_than_are_set_are_refused(curator: Browserish) -> None:
    reply = upload(curator, "id,name,areas,description\n1,G,M," + "x" * (5 * 2**20))
    assert reply.status_code == 422
    assert "The file is over 5 MB." in reply.text


def test_a_body_larger_than_any_spreadsheet_is_cut_off(curator: Browserish) -> None:
    assert upload(curator, b"x" * 20_000_001).status_code == 413


def test_no_other_page_takes_a_file(curator: Browserish) -> None:
    curator.get("/duplicates")
    sent = {"csrf_token": curator.token}
    reply = curator.client.post("/duplicates", data=sent, files={"file": ("a.csv", b"x", "text/csv")})
    assert reply.status_code == 400


def test_without_the_token_nothing_is_taken(curator: Browserish, database: Database) -> None:
    reply = upload(curator, table(CHOIR), fields={"csrf_token": "wrong"})
    assert reply.status_code == 403
    assert all_rows(database, SpreadsheetUpload) == []


def test_the_limits_are_settings(
    settings: Settings, database: Database, app: FastAPI, curator: Browserish
) -> None:
    other = create_app(settings.model_copy(update={"spreadsheet_rows": 1}))
    app.state.settings = other.state.settings
    assert "2 rows are more than 1." in upload(curator, table(CHOIR, WALKS)).text


def test_the_template_goes_out_with_its_explanations(curator: Browserish) -> None:
    template = curator.client.get("/spreadsheet/template.csv")
    assert template.content.decode("utf-8-sig") == csv_header()
    assert template.headers["content-disposition"] == 'attachment; filename="template.csv"'
    explained = curator.client.get("/spreadsheet/columns.csv").content.decode("utf-8-sig")
    assert len(explained.splitlines()) == len(COLUMNS) + 1


@pytest.mark.parametrize("name", ["<script>alert(1)</script>.csv", "../../etc/passwd", "x" * 300 + ".csv"])
def test_a_file_may_be_called_anything(curator: Browserish, name: str) -> None:
    assert upload(curator, table(CHOIR), name=name).status_code == 200


def test_markup_in_cells_stays_text(curator: Browserish) -> None:
    page = upload(curator, table("m1,<img src=x onerror=alert(1)> Tea,d,,,Millbrook,,")).text
    assert "<img" not in page
