"""The extra object our own exports carry for what HSDS-UK has no place for.

It holds only fields that reading the standard parts would not give back, and nothing that is for staff
alone, such as the link worker. Names, addresses on the web, telephones and descriptions are never taken
from it: those must pass the same cleaning as anyone's.
"""

from pydantic import ValidationError

from resource_directory.hsds.record import Record
from resource_directory.listing import Listing

EXTENSION = "x_front_door"
WITHOUT = "without"  # names the fields that are empty although the text suggests a value
CARRIED = frozenset(
    {
        *("source_id", "kind", "genders", "not_for", "referral_routes", "attending", "access", "costs"),
        *(
            "fees_text",
            "direct_payment_accepted",
            "hourly_price",
            "micro_enterprise",
            "reached",
            "capacity",
            "languages",
        ),
        *("minimum_age", "maximum_age", "status"),
        *("accessibility", "venues", "schedules", "terms", "checked_by", "visibility"),
    }
)


def extension_for(listing: Listing, as_read: Listing) -> dict[str, object]:
    """What has to travel in the extension so that `as_read` becomes `listing`; free of nulls."""
    differing = {name for name in CARRIED if getattr(listing, name) != getattr(as_read, name)}
    without = sorted(name for name in differing if getattr(listing, name) == _unset(name))
    told = differing.difference(without)
    extension = listing.model_dump(mode="json", include=told, exclude_none=True)
    return extension | ({WITHOUT: without} if without else {})


def _unset(name: str) -> object:
    return Listing.model_fields[name].default


def with_extension(listing: Listing, service: Record) -> Listing:
    given = service.first(EXTENSION)
    if not isinstance(given, dict):
        return listing
    without = given.get(WITHOUT)
    names = {str(name) for name in without} & CARRIED if isinstance(without, list) else set()
    emptied = {name: _unset(name) for name in names - {"source_id"}}
    changes = {name: value for name, value in {**given, **emptied}.items() if name in CARRIED}
    try:
        return Listing.model_validate(listing.model_dump() | changes)
    except ValidationError:
        service.warn(f"{EXTENSION}: the extension does not fit and was left out")
        return listing
