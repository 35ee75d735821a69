"""Files that are a table but not the template: other systems' bulk files, other lists, broken ones."""

from decimal import Decimal

import pytest

from resource_directory.csv_template import read_csv
from resource_directory.hsds.document import SourceUnreadable
from resource_directory.hsds.reading import Accepted, read_services
from resource_directory.listing import Listing, Visibility, Weekday
from resource_directory.sources import read_source

HEAD = (
    "import_id,import_id_reference,name,description,approved,visible,contact_visible,contact_email,contact_phone,"
    "location_name,location_city,mask_exact_address,cost_option,cost_amount,cost_type,scheduled_weekday,notes\n"
)
PARENT = (
    "1,,Tea,Tea and talk,TRUE,TRUE,TRUE,hi@tea.example.org,01632 960001,"
    "Hall,Linfold,FALSE,Adults,2,a visit,Monday,\n"
)


def child(**cells: str) -> str:
    names = HEAD.strip().split(",")
    row = {"import_id": "2", "import_id_reference": "1", **cells}
    return ",".join(row.get(name, "") for name in names) + "\n"


def only(text: str) -> Listing:
    (read,) = read_services(read_csv(text))
    assert isinstance(read, Accepted)
    return read.listing


def test_a_row_that_points_to_another_adds_to_it() -> None:
    listing = only(
        HEAD
        + PARENT
        + child(location_name="Chapel", location_city="Aldermere")
        + child(cost_option="Children", cost_amount="0")
        + child(scheduled_weekday="Friday")
        + child(contact_visible="TRUE", contact_phone="01632 960002")
    )
    assert [venue.name for venue in listing.venues] == ["Hall", "Chapel"]
    assert [(cost.option, cost.amount) for cost in listing.costs] == [
        ("Adults", Decimal(2)),
        ("Children", Decimal(0)),
    ]
    assert [schedule.days for schedule in listing.schedules] == [(Weekday.MONDAY,), (Weekday.FRIDAY,)]
    assert [phone.number for phone in listing.phones] == ["01632 960001", "01632 960002"]


def test_a_row_that_points_to_a_later_one_adds_to_it_too() -> None:
    assert len(only(HEAD + child(location_name="Chapel") + PARENT).venues) == 2


def test_a_row_that_adds_nothing_we_read_is_named() -> None:
    document = read_csv(HEAD + PARENT + child(notes="For staff"))
    assert "row 3: not read, for only notes is in it" in document.warnings


def test_a_row_that_points_nowhere_is_named() -> None:
    document = read_csv(HEAD + PARENT + child(import_id_reference="9", location_name="Chapel"))
    assert "row 3: not read, for no row has the id 9" in document.warnings


@pytest.mark.parametrize("column", ["approved", "visible", "is_public"])
def test_a_row_that_is_not_to_be_shown_is_for_staff_only(column: str) -> None:
    assert only(f"name,terms,{column}\nTea,talk,FALSE\n").visibility is Visibility.STAFF_ONLY
    assert only(f"name,terms,{column}\nTea,talk,TRUE\n").visibility is Visibility.PUBLIC


@pytest.mark.parametrize("said", ["FALSE", "no", "ask first"])
def test_a_contact_who_is_not_to_be_shown_is_not_even_kept(said: str) -> None:
    header = "name,terms,contact_visible,contact_email,contact_phone"
    text = f"{header}\nTea,talk,{said},jo@tea.example.org,07700 900123\n"
    (read,) = read_services(read_csv(text))
    assert isinstance(read, Accepted)
    assert (read.listing.email, read.listing.phones) == ("", ())
    assert "jo@tea" not in repr(read.raw)
    assert "900123" not in repr(read.raw)


@pytest.mark.parametrize("marks", ["mask_exact_address,TRUE", "location_visible,FALSE"])
def test_a_masked_address_is_hidden(marks: str) -> None:
    column, said = marks.split(",")
    listing = only(f"name,terms,address,town,{column}\nTea,talk,2 High Street,Linfold,{said}\n")
    assert listing.visibility is Visibility.HIDDEN_ADDRESS


@pytest.mark.parametrize(
    "header",
    [
        *("name,e-mail", "name,organisation,email,phone", "name,address,town,postcode,phone"),
        *("name,latitude,longitude,outward_code,kind", "id,service_id,name,title"),
        *("id,location_type,name,description,latitude,longitude", "id,name,description,uri,version"),
        *("id,name,description,email,website,logo,uri,parent_organization_id", "name", "id,name,description"),
    ],
)
def test_a_list_of_something_else_is_refused(header: str) -> None:
    with pytest.raises(SourceUnreadable, match="do not make a list of services"):
        read_csv(f"{header}\n{','.join('x' for _ in header.split(','))}\n")


@pytest.mark.parametrize(
    "header",
    ["name,areas", "name,description,phone", "id,organization_id,name,description,status,accreditations"],
)
def test_a_short_list_of_services_is_read(header: str) -> None:
    assert len(read_csv(f"{header}\n{','.join('x' for _ in header.split(','))}\n").records) == 1


@pytest.mark.parametrize(
    ("rows", "row"),
    [
        ('1,"Tea,talk\n2,Choir,sing\n3,Walk,stroll\n', "Row 2"),
        ('1,Tea,talk\n2,"Choir,sing\n3,Walk,"stroll"\n', "Row 3"),
        ('1,"Tea,talk\n2,Choir,sing 6"\n3,Walk,stroll\n', "Row 2"),
    ],
)
def test_a_quotation_mark_left_open_swallows_no_rows(rows: str, row: str) -> None:
    with pytest.raises(SourceUnreadable, match=f"{row}.*quotation mark"):
        read_csv("id,name,terms\n" + rows)


def test_a_cell_of_several_lines_is_read() -> None:
    assert only('name,terms,description\nTea,talk,"One ""two""\nthree"\n').description == 'One "two"\nthree'


def test_windows_letters_are_said() -> None:
    document = read_csv("name,terms\nCafé,talk\n".encode("cp1252"))
    assert document.warnings == ("The file is not in UTF-8; it was read as Windows-1252.",)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_table_in_utf_16_is_read(encoding: str) -> None:
    (read,) = read_services(read_source("name\tterms\nCafé\ttalk\n".encode(encoding)))
    assert isinstance(read, Accepted)
    assert read.listing.name == "Café"


def test_a_broken_utf_16_file_is_refused_by_name() -> None:
    with pytest.raises(SourceUnreadable, match="UTF-16"):
        read_source("name,terms\n".encode("utf-16") + b"x")
