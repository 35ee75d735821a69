"""Quirks seen in real feeds, one test each: ids, status, ages, ways to get in touch, dates."""

from datetime import UTC, date, datetime

import pytest

from resource_directory.hsds.document import Document
from resource_directory.hsds.reading import Accepted, Rejected, read_service, read_services
from resource_directory.listing import (
    Phone,
    Status,
)
from tests.resource_directory.hsds.records import accepted, listing


def test_a_plain_record_gives_no_warning() -> None:
    assert accepted().warnings == ()


# Ids and names


@pytest.mark.parametrize("given", [17, "17", 17.0])
def test_a_whole_number_for_an_id_is_kept_as_text(given: object) -> None:
    assert listing(id=given).source_id == "17"


@pytest.mark.parametrize("given", ["", None, "00000000-0000-0000-0000-000000000000", {}, True])
def test_a_record_without_an_id_is_rejected_by_name(given: object) -> None:
    assert read_service({"id": given, "name": "Tea"}) == Rejected(
        "Tea", ("it has no id",), {"id": given, "name": "Tea"}
    )


def test_a_record_without_a_name_is_rejected_by_id() -> None:
    read = read_service({"id": 5, "name": "<p> </p>"})
    assert isinstance(read, Rejected)
    assert (read.label, read.reasons) == ("5", ("it has no name",))


@pytest.mark.parametrize("record", [None, "x", 3, [1]])
def test_what_is_no_record_is_rejected_by_number(record: object) -> None:
    (read,) = read_services(Document(records=(record,)))
    assert read == Rejected("record 1", ("it is not a JSON object",), record)


def test_of_two_records_with_one_id_the_first_is_kept() -> None:
    records = (
        {"id": 1, "name": "First", "status": "active"},
        {"id": "1", "name": "Second", "status": "active"},
    )
    first, second = read_services(Document(records=records))
    assert isinstance(first, Accepted)
    assert isinstance(second, Rejected)
    assert second.reasons == ("the id 1 is already used by “First”, which was kept",)


def test_entities_and_markup_leave_the_name() -> None:
    assert listing(name="<b>Bob&#39;s</b> caf&eacute;").name == "Bob's café"


# Status


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Active", Status.ACTIVE),
        ("temporarily closed", Status.TEMPORARILY_CLOSED),
        ("Temporarily-Closed", Status.TEMPORARILY_CLOSED),
        ("inactive", Status.INACTIVE),
        ("draft", Status.INACTIVE),
        ("defunct", Status.DEFUNCT),
    ],
)
def test_status_in_any_casing(word: str, expected: Status) -> None:
    assert listing(status=word).status is expected


def test_a_missing_status_is_active_with_a_warning() -> None:
    read = accepted(status=None)
    assert read.listing.status is Status.ACTIVE
    assert read.warnings == ("status: none given, read as active",)


# Ages


def test_minus_one_is_any_age() -> None:
    read = accepted(minimum_age=-1, maximum_age=-1)
    assert (read.listing.minimum_age, read.listing.maximum_age) == (None, None)
    assert "minimum_age: -1 read as any age" in read.warnings


def test_ages_the_wrong_way_round_are_left_out() -> None:
    read = accepted(minimum_age=70, maximum_age="18")
    assert (read.listing.minimum_age, read.listing.maximum_age) == (None, None)
    assert read.warnings == ("minimum_age: 70 is above maximum_age 18; both left out",)


def test_ages_of_version_one_are_alternatives() -> None:
    groups = [
        {"eligibility": "carers", "minimum_age": 16, "maximum_age": 25},
        {"eligibility": "older people", "minimum_age": 60, "maximum_age": 100},
    ]
    read = listing(eligibilitys=groups)
    assert (read.minimum_age, read.maximum_age, read.eligibility) == (16, 100, "carers; older people")


# Contact


@pytest.mark.parametrize(
    "fields",
    [
        {"contacts": [{"phones": [{"number": "01632 960001"}]}]},
        {"phones": [{"number": "01632 960001"}]},
        {"phones": ["01632 960001"]},
        {"telephone": "01632 960001"},
        {"contact_phone": "+44 (0)1632 960001"},
        {"organization": {"name": "Org", "phones": [{"number": "01632 960001"}]}},
    ],
)
def test_a_phone_is_found_wherever_it_hides(fields: dict[str, object]) -> None:
    assert [phone.number for phone in listing(**fields).phones] == ["01632 960001"]


def test_words_in_a_phone_field_become_its_note() -> None:
    number = "Bookings: 01632 960001 or 01632 960002 (ask for Jo)"
    assert listing(phones=[{"number": number}]).phones == (
        Phone(number="01632 960001", note="Bookings (ask for Jo)"),
        Phone(number="01632 960002", note="Bookings (ask for Jo)"),
    )


def test_a_phone_in_the_description_is_found_when_there_is_no_other() -> None:
    read = accepted(description="Ring 01632 960001 or come on 21/11/2026 at 10.30, cost £10.")
    assert [phone.number for phone in read.listing.phones] == ["01632 960001"]
    assert read.warnings == ("phones: the number was found in the description",)


def test_the_same_number_written_twice_is_one_phone() -> None:
    assert len(listing(phones=[{"number": "01632 960001"}, {"number": "01632-960001"}]).phones) == 1


def test_a_short_number_is_a_phone_on_its_own() -> None:
    assert listing(phones=[{"number": "116 123"}]).phones == (Phone(number="116 123"),)


def test_stand_ins_for_addresses_are_left_out() -> None:
    read = accepted(email="Unknown-177@noemail.invalid", url="http://www.example.com")
    assert (read.listing.email, read.listing.url) == ("", "")
    assert len(read.warnings) == 2


def test_an_address_without_its_scheme_gets_one() -> None:
    assert listing(url="www.tea.example.org").url == "https://www.tea.example.org"


def test_the_updaters_address_is_never_kept() -> None:
    read = listing(assurer_email="clerk@example.org", pc_metadata={"assured_by": "clerk@example.org"})
    assert "clerk@example.org" not in read.model_dump_json()


# Dates


def test_a_time_without_an_offset_is_read_as_utc() -> None:
    read = accepted(last_modified="2025-09-02T12:06:15")
    assert read.listing.last_modified == datetime(2025, 9, 2, 12, 6, 15, tzinfo=UTC)
    assert read.warnings == ("last_modified: time without an offset, read as UTC",)


def test_a_bad_date_is_a_warning() -> None:
    read = accepted(assured_date="2025-13-45")
    assert read.listing.checked_on is None
    assert read.warnings == ("assured_date: “2025-13-45” is not a date",)


def test_the_latest_date_of_vouching_is_kept() -> None:
    read = listing(assured_date="2024-01-01", pc_metadata={"date_assured": "2025-09-02"})
    assert read.checked_on == date(2025, 9, 2)
