"""Quirks seen in real feeds, one test each: what is told in words, and what must not be shown."""

from decimal import Decimal

import pytest

from resource_directory.listing import (
    Access,
    Attending,
    CapacityState,
    Cost,
    Gender,
    NotForRule,
    ReferralRoute,
    Visibility,
)
from tests.resource_directory.hsds.records import accepted, listing

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
