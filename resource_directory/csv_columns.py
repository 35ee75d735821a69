"""The columns of the CSV template, by all their names, and whether a file's columns are those of services.

Only `name` must be there, with something that tells what is offered.
"""

from collections.abc import Sequence

from resource_directory.hsds.marks import other_thing
from resource_directory.hsds.record import snake
from resource_directory.hsds.showing import HIDES, MASKS, SHOWS

COLUMNS = {
    "id": "your own reference; left empty, one is made from the name and organisation",
    "name": "what people call it",
    "organisation": "who runs it",
    "charity_number": "as registered",
    "company_number": "as registered",
    "description": "what happens there, in plain words",
    "url": "web address",
    "email": "for enquiries",
    "phone": "several with ;",
    "status": "active, inactive, defunct or temporarily closed",
    "alert": "anything a caller must know today",
    "minimum_age": "in years",
    "maximum_age": "in years",
    "who_for": "who may come, in words",
    "genders": "female, male or other, several with ;",
    "referral_routes": "self, carer, professional, gp or council, several with ;",
    "how_to_join": "what to do first",
    "attending": "venue, phone, online or home visit, several with ;",
    "access": "drop-in, appointment, referral or membership, several with ;",
    "fees": "in words",
    "price": "in pounds, 0 for free",
    "hourly_price": "in pounds, for help at home",
    "direct_payment": "yes or no",
    "insured": "yes or no, for micro-enterprises",
    "dbs_checked": "yes or no, for micro-enterprises",
    "will_do": "for micro-enterprises, several with ;",
    "will_not_do": "for micro-enterprises, several with ;",
    "reach_when": "when to reach them, for village agents and coordinators",
    "reach_how": "how to reach them, for village agents and coordinators",
    "link_team": "team or role of the link social worker, for neighbourhood networks; staff only",
    "link_reach": "how staff reach them; staff only",
    "capacity": "open, waiting list or full",
    "wait_weeks": "in weeks",
    "languages": "spoken, several with ;",
    "accessibility": "several with ;",
    "venue_name": "the building",
    "address": "street",
    "town": "town or village",
    "postcode": "of the venue",
    "latitude": "in degrees; worked out from the postcode when empty",
    "longitude": "in degrees",
    "hide_address": "yes if nobody may be given it",
    "areas": "places it serves, several with ;",
    "days": "Monday; Thursday, or Mon-Fri",
    "opens_at": "as 10:00",
    "closes_at": "as 12:30",
    "frequency": "weekly, fortnightly or monthly",
    "sessions_in_words": "for instance second Tuesday of the month",
    "terms": "what it helps with, several with ;",
    "checked_on": "the day someone last checked all this",
    "visibility": "public, staff only or hidden address",
}
OTHER_NAMES = {
    **dict.fromkeys(("reference", "ref", "service_id", "source_id", "import_id"), "id"),
    **dict.fromkeys(("title", "service", "service_name", "activity"), "name"),
    **dict.fromkeys(("organization", "organisation_name", "organization_name", "provider"), "organisation"),
    **dict.fromkeys(("web", "website", "web_address", "link"), "url"),
    **dict.fromkeys(("e_mail", "email_address", "contact_email"), "email"),
    **dict.fromkeys(("telephone", "tel", "phone_number", "contact_phone", "telephone_number"), "phone"),
    **dict.fromkeys(("min_age", "age_from"), "minimum_age"),
    **dict.fromkeys(("max_age", "age_to"), "maximum_age"),
    **dict.fromkeys(("eligibility", "who_is_it_for", "for_whom"), "who_for"),
    **dict.fromkeys(("referral", "referral_route"), "referral_routes"),
    **dict.fromkeys(("cost", "costs", "fee", "fees_description", "cost_type"), "fees"),
    **dict.fromkeys(("venue", "location", "location_name"), "venue_name"),
    **dict.fromkeys(("address_1", "street", "location_address_1"), "address"),
    **dict.fromkeys(("city", "village", "location_city"), "town"),
    **dict.fromkeys(("post_code", "postal_code", "location_postcode"), "postcode"),
    **dict.fromkeys(("lat", "location_latitude"), "latitude"),
    **dict.fromkeys(("lon", "lng", "long", "location_longitude"), "longitude"),
    **dict.fromkeys(MASKS, "hide_address"),
    "location_accessibilities": "accessibility",
    "cost_amount": "price",
    **dict.fromkeys(("area", "service_areas", "areas_served"), "areas"),
    **dict.fromkeys(("day", "weekday", "scheduled_weekday"), "days"),
    **dict.fromkeys(("opens", "start_time", "from", "schedules_opens_at"), "opens_at"),
    **dict.fromkeys(("closes", "end_time", "until", "schedules_closes_at"), "closes_at"),
    **dict.fromkeys(("tags", "categories", "category", "needs", "service_taxonomies"), "terms"),
    **dict.fromkeys(("assured_date", "last_checked", "last_verified"), "checked_on"),
}

# Not in the template, and read all the same: other systems' bulk files carry them.
FLAGS = (*SHOWS, *HIDES, "temporarily_closed", "free")
ALSO_READ = (*FLAGS, "contact_visible", "location_visible", "cost_option", "import_id_reference")

# What an address book has too.
_OF_ANYONE = {
    *(
        "id",
        "name",
        "organisation",
        "charity_number",
        "company_number",
        "description",
        "url",
        "email",
        "phone",
    ),
    *("venue_name", "address", "town", "postcode", "latitude", "longitude", "hide_address"),
    *("languages", "accessibility"),
}


def csv_header() -> str:
    """The first line of an empty template."""
    return ",".join(COLUMNS) + "\r\n"


def column_of(heading: str) -> str:
    name = snake(heading).strip("_")
    return OTHER_NAMES.get(name, name)


def unknown_columns(header: Sequence[str]) -> list[str]:
    return [name for name in header if name and name not in COLUMNS and name not in ALSO_READ]


def why_no_services(header: Sequence[str]) -> str:
    """What is wrong with the headings (as `column_of` gives them); empty when they can be services."""
    if "name" not in header:
        return "The first row must be headings, one of them “name”."
    known = set(header) & set(COLUMNS)
    if known - _OF_ANYONE:
        return ""
    other = other_thing(["description", *unknown_columns(header)])
    if "description" in known and known - {"id", "name", "description"} and not other:
        return ""
    looks = f" Each row looks like {other}." if other else ""
    given = ", ".join(filter(None, dict.fromkeys(header)))
    return (
        f"The headings {given} do not make a list of services.{looks}"
        " Beside “name” some must tell what is offered: description, areas, days, terms or status."
    )
