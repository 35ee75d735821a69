"""Which row and column of a table each record and each problem stands in, and a listing as a row."""

import csv
import io

import pytest

from resource_directory.csv_columns import COLUMNS
from resource_directory.csv_mistaken import refuse_mistaken
from resource_directory.csv_template import read_csv, read_table
from resource_directory.csv_writing import row_of
from resource_directory.hsds.document import Note, SourceUnreadable
from resource_directory.hsds.reading import Accepted, read_services
from resource_directory.listing import Listing, Venue, Visibility
from resource_directory.sample import load_sample


def test_each_record_knows_its_row_also_below_empty_rows_and_long_cells() -> None:
    document = read_csv('id,name,areas\n\n1,"Tea\nand talk",Cotes\n,,\n2,Walk,Cotes\n')
    assert document.rows == (3, 5)
    assert len(document.records) == 2


def test_a_row_that_adds_to_another_is_no_record() -> None:
    head = "import_id,import_id_reference,name,location_name,areas\n"
    document = read_csv(head + "1,,Tea,Hall,Cotes\n2,1,,Chapel,\n3,9,,Barn,\n4,,Walk,,Cotes\n")
    assert document.rows == (2, 5)
    assert document.notes == (Note(4, "", "not read, for no row has the id 9"),)


def test_notes_tell_by_cell_what_warnings_tell_in_lines() -> None:
    document = read_csv("id,name,areas,colour\n1,=Tea,Cotes,blue\n")
    assert document.notes == (
        Note(1, "colour", "this column is not used"),
        Note(2, "name", "a formula was read as text"),
    )
    assert document.warnings == ("columns not used: colour", "row 2, name: a formula was read as text")


def test_a_table_gives_its_filled_cells_by_column() -> None:
    table = read_table("Ref,Service Name,Areas,Telephone\n1,Tea,Cotes,\n")
    assert table.header == ("id", "name", "areas", "phone")
    assert table.rows == ((2, {"id": "1", "name": "Tea", "areas": "Cotes"}),)


def test_a_row_of_every_sample_listing_can_be_read_again() -> None:
    for accepted in load_sample()[0]:
        out = io.StringIO(newline="")
        writer = csv.DictWriter(out, COLUMNS)
        writer.writeheader()
        writer.writerow(row_of(accepted.listing))
        (read,) = read_services(read_csv(out.getvalue()))
        assert isinstance(read, Accepted)
        listing = accepted.listing
        for name in ("source_id", "name", "description", "email", "eligibility", "fees_text", "checked_on"):
            assert getattr(read.listing, name) == getattr(listing, name)
        assert {p.number for p in read.listing.phones} == {p.number for p in listing.phones}
        assert [a.name for a in read.listing.areas] == [a.name for a in listing.areas]


def test_a_row_has_every_column_and_no_hidden_address() -> None:
    venue = Venue(name="Safe house", address=("1 Quiet Lane", "Cotes"), postcode="ZZ1 1AA")
    hidden = Listing(source_id="1", name="Refuge", venues=(venue,), visibility=Visibility.HIDDEN_ADDRESS)
    row = row_of(hidden)
    assert list(row) == list(COLUMNS)
    assert not {"Safe house", "1 Quiet Lane", "Cotes", "ZZ1 1AA"} & set(row.values())
    assert row["visibility"] == "hidden address"


@pytest.mark.parametrize(
    "text",
    [
        "id,name,areas\n1,Tea,Cotes\n",
        "name;areas\nTea;Cotes\n",
        "colour,size\nblue,2\n",  # wrong, and said better by whoever reads it
    ],
)
def test_a_table_with_its_headings_on_top_is_not_mistaken(text: str) -> None:
    refuse_mistaken(text.encode())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_headings_below_a_title_are_found_in_any_letters(encoding: str) -> None:
    text = "Groups in Café Street,,\nid,name,areas\n1,Tea,Cotes\n"
    with pytest.raises(SourceUnreadable, match="The headings stand in row 2"):
        refuse_mistaken(text.encode(encoding))
