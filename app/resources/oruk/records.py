"""The records of the open directory, as HSDS-UK 3.0 has them and with whom their licence says to name."""

from collections.abc import Iterable

from app.resources.oruk.catalogue import AtLocation, Catalogue, Service, Taxonomy, UsedTerm
from resource_directory.hsds.empties import Json, without_empty
from resource_directory.hsds.extension import EXTENSION, WITHOUT
from resource_directory.hsds.writing import to_hsds, to_hsds_locations, to_hsds_row, to_hsds_term

# Beside what the standard has: every record says whose it is.
ATTRIBUTION = "attribution"

# What HSDS-UK has no place for and anybody may know.
BESIDE = frozenset(
    {
        *("source_id", "kind", "status", "genders", "minimum_age", "maximum_age", "not_for"),
        *("referral_routes", "attending", "access", "schedules", "languages", "accessibility", "capacity"),
        *("costs", "fees_text", "direct_payment_accepted", "hourly_price", "micro_enterprise"),
        "reached",
    }
)
_MANY = ("addresses", "accessibility")


def attribution(catalogue: Catalogue, feeds: Iterable[str]) -> list[Json]:
    origins = (catalogue.origins[feed] for feed in sorted(feeds))
    return [
        without_empty({"feed": origin.feed, "licence": origin.licence, "credit": origin.attribution})
        for origin in origins
    ]


def service_row(catalogue: Catalogue, service: Service) -> Json:
    row = to_hsds_row(service.listing, service.id, feed=service.feed)
    return _credited(catalogue, service, row)


def whole_service(catalogue: Catalogue, service: Service) -> Json:
    whole = to_hsds(service.listing, service.id, feed=service.feed)
    extension = whole.get(EXTENSION)
    if isinstance(extension, dict):
        emptied = [name for name in extension.get(WITHOUT, ()) if name in BESIDE]
        told = {name: said for name, said in extension.items() if name in BESIDE}
        whole[EXTENSION] = {**told, WITHOUT: emptied}
    return _credited(catalogue, service, without_empty(whole))


def _credited(catalogue: Catalogue, service: Service, record: Json) -> Json:
    record.setdefault("last_modified", service.changed_at.isoformat())
    record[ATTRIBUTION] = attribution(catalogue, [service.feed])
    return record


def at_location_row(catalogue: Catalogue, at: AtLocation) -> Json:
    found = _at_location(at)
    location = found["location"]
    assert isinstance(location, dict)  # noqa: S101 -- for mypy: it was made here
    once = {name: value for name, value in location.items() if name not in _MANY}
    return {**found, "location": once, "service": service_row(catalogue, at.service)}


def whole_at_location(catalogue: Catalogue, at: AtLocation) -> Json:
    """With the name and status of the service too: the standard's own description of this address
    asks for a service, its schemas for a service at a location.
    """
    service = whole_service(catalogue, at.service)
    service.pop("service_at_locations", None)
    found = _at_location(at)
    return {**found, "name": service["name"], "status": service["status"], "service": service}


def _at_location(at: AtLocation) -> Json:
    places = to_hsds_locations(at.service.listing, at.service.id)
    return next(place for place in places if place["id"] == str(at.id))


def term_record(catalogue: Catalogue, used: UsedTerm) -> Json:
    return {**without_empty(to_hsds_term(used.term)), ATTRIBUTION: attribution(catalogue, used.feeds)}


def taxonomy_row(catalogue: Catalogue, taxonomy: Taxonomy) -> Json:
    feeds = frozenset[str]().union(*(used.feeds for used in taxonomy.terms))
    return {
        "id": str(taxonomy.id),
        "name": taxonomy.name,
        "description": f"The terms of {taxonomy.name} that listings of this directory use.",
        ATTRIBUTION: attribution(catalogue, feeds),
    }


def whole_taxonomy(catalogue: Catalogue, taxonomy: Taxonomy) -> Json:
    terms = [without_empty(to_hsds_term(used.term)) for used in taxonomy.terms]
    return {**taxonomy_row(catalogue, taxonomy), "taxonomy_terms": terms}
