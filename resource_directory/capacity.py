"""Whether there is room for one more, as a listing says it, and for as long as it says so."""

from dataclasses import dataclass
from datetime import date

from resource_directory.listing import CapacityState, Listing


@dataclass(frozen=True)
class Room:
    """`words`: “has room”, “waiting list of about 4 weeks”, “full until 12 January 2027”; "" where nothing is
    said.
    """

    words: str = ""
    full: bool = False
    waiting: bool = False


def room(listing: Listing, today: date) -> Room:
    """What was to last until a day that has gone says nothing of today."""
    capacity = listing.capacity
    if capacity.until and capacity.until < today:
        return Room()
    until = f" until {capacity.until.day} {capacity.until:%B %Y}" if capacity.until else ""
    if capacity.state is CapacityState.FULL:
        return Room(f"full{until or ' at present'}", full=True)
    if capacity.state is CapacityState.WAITING_LIST:
        return Room(f"waiting list{_weeks(capacity.wait_weeks)}{until}", waiting=True)
    return Room("has room") if capacity.state is CapacityState.OPEN else Room()


def _weeks(weeks: int | None) -> str:
    return f" of about {weeks} week{'' if weeks == 1 else 's'}" if weeks else ""
