"""Ids and addresses of what is published."""

import json
from uuid import UUID

import pytest

from resource_directory.hsds.document import read_document
from resource_directory.hsds.extension import EXTENSION
from resource_directory.hsds.identity import as_uri, organization_id, taxonomy_id, term_id
from resource_directory.hsds.writing import to_hsds, to_hsds_locations, to_hsds_row
from resource_directory.listing import Cost, Listing, Organization, Term, Venue

ID = UUID("2a3483ea-8966-4f50-9dc3-7bafa1e5c623")
OTHER = UUID("7b3d3c6e-1fd4-4d32-9a5c-0c9ae3a9b0c1")


def test_an_organisation_keeps_its_own_id_where_that_is_a_uuid() -> None:
    assert organization_id(Organization(source_id=str(ID).upper(), name="Trust"), "town") == str(ID)


@pytest.mark.parametrize("source_id", ["17", "", "2a3483ea-8966-4f50-cdc3-7bafa1e5c623"])
def test_else_it_has_one_id_wherever_its_feed_names_it_and_another_in_another_feed(source_id: str) -> None:
    trust = Organization(source_id=source_id, name="Trust")
    assert organization_id(trust, "town") == organization_id(trust, "town")
    assert organization_id(trust, "town") != organization_id(trust, "county")
    assert UUID(organization_id(trust, "town")).version == 5


def test_an_organisation_without_a_name_is_nobody() -> None:
    assert organization_id(Organization(source_id=str(ID)), "town") == ""
    assert "organization_id" not in to_hsds(Listing(source_id="1", name="Tea"), ID)


def test_a_term_says_which_taxonomy_it_is_of() -> None:
    tea = Term(id="tea", name="Tea", taxonomy="needs")
    listing = Listing(source_id="1", name="Tea", terms=(tea,))
    (attribute,) = to_hsds(listing, ID)["attributes"]  # type: ignore[misc]  # read as JSON
    term = attribute["taxonomy_term"]  # type: ignore[has-type]  # read as JSON
    assert (term["id"], term["taxonomy_id"]) == (str(term_id(tea)), str(taxonomy_id("needs")))
    assert term["term"] == "tea"


def test_a_venue_keeps_its_ids_when_its_street_is_put_right() -> None:
    before = Listing(source_id="1", name="Tea", venues=(Venue(name="Hall"),))
    after = Listing(source_id="1", name="Tea", venues=(Venue(name="Hall", address=("1 High Street",)),))
    (was,), (now,) = to_hsds_locations(before, ID), to_hsds_locations(after, ID)
    assert (was["id"], was["location_id"]) == (now["id"], now["location_id"])
    assert to_hsds_locations(before, OTHER)[0]["id"] != was["id"]


def test_a_row_of_a_list_holds_what_there_is_one_of() -> None:
    organization = Organization(name="Trust", charity_number="1234567")
    listing = Listing(source_id="1", name="Tea", organization=organization, costs=(Cost(amount=1),))
    row = to_hsds_row(listing, ID)
    assert set(row) == {"id", "organization_id", "name", "status", "organization"}
    assert row["organization"] == {
        "id": row["organization_id"],
        "name": "Trust",
        "description": "Trust",
    }


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("https://tea.example.org/a?b=c#d", "https://tea.example.org/a?b=c#d"),
        ("https://exämple.org/café", "https://xn--exmple-cua.org/caf%C3%A9"),
        ("https://tea.example.org/100%?q=50%25", "https://tea.example.org/100%25?q=50%25"),
        ("https://tea.example.org/[x]", "https://tea.example.org/%5Bx%5D"),
        ("https://[tea", ""),
        ("https://" + "ä" * 80 + ".org", ""),
        ("https://tea.example.org/\ud800", ""),
        ("", ""),
    ],
)
def test_a_web_address_is_written_as_a_uri_may_be(typed: str, written: str) -> None:
    assert as_uri(typed) == written


def test_what_is_empty_against_the_words_is_named_and_not_sent_empty() -> None:
    listing = Listing(source_id=str(ID), name="Women only tea")
    extension = to_hsds(listing, ID)[EXTENSION]
    assert isinstance(extension, dict)
    assert "genders" in extension["without"]


def test_one_service_at_a_location_with_the_services_name_is_read_with_its_venue() -> None:
    at = {
        "id": "at",
        "location_id": "l",
        "location": {"id": "l", "name": "Hall"},
        "name": "Tea",
        "status": "active",
        "service": {"id": "1", "name": "Tea", "status": "active"},
    }
    (record,) = read_document(json.dumps(at)).records
    assert isinstance(record, dict)
    assert record["id"] == "1"
    assert record["service_at_locations"][0]["location"]["name"] == "Hall"
