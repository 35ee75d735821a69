"""Whether there is room for one more, for as long as a listing says so."""

from datetime import date

import pytest

from resource_directory.capacity import Room, room
from resource_directory.listing import Capacity, CapacityState, Listing

TODAY = date(2026, 11, 9)
FULL, WAITING = CapacityState.FULL, CapacityState.WAITING_LIST


@pytest.mark.parametrize(
    ("capacity", "told"),
    [
        (Capacity(), Room()),
        (Capacity(state=CapacityState.OPEN), Room("has room")),
        (Capacity(state=FULL), Room("full at present", full=True)),
        (Capacity(state=FULL, until=date(2027, 1, 12)), Room("full until 12 January 2027", full=True)),
        (Capacity(state=FULL, until=TODAY), Room("full until 9 November 2026", full=True)),
        (Capacity(state=FULL, until=date(2026, 11, 8)), Room()),
        (Capacity(state=WAITING), Room("waiting list", waiting=True)),
        (Capacity(state=WAITING, wait_weeks=1), Room("waiting list of about 1 week", waiting=True)),
        (Capacity(state=WAITING, wait_weeks=6), Room("waiting list of about 6 weeks", waiting=True)),
    ],
)
def test_room_is_said_as_the_listing_says_it(capacity: Capacity, told: Room) -> None:
    assert room(Listing(source_id="x", name="X", capacity=capacity), TODAY) == told
