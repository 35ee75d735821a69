"""One test a quirk seen in real feeds."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from resource_directory.hsds.document import Document
from resource_directory.hsds.reading import Accepted, Rejected, read_service, read_services
from resource_directory.listing import (
    Access,
    Attending,
    CapacityState,
    Cost,
    Frequency,
    Gender,
    Listing,
    NotForRule,
    Organization,
    Phone,
    ReferralRoute,
    Schedule,
    ServiceArea,
    Status,
    Term,
    Venue,
    Visibility,
    Weekday,
)


def accepted(**fields: object) -> Accepted:
    read = read_service(
        {"id": "1", "name": "Tea", "status": "active", "organization": {"name": "Org"}, **fields}
    )
    assert isinstance(read, Accepted), read
    return read


def listing(**fields: object) -> Listing:
    return accepted(**fields).listing


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
    records = ({"id": 1, "name": "First"}, {"id": "1", "name": "Second"})
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


# Coming, paying, room


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (["self", "prof"], (ReferralRoute.SELF, ReferralRoute.PROFESSIONAL)),
        ("GP or surgery referral", (ReferralRoute.GP,)),
        (["carer", "council"], (ReferralRoute.CARER, ReferralRoute.COUNCIL)),
    ],
)
def test_referral_routes(said: object, expected: tuple[ReferralRoute, ...]) -> None:
    assert listing(referral_routes=said).referral_routes == expected


def test_a_way_in_that_leaves_out_oneself_needs_a_referral() -> None:
    read = listing(application_process="Professional referral")
    assert read.referral_routes == (ReferralRoute.PROFESSIONAL,)
    assert read.access == (Access.REFERRAL,)


def test_version_ones_ways_of_attending_are_kept() -> None:
    read = listing(attending_type="home visit", attending_access="drop-in")
    assert (read.attending, read.access) == ((Attending.HOME_VISIT,), (Access.DROP_IN,))


def test_no_appointment_is_not_an_appointment() -> None:
    assert listing(description="No appointment, just come.").access == (Access.DROP_IN,)


@pytest.mark.parametrize(
    ("cost", "expected"),
    [
        ({"amount": "£3.50", "option": "per session"}, Cost(amount=Decimal("3.50"), option="per session")),
        ({"option": "standard", "amount_description": "£5"}, Cost(amount=Decimal(5), words="£5")),
        ({"amount": None, "amount_description": "donation"}, Cost(words="donation")),
        ({"amount": 0, "amount_description": "free"}, Cost(amount=Decimal(0), words="free")),
    ],
)
def test_costs(cost: dict[str, object], expected: Cost) -> None:
    assert listing(cost_options=[cost]).costs == (expected,)


def test_a_micro_enterprise_is_read_whole() -> None:
    read = listing(
        attributes=[{"taxonomy_term": {"id": "micro-enterprise", "name": "micro enterprise"}}],
        micro_enterprise={"rate": 18, "dp": True, "insured": True, "dbs": False},
    )
    assert (read.hourly_price, read.direct_payment_accepted) == (Decimal(18), True)
    assert read.micro_enterprise is not None
    assert (read.micro_enterprise.insured, read.micro_enterprise.dbs_checked) == (True, False)


@pytest.mark.parametrize(
    ("words", "state", "weeks"),
    [
        ("There is a wait of about six weeks.", CapacityState.WAITING_LIST, 6),
        ("The waiting list is 3 months at present.", CapacityState.WAITING_LIST, 12),
        ("We are currently full.", CapacityState.FULL, None),
        ("We have a waiting list.", CapacityState.WAITING_LIST, None),
        ("There may be a short waiting list at busy times.", CapacityState.UNKNOWN, None),
        ("They wait and bring you back.", CapacityState.UNKNOWN, None),
        ("A full programme every week.", CapacityState.UNKNOWN, None),
    ],
)
def test_room_told_in_words(words: str, state: CapacityState, weeks: int | None) -> None:
    capacity = listing(description=words).capacity
    assert (capacity.state, capacity.wait_weeks) == (state, weeks)


def test_room_told_in_figures() -> None:
    assert listing(service_capacity=[{"available": 0}]).capacity.state is CapacityState.FULL
    assert listing(service_capacity=[{"available": 4}]).capacity.state is CapacityState.OPEN


# Whom it is for, and what it will not do


@pytest.mark.parametrize(
    ("name", "words", "expected"),
    [
        ("Saheli Women's Circle", "Sewing and talk.", (Gender.FEMALE,)),
        ("Sewing circle", "Women only.", (Gender.FEMALE,)),
        ("Harbour House", "A refuge for women.", (Gender.FEMALE,)),
        ("Men's Shed", "Tools and tea.", (Gender.MALE,)),
        ("Men's Shed", "Women welcome on Fridays.", ()),
        ("Swimming", "A ladies-only half hour on Mondays.", ()),
        ("Helpline", "Women, men and older people.", ()),
        ("Unmasked", "A group for autistic women and non-binary people.", (Gender.FEMALE, Gender.OTHER)),
        ("Lunch", "Cooked by the women of the parish.", ()),
    ],
)
def test_whom_it_is_plainly_for(name: str, words: str, expected: tuple[Gender, ...]) -> None:
    assert listing(name=name, description=words).genders == expected


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("Company and shopping. Not personal care.", [NotForRule.PERSONAL_CARE]),
        ("We cannot do nursing or personal care.", [NotForRule.PERSONAL_CARE, NotForRule.NURSING]),
        ("Sorry, no ladders.", [NotForRule.HEAVY_WORK]),
        ("This is not an emergency service.", [NotForRule.CRISIS]),
        ("We do not take people in care homes.", [NotForRule.CARE_HOME_RESIDENTS]),
        ("You must come with a carer.", [NotForRule.ALONE]),
        ("Not for children.", [NotForRule.OTHER]),
        ("Help with personal care and medication.", []),
        ("No charge. Personal care is our speciality.", []),
    ],
)
def test_what_it_will_not_do(words: str, rules: list[NotForRule]) -> None:
    assert [limit.rule for limit in listing(description=words).not_for] == rules


def test_a_limit_keeps_the_listings_own_words() -> None:
    (limit,) = listing(description="Tea and talk. We cannot lift people, sorry. Cake too.").not_for
    assert limit.words == "We cannot lift people, sorry."


# What must not be shown


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"visibility": "staff only"}, Visibility.STAFF_ONLY),
        ({"visible": False}, Visibility.STAFF_ONLY),
        ({"visibility": "hidden_address"}, Visibility.HIDDEN_ADDRESS),
        ({}, Visibility.PUBLIC),
    ],
)
def test_visibility(fields: dict[str, object], expected: Visibility) -> None:
    assert listing(**fields).visibility is expected


def test_an_endless_list_is_cut_with_a_warning() -> None:
    read = accepted(languages=[{"name": f"Language {number}"} for number in range(400)])
    assert len(read.listing.languages) == 300
    assert read.warnings == ("languages: only the first 300 of 400 were read",)


def test_unexpected_extensions_are_kept_in_the_raw_record_only() -> None:
    read = accepted(unexpected={"deep": [1, {"x": None}]})
    assert read.raw["unexpected"] == {"deep": [1, {"x": None}]}
