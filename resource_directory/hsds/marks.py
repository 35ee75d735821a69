"""Telling a service from what else a feed holds: organisations, places, people, the words of a list."""

from collections.abc import Collection

# Fields that nothing but a service carries.
OF_A_SERVICE = frozenset(
    {
        *("status", "alert", "organization", "organisation", "program", "x_front_door", "service_name"),
        *("minimum_age", "maximum_age", "min_age", "max_age", "eligibility", "eligibilitys", "eligibilities"),
        *(
            "eligibility_description",
            "who_is_it_for",
            "referral_routes",
            "genders",
            "capacity",
            "suitabilities",
        ),
        *("fees", "fees_description", "cost_options", "costs", "free", "hourly_price", "micro_enterprise"),
        *("application_process", "how_to_apply", "attending", "attending_type", "attending_access", "access"),
        *("service_areas", "service_area", "areas", "service_at_locations", "service_at_location"),
        *(
            "assured_date",
            "assurer_email",
            "last_verified",
            "deliverable_type",
            "wait_time",
            "accreditations",
        ),
        *("service_taxonomys", "service_taxonomies", "taxonomies", "categories", "visibility", "days"),
        *("pc_metadata", "pc_target_audience", "service_capacity", "reviews", "opens_at"),
    }
)
# Fields a service shares with other things; enough where no field points to one of those.
_SHARED = frozenset(
    {
        *("description", "url", "organization_id", "locations", "contacts", "attributes", "terms"),
        *("schedules", "regular_schedules", "regular_schedule", "schedule", "languages"),
    }
)

_OTHER_THINGS = {
    "an organisation": (
        *("logo", "parent_organization_id", "organization_identifiers", "legal_status", "tax_status"),
        *("tax_id", "year_incorporated", "website", "services"),
    ),
    "a word of a list (a taxonomy or one of its terms)": (
        *("term", "term_uri", "parent_id", "taxonomy", "taxonomy_id", "taxonomy_terms", "vocabulary"),
        *("version", "taxonomy_detail"),
    ),
    "a place": (
        *("location_type", "latitude", "longitude", "external_identifier", "address_1", "postal_code"),
        *("outward_code", "addresses", "physical_addresses", "location_id"),
    ),
    "a person or desk to ask": ("department", "contact_id", "job_title", "first_name", "last_name"),
}


def other_thing(fields: Collection[str]) -> str:
    """What a record with these fields (in snake case) is instead of a service; empty for a service."""
    fields = set(fields)
    if fields & OF_A_SERVICE:
        return ""
    for thing, marks in _OTHER_THINGS.items():
        if telling := [mark for mark in marks if mark in fields]:
            return f"{thing}, by its {' and '.join(telling[:2])}"
    return "" if fields & _SHARED else "something with a name and nothing that says what it offers"
