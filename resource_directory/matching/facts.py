"""What a person asks next about a listing, in a few plain words each."""

from datetime import date
from decimal import Decimal

from resource_directory.capacity import room
from resource_directory.freshness import freshness
from resource_directory.geography import miles
from resource_directory.listing import Attending, Listing, Weekday

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
_FAR = 10  # miles; beyond it nobody counts tenths


def facts(listing: Listing, distance_km: float | None, today: date) -> str:
    """Such as "1.2 miles away; Tuesdays; free; checked in June 2026"."""
    told = (
        where(listing, distance_km),
        days(listing),
        price(listing),
        room(listing, today).words,
        freshness(listing, today).words,
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


def _pounds(amount: Decimal) -> str:
    return f"{amount:.0f}" if amount == amount.to_integral_value() else f"{amount:.2f}"


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""
