"""What of a listing anybody may have."""

import pytest

from app.resources.oruk.rules import opened
from resource_directory.listing import Listing, Phone, Status, Venue, Visibility

HALL = Venue(name="Hall", address=("1 High Street", "Millbrook"), postcode="ZZ1 1AA")
HOME = Venue(name="Home", address=("9 Quiet Lane", "Millbrook"), postcode="ZZ1 6FS", masked=True)
TEA = Listing(source_id="1", name="Tea", venues=(HALL,))


def test_a_public_listing_is_opened_as_it_is() -> None:
    assert opened(TEA) is TEA


def test_who_checked_it_is_left_out() -> None:
    found = opened(TEA.model_copy(update={"checked_by": "Jo Example"}))
    assert found == TEA


@pytest.mark.parametrize(
    "change",
    [
        {"visibility": Visibility.STAFF_ONLY},
        {"visibility": Visibility.HIDDEN_ADDRESS},
        {"status": Status.DEFUNCT},
        {"name": " "},
    ],
)
def test_what_is_not_for_everybody_is_not_opened(change: dict[str, object]) -> None:
    assert opened(TEA.model_copy(update=change)) is None


def test_of_a_masked_venue_not_even_its_name_beside_a_telephone_is_left() -> None:
    phones = (Phone(number="01632 960001", note="Home"), Phone(number="01632 960002", note="Jo"))
    found = opened(TEA.model_copy(update={"venues": (HALL, HOME), "phones": phones}))
    assert found is not None
    assert found.venues == (HALL, Venue(masked=True))
    assert [phone.note for phone in found.phones] == ["", "Jo"]


@pytest.mark.parametrize(
    "change",
    [
        {"description": "We meet at 9 quiet  lane."},
        {"how_to_join": "Post to\nZZ16FS"},
        {"venues": (HOME, HALL.model_copy(update={"postcode": "ZZ1 6FS"}))},
    ],
)
def test_one_that_gives_a_masked_address_away_is_kept_back(change: dict[str, object]) -> None:
    assert opened(TEA.model_copy(update={"venues": (HALL, HOME), **change})) is None


def test_the_same_street_at_another_number_gives_nothing_away() -> None:
    told = {"venues": (HALL, HOME), "description": "We meet at 19 Quiet Lane in Millbrook."}
    assert opened(TEA.model_copy(update=told)) is not None
