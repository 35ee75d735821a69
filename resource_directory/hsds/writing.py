"""A listing as a full HSDS-UK 3.0 service."""

import json
from collections.abc import Iterator
from datetime import time
from decimal import Decimal
from uuid import NAMESPACE_URL, UUID, uuid5

from resource_directory.hsds.empties import Json, kept_of, without_empty
from resource_directory.hsds.extension import EXTENSION, extension_for
from resource_directory.hsds.identity import Ids, as_uri, at_id, organization_id, taxonomy_id, term_id
from resource_directory.hsds.reading import Accepted, read_service
from resource_directory.listing import (
    Cost,
    Listing,
    Organization,
    Schedule,
    ServiceArea,
    Status,
    Term,
    Venue,
    Visibility,
)

# HSDS asks for these of every address; feeds that do not know them say so.
NOT_STATED = "not stated"


def publishable(listing: Listing) -> bool:
    """Whether it may be in an open feed at all."""
    return listing.visibility is not Visibility.STAFF_ONLY and listing.status is not Status.DEFUNCT


def to_hsds(listing: Listing, uuid: UUID, *, feed: str = "") -> Json:
    """The service under the id `uuid`, with no nulls. Hidden addresses are left out, whoever asks.

    Telephone numbers go in `contacts[].phones[]`, where feeds put them although HSDS-UK 3.0 has no
    place for them; what else it has no place for goes in the extension (see `extension`).
    `feed` tells organisations apart whose own ids are no UUIDs.
    """
    open_listing = without_hidden_addresses(listing)
    service = without_empty(_standard(open_listing, uuid, feed))
    read = read_service(service)
    if isinstance(read, Accepted) and (extension := extension_for(open_listing, read.listing)):
        service[EXTENSION] = {name: kept_of(item) for name, item in extension.items()}
    return service


def to_hsds_row(listing: Listing, uuid: UUID, *, feed: str = "") -> Json:
    """The same service as a list has it: what it holds once, and its organisation."""
    return without_empty(_once(listing, uuid, feed))


def to_hsds_locations(listing: Listing, uuid: UUID) -> list[Json]:
    """The same service at each of its venues; none for a hidden address."""
    return [without_empty(at) for at in _locations(without_hidden_addresses(listing), Ids(uuid))]


def without_hidden_addresses(listing: Listing) -> Listing:
    """The same listing with every masked venue reduced to the fact that there is one."""
    everywhere = listing.visibility is Visibility.HIDDEN_ADDRESS
    venues = tuple(Venue(masked=True) if everywhere or venue.masked else venue for venue in listing.venues)
    return listing.model_copy(update={"venues": tuple(dict.fromkeys(venues))})


def _once(listing: Listing, uuid: UUID, feed: str) -> Json:
    organization = _organization(listing.organization, feed)
    return {
        "id": str(uuid),
        "organization_id": organization["id"] if organization else None,
        "name": listing.name,
        "status": listing.status.value.replace("_", " "),
        "description": listing.description,
        "url": as_uri(listing.url),
        "email": listing.email,
        "alert": listing.alert,
        "fees": listing.fees_text,
        "minimum_age": listing.minimum_age,
        "maximum_age": listing.maximum_age,
        "assured_date": listing.checked_on and listing.checked_on.isoformat(),
        "last_modified": listing.last_modified and listing.last_modified.isoformat(),
        "organization": organization,
    }


def _standard(listing: Listing, uuid: UUID, feed: str) -> Json:
    ids = Ids(uuid)
    schedules = [_schedule(schedule) for schedule in listing.schedules]
    costs = [_cost(cost) for cost in listing.costs]
    contacts = [
        {"title": phone.note, "phones": ids.name("phone", [{"number": phone.number}])}
        for phone in listing.phones
    ]
    once = _once(listing, uuid, feed)
    organization = once["organization"]
    if isinstance(organization, dict):
        once["organization"] = {**organization, **_identifiers(listing.organization)}
    return {
        **once,
        "eligibility_description": listing.eligibility,
        "application_process": listing.how_to_join,
        "contacts": ids.name("contact", contacts),
        "schedules": ids.name("schedule", schedules),
        "cost_options": ids.name("cost", costs),
        "service_areas": ids.name("area", [_area(area) for area in listing.areas]),
        "service_at_locations": list(_locations(listing, ids)),
        "languages": ids.name("language", [{"name": language} for language in listing.languages]),
        "attributes": ids.name(
            "attribute", [{"taxonomy_term": to_hsds_term(term)} for term in listing.terms]
        ),
    }


def _organization(organization: Organization, feed: str) -> Json | None:
    uuid = organization_id(organization, feed)
    if not uuid:
        return None
    return {
        "id": uuid,
        "name": organization.name,
        "description": organization.description.strip() or organization.name,
        "website": as_uri(organization.url),
    }


def _identifiers(organization: Organization) -> Json:
    numbers = (
        ("GB-CHC", "Charity number", organization.charity_number),
        ("GB-COH", "Company number", organization.company_number),
    )
    return {
        "organization_identifiers": [
            {
                "id": str(uuid5(NAMESPACE_URL, f"identifier:{scheme}#{number}")),
                "identifier_scheme": scheme,
                "identifier_type": kind,
                "identifier": number,
            }
            for scheme, kind, number in numbers
            if number.strip()
        ]
    }


def _locations(listing: Listing, ids: Ids) -> Iterator[Json]:
    for number, venue in enumerate(listing.venues):
        if venue.masked:
            continue
        features = [{"description": feature} for feature in listing.accessibility]
        location = ids(f"location:{number}")
        yield {
            "id": str(at_id(ids.service, number)),
            "service_id": str(ids.service),
            "location_id": location,
            "location": {
                "id": location,
                "location_type": "physical",
                "name": venue.name,
                "latitude": venue.latitude,
                "longitude": venue.longitude,
                "addresses": ids.name("address", _addresses(venue)),
                "accessibility": ids.name("accessibility", features),
            },
        }


def _addresses(venue: Venue) -> list[Json]:
    if not venue.address and not venue.postcode:
        return []
    street, *rest = venue.address or (NOT_STATED,)
    return [
        {
            "address_1": street,
            "city": rest[0] if rest else NOT_STATED,
            "state_province": ", ".join(rest[1:]) or NOT_STATED,
            "postal_code": venue.postcode or NOT_STATED,
            "country": "GB",
            "address_type": "physical",
        }
    ]


def _schedule(schedule: Schedule) -> Json:
    ranks = [str(week) for week in schedule.weeks] or [""]
    days = [rank + day.value for day in schedule.days for rank in ranks]
    return {
        "freq": schedule.freq and schedule.freq.value.upper(),
        "interval": schedule.interval,
        "byday": ",".join(days),
        "bymonthday": ",".join(str(day) for day in schedule.month_days),
        "opens_at": _clock(schedule.opens_at),
        "closes_at": _clock(schedule.closes_at),
        "valid_from": schedule.valid_from and schedule.valid_from.isoformat(),
        "valid_to": schedule.valid_to and schedule.valid_to.isoformat(),
        "description": schedule.description,
    }


def _clock(at: time | None) -> str | None:
    return at.strftime("%H:%M:%S") if at else None


def _cost(cost: Cost) -> Json:
    return {
        "amount": _number(cost.amount),
        "option": cost.option,
        "amount_description": cost.words,
    }


def _number(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)


def _area(area: ServiceArea) -> Json:
    outline = {"type": "MultiPolygon", "coordinates": [[[list(c) for c in ring]] for ring in area.polygon]}
    drawn: Json = {"extent_type": "geojson", "extent": json.dumps(outline)} if area.polygon else {}
    return {"name": area.name, "code": area.code, "uri": area.uri, **drawn}


def to_hsds_term(term: Term) -> Json:
    return {
        "id": str(term_id(term)),
        "name": term.name,
        "description": term.name,
        "taxonomy": term.taxonomy,
        "taxonomy_id": str(taxonomy_id(term.taxonomy)) if term.taxonomy else None,
        "term": term.id,
    }
