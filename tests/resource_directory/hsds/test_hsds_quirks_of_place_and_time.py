"""Quirks seen in real feeds, one test each: sessions, places, areas, terms, languages, organisations."""

from datetime import time

import pytest

from resource_directory.listing import (
    Attending,
    Frequency,
    Organization,
    Schedule,
    ServiceArea,
    Term,
    Venue,
    Visibility,
    Weekday,
)
from tests.resource_directory.hsds.records import accepted, listing

# Sessions


def test_sloppy_schedules_are_read() -> None:
    raw = {"freq": "week", "byday": "Thursday", "opens_at": "9.30am", "closes_at": "2000-01-01T12:00:00.000Z"}
    assert listing(schedules=[raw]).schedules == (
        Schedule(days=(Weekday.THURSDAY,), opens_at=time(9, 30), closes_at=time(12), freq=Frequency.WEEKLY),
    )


@pytest.mark.parametrize("name", ["schedules", "regular_schedules", "regular_schedule"])
def test_schedules_are_found_at_the_location_too(name: str) -> None:
    raw = {name: [{"byday": "MO", "opens_at": "10:00"}]}
    assert listing(service_at_locations=[raw]).schedules[0].days == (Weekday.MONDAY,)


def test_a_week_of_the_month_is_read_from_the_rule_or_the_words() -> None:
    by_rule = listing(schedules=[{"freq": "MONTHLY", "byday": "1TU,3TU"}]).schedules[0]
    by_words = listing(
        schedules=[{"freq": "monthly", "byday": "WE", "description": "last Wednesday"}]
    ).schedules[0]
    assert (by_rule.weeks, by_words.weeks) == ((1, 3), (-1,))


def test_different_weeks_for_different_days_are_not_muddled() -> None:
    read = accepted(schedules=[{"freq": "MONTHLY", "byday": "1TU,3TH"}])
    assert read.listing.schedules[0].weeks == ()
    assert "mixes weeks" in read.warnings[0]


def test_fortnightly_is_every_second_week() -> None:
    assert listing(schedules=[{"freq": "fortnightly", "byday": "FR"}]).schedules[0].interval == 2


def test_a_session_that_closes_before_it_opens_loses_its_closing_time() -> None:
    read = accepted(schedules=[{"byday": "TH", "opens_at": "09:30", "closes_at": "09:00"}])
    assert read.listing.schedules[0].closes_at is None
    assert read.warnings == ("closes_at: it closes before it opens; the closing time was left out",)


def test_a_night_shelter_may_close_in_the_morning() -> None:
    read = listing(schedules=[{"byday": "TH", "opens_at": "20:00", "closes_at": "08:00"}])
    assert read.schedules[0].closes_at == time(8)


# Places


def test_a_location_is_read_whole() -> None:
    place = {
        "name": "Hall",
        "latitude": "54.42",
        "longitude": 1.35,
        "addresses": [{"address_1": " 2 High Street, ", "city": "Aldermere", "postal_code": "zz16fs"}],
        "accessibility": [{"description": "Level access"}],
    }
    read = listing(service_at_locations=[{"location": place}])
    assert read.venues == (
        Venue(
            name="Hall",
            address=("2 High Street", "Aldermere"),
            postcode="ZZ1 6FS",
            latitude=54.42,
            longitude=1.35,
        ),
    )
    assert read.accessibility == ("Level access",)
    assert read.attending == (Attending.VENUE,)


@pytest.mark.parametrize(("latitude", "longitude"), [(0, 0), (100, 101), ("north", 1), (None, 1)])
def test_a_point_that_is_nowhere_is_dropped(latitude: object, longitude: object) -> None:
    read = listing(locations=[{"name": "Hall", "latitude": latitude, "longitude": longitude}])
    assert (read.venues[0].latitude, read.venues[0].longitude) == (None, None)


def test_latitude_and_longitude_the_wrong_way_round_are_turned() -> None:
    venue = listing(locations=[{"latitude": -1.55, "longitude": 53.8}]).venues[0]
    assert (venue.latitude, venue.longitude) == (53.8, -1.55)


def test_a_venue_with_only_a_postcode_is_placed_by_it() -> None:
    venue = listing(locations=[{"postcode": "ls11ur"}]).venues[0]
    assert (venue.latitude, venue.longitude) == (53.80216, -1.54852)


def test_a_bad_postcode_is_left_out_with_a_warning() -> None:
    read = accepted(locations=[{"address_1": "2 High Street", "postal_code": "ABC 1234"}])
    assert read.listing.venues[0].postcode == ""
    assert read.warnings == ("postal_code: “ABC 1234” is not a UK postcode; left out",)


def test_a_masked_address_hides_the_listing() -> None:
    read = listing(locations=[{"address_1": "2 High Street", "mask_exact_address": True}])
    assert read.venues[0].masked
    assert read.visibility is Visibility.HIDDEN_ADDRESS


def test_words_that_there_is_no_venue_are_believed() -> None:
    place = {"latitude": 54, "longitude": 1, "accessibility": [{"description": "No venue: comes to you"}]}
    assert listing(locations=[place]).attending == (Attending.HOME_VISIT,)


def test_slips_into_camel_case_are_read() -> None:
    read = listing(serviceAreas=[{"name": "Bristol", "serviceId": "1", "uri": "http://www.example.com"}])
    assert read.areas == (ServiceArea(name="Bristol"),)


def test_an_outline_is_read() -> None:
    square = '{"type": "Polygon", "coordinates": [[[1, 54], [2, 54], [2, 55], [1, 54]]]}'
    (area,) = listing(service_areas=[{"name": "Patch", "extent": square, "extent_type": "geojson"}]).areas
    assert area.polygon == (((1, 54), (2, 54), (2, 55), (1, 54)),)


@pytest.mark.parametrize(
    "extent",
    ["{broken", '{"type": "Point"}', '{"type": "Polygon", "coordinates": [[[1]]]}', '{"type": "Polygon"}'],
)
def test_an_outline_that_cannot_be_used_is_a_warning(extent: str) -> None:
    read = accepted(service_areas=[{"name": "Patch", "extent": extent}])
    assert read.listing.areas == (ServiceArea(name="Patch"),)
    assert len(read.warnings) == 1


def test_a_statistical_code_is_taken_from_the_link() -> None:
    uri = "http://statistics.data.gov.uk/id/statistical-geography/E08000035"
    assert listing(service_areas=[{"name": "Leeds", "uri": uri}]).areas[0].code == "E08000035"


# Terms, languages, organisation


@pytest.mark.parametrize(
    "fields",
    [
        {"attributes": [{"taxonomy_term": {"id": "t1", "name": "Carers", "taxonomy": "esd"}}]},
        {"attributes": [{"taxonomy_term": {"id": "t1", "term": "Carers", "taxonomy": "esd"}}]},
        {"service_taxonomys": [{"id": "x", "taxonomy": {"id": "t1", "name": "Carers", "vocabulary": "esd"}}]},
        {"taxonomies": [{"id": "t1", "name": "Carers", "vocabulary": "esd"}]},
    ],
)
def test_terms_are_read_from_either_version(fields: dict[str, object]) -> None:
    assert listing(**fields).terms == (Term(id="t1", name="Carers", taxonomy="esd"),)


def test_a_vendors_audience_is_a_term() -> None:
    read = listing(pc_targetAudience=[{"audienceType": "Care leavers", "id": "80425"}])
    assert read.terms == (Term(id="80425", name="Care leavers", taxonomy="pc_targetAudience"),)


def test_a_term_without_a_name_is_a_warning() -> None:
    read = accepted(attributes=[{"taxonomy_term_id": "lost"}])
    assert read.listing.terms == ()
    assert read.warnings == ("attributes: the term lost has no name; left out",)


def test_languages_are_named() -> None:
    languages = [{"code": "ur"}, {"name": "Polish"}, {"language": "English"}, {"id": "only an id"}]
    assert listing(languages=languages).languages == ("Urdu", "Polish", "English")


def test_an_organisation_without_a_name_is_a_warning() -> None:
    read = accepted(organization={"id": 1883, "name": None})
    assert read.listing.organization == Organization(source_id="1883")
    assert read.warnings == ("organization: no name is given",)


def test_charity_and_company_numbers_are_kept() -> None:
    numbers = [
        {"identifier_scheme": "GB-CHC", "identifier": "GB-CHC-1234567"},
        {"identifier_type": "Company number", "identifier": "7654321"},
    ]
    read = listing(organization={"name": "Org", "organization_identifiers": numbers}).organization
    assert (read.charity_number, read.company_number) == ("1234567", "7654321")
