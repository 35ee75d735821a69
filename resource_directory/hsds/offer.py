"""How a listing is reached and joined: in person or from afar, with or without a referral."""

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from resource_directory.hsds.record import Record
from resource_directory.hsds.text import one_line
from resource_directory.hsds.venues import location_types
from resource_directory.listing import Access, Attending, ReferralRoute, Venue
from resource_directory.told.referral import referral_told
from resource_directory.told.sentences import Sentence

T = TypeVar("T")

_ROUTES = {
    ReferralRoute.SELF: r"\bself|yourself|anyone|open access|no referral",
    ReferralRoute.CARER: r"\bcarer|famil|relative|friend",
    ReferralRoute.PROFESSIONAL: r"\bprof|agency|practitioner|health worker|social worker",
    ReferralRoute.GP: r"\bgps?\b|surgery|doctor",
    ReferralRoute.COUNCIL: r"\bcouncil|social services|adult social care|local authority",
}
_ATTENDING = {
    Attending.VENUE: r"venue|in[\s_-]person|face to face|centre",
    Attending.PHONE: r"phone",
    Attending.ONLINE: r"online|virtual|video|remote|web",
    Attending.HOME_VISIT: r"home|outreach|visits? you|comes to you",
}
# Looked for in the description only, beside what the feed's own fields say.
_ATTENDING_IN_PROSE = {
    Attending.PHONE: (
        r"\b(?:by|over the|on the) (?:telephone|phone)\b|\bhelpline\b|telephone (?:support|call|circle)"
    ),
    Attending.ONLINE: r"\bonline\b|\bby video\b|\bon zoom\b",
    Attending.HOME_VISIT: (
        r"\bhome visit|\bvisits? (?:you )?at home\b|\bcomes? to you\b|\bvisiting you\b"
        r"|\b(?:in|at|to) (?:your|their) (?:own )?(?:homes?|kitchen|armchair)\b"
    ),
}
_ACCESS = {
    Access.DROP_IN: (
        r"drop[\s_-]?in|\bno appointment|without (?:an )?appointment|turn up|\bpop in|walk[\s_-]in"
    ),
    Access.APPOINTMENT: (
        r"(?<!no )(?<!without )(?<!without an )\bappointment|by arrangement|book (?:ahead|in advance)"
    ),
    Access.REFERRAL: r"\b(?:by|on) referral\b|^referral$|referral (?:only|needed|required)",
    Access.MEMBERSHIP: r"\bmembers(?:hip)? (?:only|required|needed)|^membership$|must be a [\w ]{0,20}member",
}


def _matching(table: Mapping[T, str], text: str) -> set[T]:
    return {key for key, pattern in table.items() if re.search(pattern, text, re.IGNORECASE)}


def _in_order(table: Mapping[T, str], found: set[T]) -> tuple[T, ...]:
    return tuple(key for key in table if key in found)


def _listed(service: Record, *names: str) -> list[str]:
    """Texts, and lists of texts, under these names."""
    values = (service.fields.get(name) for name in names)
    words = (one_line(item) for value in values for item in (value if isinstance(value, list) else [value]))
    return [word for word in words if word]


def read_referral_routes(service: Record, said: Sequence[Sentence]) -> tuple[ReferralRoute, ...]:
    """From the field, else from how to apply, else from what the words plainly ask for."""
    named = "; ".join(_listed(service, "referral_routes", "referral_route"))
    process = service.line("application_process", "how_to_apply")
    if not named and re.search(r"refer", process, re.IGNORECASE):
        named = process
    if named:
        return _in_order(_ROUTES, _matching(_ROUTES, named))
    told = referral_told(said)
    if told:
        service.warn(f"referral_routes: none given; {', '.join(told)} read from the words")
    return told


def read_attending(
    service: Record, venues: tuple[Venue, ...], accessibility: tuple[str, ...]
) -> tuple[Attending, ...]:
    """From `attending_type` anywhere; else from the venue, its stand-in words and the description."""
    at = service.parts("service_at_locations")
    schedules = [part for holder in (service, *at) for part in holder.parts("schedules", "regular_schedules")]
    said = {
        text for part in (service, *at, *schedules) for text in _listed(part, "attending_type", "attending")
    }
    found = set().union(*(_matching(_ATTENDING, text.replace("_", " ")) for text in said))
    if not found:
        features = "; ".join(accessibility)
        found = _matching(_ATTENDING_IN_PROSE, f"{service.prose('description')}; {features}")
        if "virtual" in location_types(service):
            found.add(Attending.ONLINE)
        located = any(venue.address or venue.postcode or venue.latitude is not None for venue in venues)
        if located and not re.search(r"(?i)\bno venue\b", features):
            found.add(Attending.VENUE)
    return _in_order(_ATTENDING, found)


def read_access(service: Record, routes: tuple[ReferralRoute, ...]) -> tuple[Access, ...]:
    at = service.parts("service_at_locations")
    said = [text for part in (service, *at) for text in _listed(part, "attending_access", "access")]
    if not said:
        said = [service.prose("description"), service.line("application_process")]
    found: set[Access] = set().union(*(_matching(_ACCESS, text) for text in said))
    if routes and ReferralRoute.SELF not in routes:
        found.add(Access.REFERRAL)
    return _in_order(_ACCESS, found)
