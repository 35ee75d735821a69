from datetime import date, time
from decimal import Decimal

import pytest

from resource_directory.csv_columns import COLUMNS, csv_header
from resource_directory.csv_template import read_csv
from resource_directory.hsds.document import SourceUnreadable
from resource_directory.hsds.reading import Accepted, read_services
from resource_directory.listing import (
    Access,
    Attending,
    CapacityState,
    Gender,
    Listing,
    Status,
    Visibility,
    Weekday,
)
from resource_directory.sources import read_source

ROW = {
    "id": "a1",
    "name": "Café chat",
    "organisation": "Friends of the Hall",
    "charity_number": "1234567",
    "description": "Tea, talk and a jigsaw.",
    "url": "www.chat.example.org",
    "email": "hello@chat.example.org",
    "phone": "01632 960123; 07700 900123",
    "minimum_age": "50",
    "who_for": "Anyone over fifty",
    "genders": "women",
    "referral_routes": "self; gp",
    "attending": "venue; phone",
    "access": "drop-in",
    "fees": "£2 for tea",
    "price": "2",
    "direct_payment": "no",
    "capacity": "waiting list",
    "wait_weeks": "4",
    "languages": "English; Polish",
    "accessibility": "Level access; Hearing loop",
    "venue_name": "The Hall",
    "address": "2 High Street",
    "town": "Aldermere",
    "postcode": "zz1 6fs",
    "latitude": "54.42",
    "longitude": "1.35",
    "areas": "Aldermere; Linfold",
    "days": "Mon-Wed",
    "opens_at": "9.30am",
    "closes_at": "12:00",
    "terms": "loneliness; lunch club",
    "checked_on": "01/10/2026",
    "visibility": "staff only",
}


def table(row: dict[str, str], delimiter: str = ",") -> str:
    cells = (f'"{cell}"' for cell in row.values())
    return delimiter.join(row) + "\r\n" + delimiter.join(cells) + "\r\n"


def only(data: bytes | str) -> Accepted:
    (read,) = read_services(read_csv(data))
    assert isinstance(read, Accepted)
    return read


def test_every_column_reaches_the_listing() -> None:
    listing = only(table(ROW)).listing
    assert (listing.source_id, listing.name, listing.status) == ("a1", "Café chat", Status.ACTIVE)
    assert (listing.organization.name, listing.organization.charity_number) == (
        "Friends of the Hall",
        "1234567",
    )
    assert [phone.number for phone in listing.phones] == ["01632 960123", "07700 900123"]
    assert (listing.url, listing.minimum_age) == ("https://www.chat.example.org", 50)
    assert (listing.genders, listing.access) == ((Gender.FEMALE,), (Access.DROP_IN,))
    assert listing.attending == (Attending.VENUE, Attending.PHONE)
    assert listing.costs[0].amount == Decimal(2)
    assert listing.direct_payment_accepted is False
    assert (listing.capacity.state, listing.capacity.wait_weeks) == (CapacityState.WAITING_LIST, 4)
    assert (listing.languages, listing.accessibility) == (
        ("English", "Polish"),
        ("Level access", "Hearing loop"),
    )
    assert listing.venues[0].address == ("2 High Street", "Aldermere")
    assert (listing.venues[0].postcode, listing.venues[0].latitude) == ("ZZ1 6FS", 54.42)
    assert [area.name for area in listing.areas] == ["Aldermere", "Linfold"]
    assert listing.schedules[0].days == (Weekday.MONDAY, Weekday.TUESDAY, Weekday.WEDNESDAY)
    assert (listing.schedules[0].opens_at, listing.schedules[0].closes_at) == (time(9, 30), time(12))
    assert [term.name for term in listing.terms] == ["loneliness", "lunch club"]
    assert (listing.checked_on, listing.visibility) == (date(2026, 10, 1), Visibility.STAFF_ONLY)


def test_a_name_is_enough_of_a_row() -> None:
    read = only("name,terms\nTea,\n")
    assert read.listing == Listing(source_id="tea", name="Tea")
    assert read.raw == {"id": "tea", "name": "Tea", "status": "active"}


def test_without_a_reference_one_is_made_from_name_and_organisation() -> None:
    assert only("name,organisation,terms\nTea & Talk,The Hall,\n").listing.source_id == "tea-talk-the-hall"


def test_headings_are_read_however_people_write_them() -> None:
    listing = only("Service Name,Telephone,Post Code,Opens\nTea,01632 960001,ZZ1 6FS,10:00\n").listing
    assert (listing.name, listing.phones[0].number, listing.venues[0].postcode) == (
        "Tea",
        "01632 960001",
        "ZZ1 6FS",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_either_encoding_is_read(encoding: str) -> None:
    assert only(table(ROW).encode(encoding)).listing.name == "Café chat"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_usual_delimiter_is_read(delimiter: str) -> None:
    assert only(f"name{delimiter}areas\nTea{delimiter}Linfold\n").listing.areas[0].name == "Linfold"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=HYPERLINK(1)", "HYPERLINK(1)"),
        ("@SUM(1)", "SUM(1)"),
        ("+cmd", "cmd"),
        ("-cmd", "cmd"),
        ("'=1+1", "1+1"),
        ("Tea = talk", "Tea = talk"),
    ],
)
def test_a_formula_is_read_as_text(cell: str, expected: str) -> None:
    assert only(f"name,id,terms\n{cell},1,\n").listing.name == expected


def test_a_formula_is_said() -> None:
    assert read_csv("name,terms\n=1,\n").warnings == ("row 2, name: a formula was read as text",)


def test_a_number_with_its_sign_is_no_formula() -> None:
    listing = only("name,phone,longitude,latitude,terms\nTea,+44 1632 960001,-1.5,53.8,\n").listing
    assert (listing.phones[0].number, listing.venues[0].longitude) == ("01632 960001", -1.5)


def test_empty_rows_are_passed_over() -> None:
    assert len(read_csv("name,areas\n,\nTea,Linfold\n,,\n").records) == 1


def test_a_column_we_do_not_know_is_said() -> None:
    assert read_csv("name,colour,terms\nTea,blue,\n").warnings == ("columns not used: colour",)


@pytest.mark.parametrize("text", ["", "colour,size\nblue,2\n", "\n\n"])
def test_a_table_without_names_is_refused_with_advice(text: str) -> None:
    with pytest.raises(SourceUnreadable, match="headings, one of them “name”"):
        read_csv(text)


def test_the_template_reads_itself() -> None:
    document = read_csv(csv_header())
    assert (document.records, document.warnings) == ((), ())
    assert csv_header().strip().split(",") == list(COLUMNS)


@pytest.mark.parametrize(
    "data",
    [
        b'[{"id": "1", "name": "Tea", "status": "active"}]',
        b' {"id": "1", "name": "Tea", "status": "active"}',
        b"\xef\xbb\xbfid,name,status\n1,Tea,active\n",
    ],
)
def test_a_source_is_told_by_what_is_in_it(data: bytes) -> None:
    (read,) = read_services(read_source(data))
    assert isinstance(read, Accepted)
    assert (read.listing.source_id, read.listing.name) == ("1", "Tea")


def test_a_web_page_is_not_taken_for_a_table() -> None:
    with pytest.raises(SourceUnreadable, match="web page"):
        read_source(b"<html>name</html>")
