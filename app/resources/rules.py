"""A listing as it is read by staff. No database."""

from collections.abc import Callable, Sequence
from datetime import date
from urllib.parse import urlencode

from resource_directory.capacity import room
from resource_directory.freshness import MONTHS_BETWEEN_CHECKS, freshness
from resource_directory.hours import regularly
from resource_directory.listing import Attending, Listing, Status, Venue, Visibility

SHOWN_TO_NOBODY = (
    "it names no area and no venue on the map, and says nothing of telephone or online: "
    "it is shown to nobody whose place is known"
)


def shown_to_nobody(listing: Listing) -> bool:
    """Whether it says nothing of whom it reaches, so that only callers from nowhere would be shown it."""
    placed = any(area.name or area.polygon for area in listing.areas)
    found = any(venue.latitude is not None or venue.masked for venue in listing.venues)
    hidden = listing.visibility is Visibility.HIDDEN_ADDRESS
    return not (placed or found or hidden or {Attending.PHONE, Attending.ONLINE} & set(listing.attending))


def facts(listing: Listing, today: date, number: Callable[[str], str] = str) -> list[tuple[str, str]]:
    """Label and words for whatever is known, in the order a caller asks. `number`: how one is written."""
    told: list[tuple[str, Sequence[str]]] = [
        ("Telephone", [f"{number(p.number)} {p.note}".strip() for p in listing.phones]),
        ("E-mail", [listing.email]),
        ("Web", [listing.url]),
        ("Who it is for", [listing.eligibility, ages(listing)]),
        ("Not for", [limit.words for limit in listing.not_for]),
        ("How to join", [listing.how_to_join]),
        ("When", [regularly(schedule) for schedule in listing.schedules]),
        ("Where", [_venue(v, listing) for v in listing.venues]),
        ("Area served", [area.name for area in listing.areas]),
        ("Cost", [listing.fees_text, *(cost.words for cost in listing.costs)]),
        ("Access", listing.accessibility),
        ("Languages", listing.languages),
        ("Run by", [listing.organization.name]),
        ("Room", [room(listing, today).words, listing.capacity.note]),
        ("Last checked", [last_checked(listing, today)]),
    ]
    joined = [(label, "\n".join(dict.fromkeys(word for word in words if word))) for label, words in told]
    return [(label, words) for label, words in joined if words]


def last_checked(listing: Listing, today: date) -> str:
    """The day and by whom, and where that is too long ago what to do about it."""
    if listing.checked_on is None:
        return "Never: ring first"
    by = f" by {listing.checked_by}" if listing.checked_by else ""
    on = f"{listing.checked_on:%-d %B %Y}{by}"
    if not freshness(listing, today).stale:
        return on
    months = MONTHS_BETWEEN_CHECKS[listing.kind]
    return f"{on}. This kind is to be checked every {months} months: ring first"


def why_not_suggested(listing: Listing, *, hidden: bool, gone_since: date | None) -> str:
    """A sentence where callers are told of it no more, else "". `hidden`: its feed has let it go."""
    if hidden:
        since = f" since {gone_since:%-d %B %Y}" if gone_since else ""
        return f"Its feed no longer holds it{since}, so it is suggested to nobody."
    if listing.status is Status.INACTIVE:
        return "We were told that it has closed, so it is suggested to nobody."
    if listing.status is Status.TEMPORARILY_CLOSED:
        return "It is closed for now, so it is suggested to nobody."
    return "" if listing.status is Status.ACTIVE else "It is not running, so it is suggested to nobody."


def map_href(listing: Listing) -> str:
    """Found on the map by its whole name; one whose place is not known, or not given out, is not on it."""
    known = listing.visibility is not Visibility.HIDDEN_ADDRESS and any(
        venue.latitude is not None and not venue.masked for venue in listing.venues
    )
    return f"/directory/map?{urlencode({'words': listing.name})}" if known else ""


def ages(listing: Listing) -> str:
    low, high = listing.minimum_age, listing.maximum_age
    if low is not None and high is not None:
        return f"Aged {low} to {high}"
    if low is not None:
        return f"Aged {low} or over"
    return f"Aged {high} or under" if high is not None else ""


def _venue(venue: Venue, listing: Listing) -> str:
    """A hidden address stays hidden from the whole staff, for a refuge must not be read out."""
    if venue.masked or listing.visibility is Visibility.HIDDEN_ADDRESS:
        return "The address is not given out"
    return address_of(venue)


def address_of(venue: Venue) -> str:
    return ", ".join(part for part in (venue.name, *venue.address, venue.postcode) if part)
