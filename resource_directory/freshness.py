"""How long a listing may go unchecked, and how that is said.

A name and a number that an officer reads out go out of date first: those of a village agent, a coordinator
or somebody who works alone are to be checked every three months, those of groups every six, all others once
a year.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from resource_directory.listing import Kind, Listing

_YEARLY = 12
MONTHS_BETWEEN_CHECKS = {
    Kind.LOCAL_COORDINATOR: 3,
    Kind.VILLAGE_AGENT: 3,
    Kind.MICRO_ENTERPRISE: 3,
    Kind.NEIGHBOURHOOD_NETWORK: 6,
    Kind.TALKING_CAFE: 6,
    Kind.TALKING_POINT: 6,
    Kind.LUNCH_CLUB: 6,
    Kind.BEFRIENDING: 6,
    Kind.TIME_BANK: 6,
    Kind.CARERS_CENTRE: _YEARLY,
    Kind.ADVOCACY: _YEARLY,
    Kind.OTHER: _YEARLY,
}


@dataclass(frozen=True)
class Freshness:
    """`words`: “checked in June 2026”, “not checked since June 2023”, “never checked”."""

    words: str
    stale: bool


def freshness(listing: Listing, today: date) -> Freshness:
    on = listing.checked_on
    # A date that is still to come is a slip of the keyboard, which says nothing of when anybody looked.
    if on is None or on > today:
        return Freshness("never checked", stale=True)
    stale = is_stale(listing, today)
    return Freshness(f"{'not checked since' if stale else 'checked in'} {on:%B %Y}", stale=stale)


def is_stale(listing: Listing, today: date) -> bool:
    due = check_due_on(listing)
    return due is None or due < today or (listing.checked_on or today) > today


def check_due_on(listing: Listing) -> date | None:
    """The last day on which it counts as checked; None where nobody ever did."""
    if listing.checked_on is None:
        return None
    return months_later(listing.checked_on, MONTHS_BETWEEN_CHECKS[listing.kind])


def months_later(day: date, months: int) -> date:
    """The same day of another month, or its last one; `months` may be negative."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
