"""The thirteen things that real feeds get wrong, each as it was seen. What only shows while a feed is fetched
is in tests/resources/feeds."""

import json
from datetime import UTC, date, datetime, time

import pytest

from resource_directory.hsds.document import read_document
from resource_directory.hsds.front_page import read_front_page
from resource_directory.hsds.fullness import is_shallow
from resource_directory.hsds.reading import Accepted, read_services
from resource_directory.listing import Frequency, Status
from tests.resource_directory.hsds.records import accepted, listing

ROW = {"id": 1, "name": "Tea", "status": "active"}


# 1: envelopes, their wrong numbers, and versions under many names


@pytest.mark.parametrize(
    "envelope",
    [
        {"total_items": 31, "total_pages": 1, "page_number": 1, "size": 1, "contents": [ROW]},
        {"totalElements": 31, "totalPages": 1, "number": 1, "size": 1, "content": [ROW]},
        {"number": 1, "size": 1, "totalPages": 1, "totalElements": 1, "first": True, "content": [ROW]},
        {"items": [{"state": "updated", "id": 1, "data": ROW}], "next": "/feed?after=1"},
        [ROW],
    ],
)
def test_1_whatever_the_envelope_the_service_is_read(envelope: object) -> None:
    [read] = read_services(read_document(json.dumps(envelope)))
    assert isinstance(read, Accepted)
    assert read.listing.source_id == "1"


@pytest.mark.parametrize("version", ["HSDS-UK-3.0", "V3", "3.0-uk"])
def test_1_a_front_page_is_known_by_its_version_however_it_is_written(version: str) -> None:
    front = read_front_page(json.dumps({"version": version, "profile": "https://path/to/profile"}).encode())
    assert front is not None
    assert front.version == version


@pytest.mark.parametrize(
    "data", [b"<html>", b"[]", b"{}", b'{"contents": []}', b"\xff\xfe\x00", b"", b"[" * 9000]
)
def test_1_what_is_no_front_page_is_none(data: bytes) -> None:
    assert read_front_page(data) is None


# 2: rows of a list that tell little


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, True),
        ({"organization": {"id": "o", "name": "Org"}, "description": "Tea."}, True),
        ({"contacts": [], "service_areas": None, "schedules": ""}, True),
        ({"service_areas": [{"id": "a"}]}, False),
        ({"serviceAtLocations": [{"id": "a"}]}, False),
        ({"telephone": "01632 960001"}, False),
    ],
)
def test_2_a_row_without_any_of_the_nested_parts_is_shallow(more: dict[str, object], expected: bool) -> None:
    assert is_shallow({**ROW, **more}) is expected


# 3 to 9: values


def test_3_minus_one_is_no_age() -> None:
    read = listing(minimum_age=-1, maximum_age=-1)
    assert (read.minimum_age, read.maximum_age) == (None, None)


def test_4_markup_and_entities_leave_the_words_decoded_once() -> None:
    read = listing(
        name="Bob&#39;s caf&eacute;",
        description="<h1>Tea</h1>\r\n<p>Fish&nbsp;&amp;amp; chips<script>steal()</script></p>",
    )
    assert read.name == "Bob's café"
    assert read.description == "Tea\n\nFish &amp; chips"


def test_5_stand_ins_are_left_out() -> None:
    read = listing(
        email="Unknown-1@noemail.invalid",
        organization={"id": "00000000-0000-0000-0000-000000000000", "name": None},
        service_areas=[{"id": "1", "name": "Millbrook", "uri": "http://www.example.com"}],
    )
    assert (read.email, read.organization.name, read.areas[0].uri) == ("", "", "")


@pytest.mark.parametrize(
    "fields",
    [
        {"contacts": [{"phones": [{"number": "Front desk: 01632 960001"}]}]},
        {"telephone": None, "description": "Ring us on 01632 960001 before you come."},
    ],
)
def test_6_a_telephone_is_found_where_it_hides(fields: dict[str, object]) -> None:
    assert [phone.number for phone in listing(**fields).phones] == ["01632 960001"]


def test_7_dates_and_times_are_read_as_they_are_written() -> None:
    slots = [
        {
            "id": "1",
            "freq": "week",
            "byday": "Monday",
            "opens_at": "2000-01-01T08:00:00.000Z",
            "closes_at": "09:30",
        }
    ]
    read = listing(last_modified="2025-03-04T10:00:00", schedules=slots)
    assert read.last_modified == datetime(2025, 3, 4, 10, tzinfo=UTC)
    [session] = read.schedules
    assert (session.freq, session.opens_at, session.closes_at) == (Frequency.WEEKLY, time(8), time(9, 30))


@pytest.mark.parametrize("given", [17, "17", 17.0])
def test_8_an_id_is_its_text(given: object) -> None:
    assert listing(id=given).source_id == "17"


def test_8_an_id_that_is_no_uuid_is_kept_as_it_is() -> None:
    assert listing(id="club/7 é").source_id == "club/7 é"


def test_9_places_are_read_as_far_as_they_go() -> None:
    read = listing(
        service_at_locations=[
            {
                "location": {
                    "name": "Hall",
                    "latitude": 100,
                    "longitude": 0,
                    "addresses": [{"address_1": "  1 High St"}],
                }
            }
        ]
    )
    [venue] = read.venues
    assert (venue.address[0], venue.postcode, venue.latitude) == ("1 High St", "", None)


def test_9_a_service_without_any_place_comes_in() -> None:
    assert listing(service_at_locations=[]).venues == ()


# 10 to 13: what else vendors do


def test_10_what_a_vendor_adds_is_mapped_where_it_is_known_and_kept_where_it_is_not() -> None:
    read = accepted(
        pc_metadata={"date_assured": "2025-05-06"}, pc_targetAudience=[{"name": "Carers"}], odd=[1]
    )
    assert read.listing.checked_on == date(2025, 5, 6)
    assert "Carers" in [term.name for term in read.listing.terms]
    assert read.raw["odd"] == [1]


@pytest.mark.parametrize("given", [None, "", "ACTIVE", "Live"])
def test_11_a_status_that_is_missing_or_cased_otherwise_is_active(given: object) -> None:
    assert listing(status=given).status is Status.ACTIVE


def test_12_an_old_date_of_checking_is_kept_and_the_checkers_address_is_not() -> None:
    [read] = read_services(
        read_document(json.dumps([{**ROW, "assured_date": "2019-01-02", "assurer_email": "jo@example.org"}]))
    )
    assert isinstance(read, Accepted)
    assert read.listing.checked_on == date(2019, 1, 2)
    assert "jo@example.org" not in read.listing.model_dump_json() + json.dumps(read.raw)


def test_13_what_tells_the_same_activity_in_two_feeds_is_kept() -> None:
    read = listing(
        organization={
            "id": "o",
            "name": "Tea Trust",
            "organization_identifiers": [
                {
                    "id": "i",
                    "identifier_type": "Charity",
                    "identifier_scheme": "GB-CHC",
                    "identifier": "1234567",
                }
            ],
        },
        url="https://tea.example.org/coffee",
        contacts=[{"phones": [{"number": "01632 960001"}]}],
    )
    assert read.organization.charity_number == "1234567"
    assert (read.url, read.phones[0].number) == ("https://tea.example.org/coffee", "01632 960001")
