"""A listing as a row of the CSV template, to be read by people and brought back."""

from collections.abc import Iterable
from datetime import time
from decimal import Decimal

from resource_directory.csv_columns import COLUMNS
from resource_directory.hsds.writing import without_hidden_addresses
from resource_directory.listing import Cost, Listing, MicroEnterprise, Reached, Schedule, Venue, Weekday

_DAYS = {
    Weekday.MONDAY: "Monday",
    Weekday.TUESDAY: "Tuesday",
    Weekday.WEDNESDAY: "Wednesday",
    Weekday.THURSDAY: "Thursday",
    Weekday.FRIDAY: "Friday",
    Weekday.SATURDAY: "Saturday",
    Weekday.SUNDAY: "Sunday",
}


def row_of(listing: Listing) -> dict[str, str]:
    """Every column, "" for what is not known. Hidden addresses and the link worker are left out, whoever
    asks: a file goes further than the person it was made for.

    A row has room for one venue, session and price: the first of each stands there. Whoever brings rows back
    compares them with these, and leaves alone what a row could not say.
    """
    shown = without_hidden_addresses(listing)
    venue = next((each for each in shown.venues if not each.masked), Venue())
    told = {
        **_who(shown),
        **_offer(shown, shown.costs[0] if shown.costs else Cost()),
        **_place(venue),
        **_session(shown.schedules[0] if shown.schedules else Schedule()),
        "hide_address": "yes" if any(each.masked for each in shown.venues) else "",
        "areas": _several(area.name for area in shown.areas),
    }
    return {column: told.get(column, "") for column in COLUMNS}


def _who(listing: Listing) -> dict[str, str]:
    return {
        "id": listing.source_id,
        "name": listing.name,
        "organisation": listing.organization.name,
        "charity_number": listing.organization.charity_number,
        "company_number": listing.organization.company_number,
        "description": listing.description,
        "url": listing.url,
        "email": listing.email,
        "phone": _several(f"{phone.note} {phone.number}".strip() for phone in listing.phones),
        "status": _words(listing.status),
        "alert": listing.alert,
        "minimum_age": _number(listing.minimum_age),
        "maximum_age": _number(listing.maximum_age),
        "who_for": listing.eligibility,
        "genders": _several(listing.genders),
        "terms": _several(term.name for term in listing.terms),
        "checked_on": listing.checked_on.isoformat() if listing.checked_on else "",
        "visibility": _words(listing.visibility),
    }


def _offer(listing: Listing, cost: Cost) -> dict[str, str]:
    micro, reached = listing.micro_enterprise or MicroEnterprise(), listing.reached or Reached()
    return {
        "referral_routes": _several(listing.referral_routes),
        "how_to_join": listing.how_to_join,
        "attending": _several(_words(each) for each in listing.attending),
        "access": _several(each.replace("_", "-") for each in listing.access),
        "fees": listing.fees_text,
        "price": _number(cost.amount),
        "hourly_price": _number(listing.hourly_price),
        "direct_payment": _yes_no(listing.direct_payment_accepted),
        "insured": _yes_no(micro.insured),
        "dbs_checked": _yes_no(micro.dbs_checked),
        "will_do": _several(micro.will),
        "will_not_do": _several(micro.will_not),
        "reach_when": reached.when,
        "reach_how": reached.how,
        "capacity": "" if listing.capacity.state == "unknown" else _words(listing.capacity.state),
        "wait_weeks": _number(listing.capacity.wait_weeks),
        "languages": _several(listing.languages),
        "accessibility": _several(listing.accessibility),
    }


def _place(venue: Venue) -> dict[str, str]:
    *street, town = venue.address or ("",)
    return {
        "venue_name": venue.name,
        "address": ", ".join(street),
        "town": town,
        "postcode": venue.postcode,
        "latitude": _number(venue.latitude),
        "longitude": _number(venue.longitude),
    }


def _session(schedule: Schedule) -> dict[str, str]:
    every_other = schedule.freq == "weekly" and schedule.interval == 2
    return {
        "days": _several(_DAYS[day] for day in schedule.days),
        "opens_at": _clock(schedule.opens_at),
        "closes_at": _clock(schedule.closes_at),
        "frequency": "fortnightly" if every_other else schedule.freq or "",
        "sessions_in_words": schedule.description,
    }


def _several(values: Iterable[str]) -> str:
    return "; ".join(values)


def _words(value: str) -> str:
    return value.replace("_", " ")


def _number(value: float | Decimal | None) -> str:
    return "" if value is None else str(value)


def _clock(at: time | None) -> str:
    return at.strftime("%H:%M") if at else ""


def _yes_no(value: object) -> str:
    return {True: "yes", False: "no"}.get(value, "") if isinstance(value, bool) else ""
