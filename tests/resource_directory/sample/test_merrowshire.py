"""The sample county is rich enough to show the work, and nobody in it is real."""

import re
from collections import Counter
from datetime import date
from importlib.resources import files

import pytest

from resource_directory.listing import CapacityState, Kind, Listing, Status, Visibility
from resource_directory.places import Gazetteer
from resource_directory.reach import service_reach
from resource_directory.sample import load_sample

READS, PLACES = load_sample()
LISTINGS = [read.listing for read in READS]
TEXT = (files("resource_directory.sample") / "directory.json").read_text("utf-8")
TODAY = date(2026, 11, 21)  # the sample is set in this month


def test_every_listing_is_accepted_without_a_warning() -> None:
    assert len(LISTINGS) == TEXT.count("\n") - 2
    assert {read.listing.source_id: read.warnings for read in READS if read.warnings} == {}


def test_it_stays_small_enough_to_read() -> None:
    assert len(TEXT.encode()) < 1_000_000


@pytest.mark.parametrize(
    "kind",
    [
        Kind.NEIGHBOURHOOD_NETWORK,
        Kind.VILLAGE_AGENT,
        Kind.TALKING_CAFE,
        Kind.LOCAL_COORDINATOR,
        Kind.MICRO_ENTERPRISE,
    ],
)
def test_it_is_rich_in(kind: Kind) -> None:
    assert Counter(listing.kind for listing in LISTINGS)[kind] >= 8


def test_each_kind_with_its_own_care_has_two_that_say_what_matters() -> None:
    said = Counter[Kind]()
    for listing in LISTINGS:
        micro, places = listing.micro_enterprise, [venue.name for venue in listing.venues if venue.name]
        said[listing.kind] += {
            Kind.MICRO_ENTERPRISE: bool(micro and micro.will and micro.will_not and micro.insured),
            Kind.NEIGHBOURHOOD_NETWORK: bool(listing.link_worker and listing.areas),
            Kind.VILLAGE_AGENT: bool(listing.reached and listing.areas),
            Kind.LOCAL_COORDINATOR: bool(listing.reached and listing.areas),
            Kind.TALKING_CAFE: bool(places),
            Kind.TALKING_POINT: bool(places),
        }.get(listing.kind, True)
    kinds = {kind for kind in Kind if kind is not Kind.OTHER} - {Kind.TIME_BANK}
    assert {kind for kind in kinds if said[kind] < 2} == set()


def test_every_micro_enterprise_says_its_price() -> None:
    priced = [listing for listing in LISTINGS if listing.kind is Kind.MICRO_ENTERPRISE]
    assert all(listing.hourly_price and listing.micro_enterprise for listing in priced)


def says_what_it_will_not_do(listing: Listing) -> bool:
    return bool(listing.not_for)


def test_every_state_a_caller_may_meet_is_there() -> None:
    states = Counter(listing.capacity.state for listing in LISTINGS)
    assert states[CapacityState.FULL] >= 2
    assert states[CapacityState.WAITING_LIST] >= 4
    assert sum(listing.status is Status.TEMPORARILY_CLOSED for listing in LISTINGS) >= 2
    assert sum(listing.visibility is Visibility.HIDDEN_ADDRESS for listing in LISTINGS) == 1
    assert sum((TODAY - listing.checked_on).days > 365 for listing in LISTINGS if listing.checked_on) > 20
    assert sum(map(says_what_it_will_not_do, LISTINGS)) >= 10


def test_no_listing_was_checked_in_the_future() -> None:
    assert all(listing.checked_on and listing.checked_on <= TODAY for listing in LISTINGS)


def test_every_listing_reaches_a_place_of_the_county() -> None:
    gazetteer = Gazetteer(PLACES)
    assert [listing.name for listing in LISTINGS if not service_reach(listing, gazetteer).names] == []


def test_every_place_has_someone_who_connects_people() -> None:
    connectors = {Kind.VILLAGE_AGENT, Kind.LOCAL_COORDINATOR, Kind.NEIGHBOURHOOD_NETWORK, Kind.TALKING_CAFE}
    named = {area.name for listing in LISTINGS if listing.kind in connectors for area in listing.areas}
    assert {place.name for place in PLACES if place.kind != "district"} <= named


def test_every_telephone_number_is_from_the_ranges_kept_for_drama() -> None:
    drama = re.compile(r"01632 960\d{3}|07700 900\d{3}|0808 157 0\d{3}")
    numbers = [phone.number for listing in LISTINGS for phone in listing.phones]
    assert len(numbers) >= len(LISTINGS)
    assert [number for number in numbers if not drama.fullmatch(number)] == []


def test_every_address_on_the_web_is_an_example() -> None:
    assert set(re.findall(r"(?:@|://)([\w.\-]+)", TEXT)) == set(
        re.findall(r"(?:@|://)([\w\-]+\.example\.org)", TEXT)
    )


def test_every_postcode_is_made_up() -> None:
    assert all(venue.postcode.startswith("ZZ") for listing in LISTINGS for venue in listing.venues)
