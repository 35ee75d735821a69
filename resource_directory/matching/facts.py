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
            return "comes to you"
        return "by telephone" if Attending.PHONE in ways else "online"
    if distance_km is None:
        return ""
    far = miles(distance_km)
    return "close by" if far < 0.25 else f"{far:.1f} miles away"


def days(listing: Listing) -> str:
    open_on = {day for schedule in listing.schedules for day in schedule.days}
    if len(open_on) == 7:
        return "every day"
    if open_on == set(_WEEK[:5]):
        return "Monday to Friday"
    named = [f"{_DAYS[day]}s" for day in _WEEK if day in open_on]
    return _and(named)


def price(listing: Listing) -> str:
    if listing.hourly_price is not None:
        return f"£{_pounds(listing.hourly_price)} an hour"
    amounts = {cost.amount for cost in listing.costs if cost.amount is not None}
    if amounts == {Decimal(0)}:
        return "free"
    said = listing.fees_text.strip().rstrip(".")
    if said and len(said) <= _SHORT:
        return said[0].lower() + said[1:]
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
    return f"checked in {month}"


def _pounds(amount: Decimal) -> str:
    return f"{amount:.0f}" if amount == amount.to_integral_value() else f"{amount:.2f}"


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""
