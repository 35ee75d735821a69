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
# Only fields that no feed was seen to give a service, for a sparse service is still a service: many feeds
# flatten a website, a point on the map or a parent into it.
_OTHER_THINGS = {
    "an organisation": (
        *("parent_organization_id", "organization_identifiers", "legal_status", "tax_status", "tax_id"),
        *("year_incorporated", "logo"),
    ),
    "a word of a list (a taxonomy or one of its terms)": (
        *("term_uri", "taxonomy_terms", "taxonomy_id", "taxonomy_detail", "parent_id", "vocabulary", "term"),
        "version",
    ),
    "a place": ("location_type", "address_1", "outward_code", "external_identifier_type"),
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
    return ""
