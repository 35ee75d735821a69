import json
from datetime import UTC, date, datetime, time
from decimal import Decimal
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from resource_directory.hsds.extension import EXTENSION
from resource_directory.hsds.reading import Accepted, read_service
from resource_directory.hsds.writing import publishable, to_hsds, without_hidden_addresses
from resource_directory.listing import (
    Access,
    Attending,
    Capacity,
    CapacityState,
    Cost,
    Frequency,
    Gender,
    Kind,
    Listing,
    MicroEnterprise,
    NotFor,
    NotForRule,
    Organization,
    Phone,
    Reached,
    ReferralRoute,
    Schedule,
    ServiceArea,
    Status,
    Term,
    Venue,
    Visibility,
    Weekday,
)

ID = UUID("2a3483ea-8966-4f50-9dc3-7bafa1e5c623")


def read_back(listing: Listing) -> Listing:
    read = read_service(to_hsds(listing, ID))
    assert isinstance(read, Accepted)
    return read.listing


words = st.lists(
    st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHéł’", min_size=1, max_size=9), min_size=1, max_size=6
).map(lambda parts: "Wx " + " ".join(parts))
maybe_words = st.just("") | words
prices = st.none() | st.decimals(0, 999, places=2)
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
times = st.times(time(8), time(12)).map(lambda at: at.replace(second=0, microsecond=0))
texts = st.lists(words, max_size=3, unique=True).map(tuple)


def some(
    values: type[Weekday] | type[Gender] | type[Attending] | type[Access] | type[ReferralRoute],
) -> st.SearchStrategy[tuple[object, ...]]:
    return st.sets(st.sampled_from(list(values))).map(lambda chosen: tuple(v for v in values if v in chosen))


def several(part: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(part, max_size=3, unique=True).map(tuple)


numbers = st.integers(0, 999).map(lambda number: f"01632 960{number:03}")
venues = st.builds(
    Venue,
    name=words,
    address=texts,
    postcode=st.sampled_from(["", "ZZ1 6FS"]),
    latitude=st.floats(50, 58),
    longitude=st.floats(-5, -3),
)
schedules = st.builds(
    Schedule,
    days=some(Weekday),
    opens_at=st.none() | times,
    closes_at=st.none() | st.just(time(13)),
    freq=st.none() | st.sampled_from(Frequency),
    interval=st.integers(1, 4),
    weeks=st.sampled_from([(), (1, 3), (-1,)]),
    valid_from=st.none() | days,
    description=maybe_words,
)
listings = st.builds(
    Listing,
    source_id=words,
    name=words,
    description=maybe_words,
    url=st.sampled_from(["", "https://tea.example.org/a"]),
    email=st.sampled_from(["", "hello@tea.example.org"]),
    phones=st.lists(numbers, max_size=3, unique=True).map(
        lambda found: tuple(Phone(number=n) for n in found)
    ),
    status=st.sampled_from(Status),
    alert=maybe_words,
    organization=st.builds(
        Organization,
        source_id=st.just(str(ID)),
        name=words,
        description=words.map("About {}".format),
        charity_number=st.just("1234567"),
    ),
    kind=st.sampled_from(Kind),
    minimum_age=st.none() | st.integers(16, 60),
    maximum_age=st.none() | st.integers(61, 100),
    genders=some(Gender),
    not_for=several(st.builds(NotFor, rule=st.sampled_from(NotForRule), words=words)),
    eligibility=maybe_words,
    referral_routes=some(ReferralRoute),
    how_to_join=maybe_words,
    attending=some(Attending),
    access=some(Access),
    costs=several(st.builds(Cost, amount=prices, option=maybe_words, words=words)),
    fees_text=maybe_words,
    direct_payment_accepted=st.none() | st.booleans(),
    hourly_price=prices,
    micro_enterprise=st.none()
    | st.builds(MicroEnterprise, insured=st.none() | st.booleans(), will=texts, will_not=texts),
    reached=st.none() | st.builds(Reached, when=words, how=maybe_words),
    capacity=st.builds(
        Capacity, state=st.sampled_from(CapacityState), wait_weeks=st.none() | st.integers(0, 50)
    ),
    languages=texts,
    accessibility=texts,
    venues=several(venues),
    areas=several(st.builds(ServiceArea, name=words)),
    schedules=several(schedules),
    terms=several(st.builds(Term, id=maybe_words, name=words, taxonomy=maybe_words)),
    checked_on=st.none() | days,
    checked_by=maybe_words,
    visibility=st.sampled_from([Visibility.PUBLIC, Visibility.STAFF_ONLY]),
    last_modified=st.none()
    | st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 -- bounds, the zone is given beside them
)


@settings(max_examples=60, deadline=None, database=None)
@given(listings)
def test_a_listing_comes_back_from_its_export_as_it_went(listing: Listing) -> None:
    assert read_back(listing) == listing


def test_the_plain_part_needs_no_extension_but_for_the_id() -> None:
    plain = Listing(source_id=str(ID), name="Tea", organization=Organization(source_id=str(ID), name="Org"))
    assert EXTENSION not in to_hsds(plain, ID)


def test_nothing_empty_is_sent() -> None:
    service = to_hsds(Listing(source_id="1", name="Tea", venues=(Venue(name="Hall"),)), ID)
    pending: list[object] = [service]
    while pending:
        value = pending.pop()
        assert value not in (None, "", [], {})
        pending += value.values() if isinstance(value, dict) else value if isinstance(value, list) else []


def test_telephones_go_where_feeds_put_them() -> None:
    service = to_hsds(
        Listing(source_id="1", name="Tea", phones=(Phone(number="01632 960001", note="Jo"),)), ID
    )
    contacts = json.loads(json.dumps(service["contacts"]))
    assert contacts[0]["title"] == "Jo"
    assert contacts[0]["phones"][0]["number"] == "01632 960001"


def test_the_ids_are_the_same_on_every_export() -> None:
    listing = Listing(
        source_id="1", name="Tea", areas=(ServiceArea(name="A"),), costs=(Cost(amount=Decimal(1)),)
    )
    assert to_hsds(listing, ID) == to_hsds(listing, ID)


def test_the_time_of_change_carries_its_offset() -> None:
    listing = Listing(source_id="1", name="Tea", last_modified=datetime(2026, 10, 1, 9, tzinfo=UTC))
    assert to_hsds(listing, ID)["last_modified"] == "2026-10-01T09:00:00+00:00"


def test_a_hidden_address_is_nowhere_in_the_export() -> None:
    secret = Venue(
        name="Secret Hall", address=("9 Secret Street",), postcode="ZZ1 6FS", latitude=54.1, longitude=-1.1
    )
    masked = Listing(source_id="1", name="Refuge", venues=(secret.model_copy(update={"masked": True}),))
    hidden = Listing(source_id="1", name="Refuge", venues=(secret,), visibility=Visibility.HIDDEN_ADDRESS)
    for listing in (masked, hidden):
        text = repr(to_hsds(listing, ID))
        assert not [part for part in ("Secret", "ZZ1", "54.1") if part in text]
        assert read_back(listing) == without_hidden_addresses(listing)


def test_what_is_for_staff_or_gone_is_not_for_a_feed() -> None:
    tea = Listing(source_id="1", name="Tea")
    assert publishable(tea)
    assert not publishable(tea.model_copy(update={"visibility": Visibility.STAFF_ONLY}))
    assert not publishable(tea.model_copy(update={"status": Status.DEFUNCT}))


def test_an_extension_that_does_not_fit_is_left_out_with_a_warning() -> None:
    read = read_service({"id": "1", "name": "Tea", "status": "active", EXTENSION: {"kind": "nonsense"}})
    assert isinstance(read, Accepted)
    assert read.listing.kind is Kind.OTHER
    assert f"{EXTENSION}: the extension does not fit and was left out" in read.warnings


def test_an_extension_cannot_bring_what_must_be_cleaned() -> None:
    given_fields = {"url": "javascript:alert(1)", "name": "<script>", "email": "x"}
    read = read_service({"id": "1", "name": "Tea", EXTENSION: given_fields})
    assert isinstance(read, Accepted)
    assert (read.listing.name, read.listing.url, read.listing.email) == ("Tea", "", "")
