"""A listing as a full HSDS-UK 3.0 service."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import time
from decimal import Decimal
from uuid import NAMESPACE_URL, UUID, uuid5

from resource_directory.hsds.extension import EXTENSION, extension_for
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

Json = dict[str, object]

# HSDS asks for these of every address; feeds that do not know them say so.
NOT_STATED = "not stated"


def publishable(listing: Listing) -> bool:
    """Whether it may be in an open feed at all."""
    return listing.visibility is not Visibility.STAFF_ONLY and listing.status is not Status.DEFUNCT


def to_hsds(listing: Listing, uuid: UUID) -> Json:
    """The service under the id `uuid`, with no nulls. Hidden addresses are left out, whoever asks.

    Telephone numbers go in `contacts[].phones[]`, where feeds put them although HSDS-UK 3.0 has no
    place for them; what else it has no place for goes in the extension (see `extension`).
    """
    open_listing = without_hidden_addresses(listing)
    service = _without_empty(_standard(open_listing, uuid))
    read = read_service(service)
    if isinstance(read, Accepted) and (extension := extension_for(open_listing, read.listing)):
        service[EXTENSION] = extension
    return service


def without_hidden_addresses(listing: Listing) -> Listing:
    """The same listing with every masked venue reduced to the fact that there is one."""
    everywhere = listing.visibility is Visibility.HIDDEN_ADDRESS
    venues = tuple(Venue(masked=True) if everywhere or venue.masked else venue for venue in listing.venues)
    return listing.model_copy(update={"venues": tuple(dict.fromkeys(venues))})


def _standard(listing: Listing, uuid: UUID) -> Json:
    ids = _Ids(uuid)
    schedules = [_schedule(schedule) for schedule in listing.schedules]
    costs = [_cost(cost) for cost in listing.costs]
    contacts = [
        {"title": phone.note, "phones": ids.name("phone", [{"number": phone.number}])}
        for phone in listing.phones
    ]
    return {
        "id": str(uuid),
        "name": listing.name,
        "status": listing.status.value.replace("_", " "),
        "description": listing.description,
        "url": listing.url,
        "email": listing.email,
        "alert": listing.alert,
        "fees": listing.fees_text,
        "eligibility_description": listing.eligibility,
        "application_process": listing.how_to_join,
        "minimum_age": listing.minimum_age,
        "maximum_age": listing.maximum_age,
        "assured_date": listing.checked_on and listing.checked_on.isoformat(),
        "last_modified": listing.last_modified and listing.last_modified.isoformat(),
        "organization": _organization(listing.organization, ids),
        "contacts": ids.name("contact", contacts),
        "schedules": ids.name("schedule", schedules),
        "cost_options": ids.name("cost", costs),
        "service_areas": ids.name("area", [_area(area) for area in listing.areas]),
        "service_at_locations": ids.name("at", list(_locations(listing, ids))),
        "languages": ids.name("language", [{"name": language} for language in listing.languages]),
        "attributes": ids.name("attribute", [{"taxonomy_term": _term(term)} for term in listing.terms]),
    }


class _Ids:
    """Ids for the parts, the same on every export: named after the service and the part's place in it."""

    def __init__(self, service: UUID) -> None:
        self.service = service

    def __call__(self, name: str) -> str:
        return str(uuid5(self.service, name))

    def name(self, kind: str, parts: Sequence[Mapping[str, object]]) -> list[Json]:
        return [
            {"id": self(f"{kind}:{number}:{sorted(part.items())}"), **part}
            for number, part in enumerate(parts)
        ]


def _organization(organization: Organization, ids: _Ids) -> Json | None:
    if not organization.name:
        return None
    numbers = (
        ("GB-CHC", "Charity number", organization.charity_number),
        ("GB-COH", "Company number", organization.company_number),
    )
    return {
        "id": _as_uuid(organization.source_id) or ids(f"organization:{organization.name}"),
        "name": organization.name,
        "description": organization.description or organization.name,
        "website": organization.url,
        "organization_identifiers": ids.name(
            "identifier",
            [
                {"identifier_scheme": scheme, "identifier_type": kind, "identifier": number}
                for scheme, kind, number in numbers
                if number
            ],
        ),
    }


def _as_uuid(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return ""


def _locations(listing: Listing, ids: _Ids) -> Iterator[Json]:
    for number, venue in enumerate(listing.venues):
        if venue.masked:
            continue
        features = [{"description": feature} for feature in listing.accessibility]
        yield {
            "location": {
                "id": ids(f"location:{number}"),
                "location_type": "physical",
                "name": venue.name,
                "latitude": venue.latitude,
                "longitude": venue.longitude,
                "addresses": ids.name("address", _addresses(venue)),
                "accessibility": ids.name("accessibility", features),
            }
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


def _term(term: Term) -> Json:
    return {
        "id": _as_uuid(term.id) or str(uuid5(NAMESPACE_URL, f"{term.taxonomy}#{term.id or term.name}")),
        "name": term.name,
        "description": term.name,
        "taxonomy": term.taxonomy,
        "term": term.id,
    }


def _without_empty(value: Json) -> Json:
    """HSDS-UK sends no nulls and no empty values."""
    return {name: kept for name, item in value.items() if (kept := _kept(item)) not in (None, "", [], {})}


def _kept(item: object) -> object:
    if isinstance(item, dict):
        return _without_empty(item)
    return [_kept(part) for part in item] if isinstance(item, list) else item
