"""What of a listing anybody may have, and which listings an asker means. No database."""

import re
from collections.abc import Iterator
from datetime import datetime, time

from resource_directory.geography import Point, distance_km
from resource_directory.hsds.writing import publishable, without_hidden_addresses
from resource_directory.listing import Listing, Schedule, Venue, Visibility, Weekday


def opened(listing: Listing) -> Listing | None:
    """The listing as it may be published; None for one that may not be.

    Without who checked it, who is a private person, and without its masked venues. One that gives
    a masked address away elsewhere, in its words or by another venue, is kept back whole.
    """
    public = listing.visibility is Visibility.PUBLIC and publishable(listing)
    if not public or not listing.name.strip():
        return None
    masked = [venue for venue in listing.venues if venue.masked]
    if not masked:
        return listing.model_copy(update={"checked_by": ""}) if listing.checked_by else listing
    names = {venue.name for venue in masked}
    phones = tuple(
        phone.model_copy(update={"note": ""}) if phone.note in names else phone for phone in listing.phones
    )
    bare = without_hidden_addresses(listing).model_copy(update={"checked_by": "", "phones": phones})
    told = " ".join(" ".join(_texts(bare.model_dump(mode="json"))).split())
    return None if any(_gives_away(told, venue) for venue in masked) else bare


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _gives_away(told: str, venue: Venue) -> bool:
    """By its postcode or by a line of its address with a number in it: the name of a town alone does not."""
    lines = [" ".join(line.split()) for line in venue.address if re.search(r"\d", line)]
    parts = [re.escape(line) for line in lines if len(line) > 4]
    if venue.postcode:
        parts.append(r"\s*".join(map(re.escape, venue.postcode.split())))
    return any(re.search(rf"(?<!\w){part}(?!\w)", told, re.IGNORECASE) for part in parts)


def modified_at(listing: Listing, changed_at: datetime) -> datetime:
    """The later of what its feed says and when it last changed here, for whoever fetches only what is new."""
    return max(listing.last_modified or changed_at, changed_at)


def of_ages(listing: Listing, *, youngest: float | None, oldest: float | None) -> bool:
    """As the standard has it, by the letter: a limit that is not stated is no limit at least so high."""
    from_age, to_age = listing.minimum_age, listing.maximum_age
    old_enough = youngest is None or (from_age is not None and from_age >= youngest)
    return old_enough and (oldest is None or (to_age is not None and to_age <= oldest))


def held_when(listing: Listing, *, days: frozenset[Weekday], opens: time | None, closes: time | None) -> bool:
    """Whether one and the same session is on such a day, begins no earlier and ends no later."""
    if not days and opens is None and closes is None:
        return True
    return any(_session_fits(session, days, opens, closes) for session in listing.schedules)


def _session_fits(
    session: Schedule, days: frozenset[Weekday], opens: time | None, closes: time | None
) -> bool:
    return (
        (not days or not days.isdisjoint(session.days))
        and (opens is None or (session.opens_at is not None and session.opens_at >= opens))
        and (closes is None or (session.closes_at is not None and session.closes_at <= closes))
    )


def near(venue: Venue, point: Point, metres: float) -> bool:
    if venue.masked or venue.latitude is None or venue.longitude is None:
        return False
    return distance_km((venue.latitude, venue.longitude), point) * 1000 <= metres
