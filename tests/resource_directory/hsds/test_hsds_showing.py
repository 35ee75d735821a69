"""What a feed says must not be shown is not shown."""

import pytest

from resource_directory.listing import Visibility
from tests.resource_directory.hsds.records import accepted, listing

HALL = {"name": "The Hall", "address_1": "2 High Street", "latitude": 54.4, "longitude": -1.3}


@pytest.mark.parametrize(
    "mark",
    [
        *(
            {"visible": False},
            {"visible": "FALSE"},
            {"isVisible": 0},
            {"approved": "no"},
            {"is_public": False},
        ),
        *({"public": "false"}, {"hidden": True}, {"private": "yes"}, {"staff_only": 1}),
        *({"visibility": "internal"}, {"visibility": "Staff only"}),
    ],
    ids=str,
)
def test_what_is_not_for_the_public_is_for_staff_only(mark: dict[str, object]) -> None:
    assert listing(**mark).visibility is Visibility.STAFF_ONLY


@pytest.mark.parametrize(
    "mark",
    [
        *(
            {},
            {"visible": True},
            {"approved": "TRUE"},
            {"is_public": 1},
            {"hidden": False},
            {"visible": None},
        ),
        {"visibility": "public"},
    ],
    ids=str,
)
def test_what_is_for_the_public_stays_public(mark: dict[str, object]) -> None:
    assert listing(**mark).visibility is Visibility.PUBLIC


@pytest.mark.parametrize("mark", [{"approved": "pending"}, {"visibility": "restricted"}], ids=str)
def test_a_mark_nobody_can_read_hides_and_is_said(mark: dict[str, object]) -> None:
    read = accepted(**mark)
    assert read.listing.visibility is Visibility.STAFF_ONLY
    assert any(next(iter(mark)) in warning for warning in read.warnings)


@pytest.mark.parametrize(
    "mark",
    [{"mask_exact_address": True}, {"maskExactAddress": "TRUE"}, {"hide_address": 1}, {"visible": False}],
    ids=str,
)
def test_a_masked_place_hides_its_address(mark: dict[str, object]) -> None:
    found = listing(locations=[{**HALL, **mark}])
    assert found.venues[0].masked
    assert found.visibility is Visibility.HIDDEN_ADDRESS


def test_a_mask_on_the_address_itself_hides_it() -> None:
    place = {"name": "Refuge", "addresses": [{"address_1": "2 High Street", "mask_exact_address": True}]}
    assert listing(service_at_locations=[{"location": place}]).venues[0].masked


@pytest.mark.parametrize("mark", [{"mask_exact_address": "TRUE"}, {"location_visible": False}], ids=str)
def test_a_mask_on_the_service_hides_every_address(mark: dict[str, object]) -> None:
    assert listing(locations=[HALL], **mark).visibility is Visibility.HIDDEN_ADDRESS


@pytest.mark.parametrize("mark", [{"visible": False}, {"contact_visible": "FALSE"}], ids=str)
def test_a_contact_who_is_not_to_be_shown_is_left_out(mark: dict[str, object]) -> None:
    private = {"email": "jo@chat.example.org", "phones": [{"number": "07700 900123"}], **mark}
    desk = {"email": "desk@chat.example.org", "phones": [{"number": "01632 960123"}]}
    found = listing(contacts=[private, desk])
    assert (found.email, [phone.number for phone in found.phones]) == (
        "desk@chat.example.org",
        ["01632 960123"],
    )


def test_contacts_hidden_as_a_whole_are_left_out() -> None:
    found = listing(contact_visible=False, email="jo@chat.example.org", phone="07700 900123")
    assert (found.email, found.phones) == ("", ())
