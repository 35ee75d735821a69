"""What a person asks next about a listing, in a few plain words each."""

from calendar import month_name
from datetime import date
from decimal import Decimal

from resource_directory.geography import miles
from resource_directory.listing import Attending, CapacityState, Listing, Weekday

_DAYS = {
    Weekday.MONDAY: "Monday",
    Weekday.TUESDAY: "Tuesday",
    Weekday.WEDNESDAY: "Wednesday",
    Weekday.THURSDAY: "Thursday",
    Weekday.FRIDAY: "Friday",
    Weekday.SATURDAY: "Saturday",
    Weekday.SUNDAY: "Sunday",
}
_WEEK = list(_DAYS)
# A longer fee note is read on the card itself.
_SHORT = 40
_STALE_DAYS = 365
_FAR = 10  # miles; beyond it nobody counts tenths


def facts(listing: Listing, distance_km: float | None, today: date) -> str:
    """Such as "1.2 miles away; Tuesdays; free; checked in June"."""
    told = (
        where(listing, distance_km),
        days(listing),
        price(listing),
        room(listing),
        freshness(listing.checked_on, today),
    )
    return "; ".join(fact for fact in told if fact)


def where(listing: Listing, distance_km: float | None) -> str:
    ways = set(listing.attending)
    if ways and Attending.VENUE not in ways:
        if Attending.HOME_VISIT in ways:
            return "visits at home"
        return "by telephone" if Attending.PHONE in ways else "online"
    if distance_km is None:
        return ""
    far = miles(distance_km)
    if far < 0.25:
        return "close by"
    shown = f"{far:.1f}".removesuffix(".0") if far < _FAR else f"{far:.0f}"
    return f"{shown} mile{'' if shown == '1' else 's'} away"


def days(listing: Listing) -> str:
    open_on = {day for schedule in listing.schedules for day in schedule.days}
    if len(open_on) == 7:
        return "every day"
    named = [day for day in _WEEK if day in open_on]
    first = _WEEK.index(named[0]) if named else 0
    if len(named) > 2 and named == _WEEK[first : first + len(named)]:
        return f"{_DAYS[named[0]]} to {_DAYS[named[-1]]}"
    return _and([f"{_DAYS[day]}s" for day in named])


def price(listing: Listing) -> str:
    if listing.hourly_price is not None:
        return f"£{_pounds(listing.hourly_price)} an hour"
    amounts = {cost.amount for cost in listing.costs if cost.amount is not None}
    if amounts == {Decimal(0)}:
        return "free"
    said = " ".join(listing.fees_text.split()).rstrip(".")
    if said and len(said) <= _SHORT:
        return said if said[1:2].isupper() else said[0].lower() + said[1:]
    return f"from £{_pounds(min(amounts))}" if amounts else ""


def room(listing: Listing) -> str:
    if listing.capacity.state is CapacityState.FULL:
        return "full at present"
    if listing.capacity.state is CapacityState.WAITING_LIST:
        weeks = listing.capacity.wait_weeks
        return f"waiting list of about {weeks} week{'' if weeks == 1 else 's'}" if weeks else "waiting list"
    return ""


def freshness(checked_on: date | None, today: date) -> str:
    if checked_on is None:
        return "not checked yet"
    month = month_name[checked_on.month]
    if (today - checked_on).days > _STALE_DAYS:
        return f"not checked since {month} {checked_on.year}"
    # "in November" would be taken for this one
    this_month_last_year = (checked_on.month, checked_on.year) == (today.month, today.year - 1)
    return f"checked in {month} {checked_on.year}" if this_month_last_year else f"checked in {month}"


def _pounds(amount: Decimal) -> str:
    return f"{amount:.0f}" if amount == amount.to_integral_value() else f"{amount:.2f}"


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""
