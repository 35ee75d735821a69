"""Whether a row of a list tells all there is of a service, or only its headline."""

from resource_directory.hsds.record import snake

# What a detail answers and a shallow list leaves out. An organisation stands in shallow rows too.
_PARTS = frozenset(
    {
        *("schedules", "service_areas", "service_at_locations", "locations", "languages", "funding"),
        *(
            "cost_options",
            "contacts",
            "attributes",
            "phones",
            "eligibilitys",
            "eligibility",
            "regular_schedules",
        ),
        *("service_taxonomys", "service_taxonomies", "taxonomies", "accessibility", "address", "addresses"),
        *(
            "location",
            "geo",
            "local_offer",
            "meta",
            "reviews",
            "costs",
            "contact_phone",
            "telephone",
            "phone",
        ),
    }
)


def is_shallow(record: object) -> bool:
    """Nothing but headlines. What is no service at all has no details either."""
    if not isinstance(record, dict) or not record.get("id"):
        return False
    named = {snake(str(name)): value for name, value in record.items()}
    return not any(named.get(name) not in (None, "", [], {}) for name in _PARTS)
