from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from pydantic import ValidationError

from resource_directory.listing import Cost, Listing, Phone, Schedule, Venue, Weekday, content_hash

LISTING = Listing(
    source_id="17",
    name="Supper club",
    phones=(Phone(number="01632 960001"),),
    costs=(Cost(amount=Decimal("3.5"), words="a plate"),),
    schedules=(Schedule(days=(Weekday.TUESDAY,)),),
    checked_on=date(2026, 10, 1),
    last_modified=datetime(2026, 10, 1, 9, tzinfo=UTC),
)


def test_a_listing_survives_a_trip_through_json() -> None:
    assert Listing.model_validate_json(LISTING.model_dump_json()) == LISTING


def test_a_listing_refuses_a_field_it_does_not_know() -> None:
    with pytest.raises(ValidationError, match="assurer_email"):
        Listing.model_validate({"source_id": "1", "name": "Tea", "assurer_email": "someone@example.org"})


@pytest.mark.parametrize("missing", ["source_id", "name"])
def test_a_listing_needs_an_id_and_a_name(missing: str) -> None:
    with pytest.raises(ValidationError, match=missing):
        Listing.model_validate({"source_id": "1", "name": "Tea", missing: ""})


def test_a_listing_cannot_be_changed_in_place() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        LISTING.name = "Other"  # type: ignore[misc]  # the very thing under test


def test_a_venue_off_the_earth_is_refused() -> None:
    with pytest.raises(ValidationError, match="latitude"):
        Venue(latitude=100, longitude=1)


def test_the_same_content_has_the_same_hash() -> None:
    assert content_hash(LISTING) == content_hash(Listing.model_validate_json(LISTING.model_dump_json()))


def test_a_price_written_with_more_noughts_is_the_same_content() -> None:
    longer = LISTING.model_copy(update={"costs": (Cost(amount=Decimal("3.500"), words="a plate"),)})
    assert content_hash(longer) == content_hash(LISTING)


def test_a_feed_that_only_touches_its_timestamp_changes_no_content() -> None:
    touched = LISTING.model_copy(update={"last_modified": datetime(2026, 11, 1, tzinfo=UTC)})
    assert content_hash(touched) == content_hash(LISTING)


@pytest.mark.parametrize(
    "change",
    [{"name": "Supper Club"}, {"checked_on": date(2026, 11, 1)}, {"phones": ()}, {"minimum_age": 50}],
)
def test_anything_a_reader_would_notice_changes_the_hash(change: dict[str, object]) -> None:
    assert content_hash(LISTING.model_copy(update=change)) != content_hash(LISTING)
