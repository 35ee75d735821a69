"""What a feed says must not be shown. A word that is not plainly yes or no hides: the curator is warned."""

from resource_directory.hsds.record import Record
from resource_directory.hsds.values import read_yes_no
from resource_directory.listing import Venue, Visibility

SHOWS = ("visible", "is_visible", "approved", "is_approved", "public", "is_public", "is_published")
HIDES = ("hidden", "is_hidden", "private", "is_private", "staff_only", "internal_only")
MASKS = (
    *("mask_exact_address", "mask_address", "hide_address", "address_hidden", "masked"),
    *("confidential", "is_confidential"),
)
_PUBLIC = {"public", "open", "everyone", "anyone", "all", "visible"}


def held_back(record: Record) -> bool:
    """Whether any of its marks says that it is not for the public."""
    return _says(record, SHOWS, yes=False) or _says(record, HIDES, yes=True)


def masked(*holders: Record) -> bool:
    """Whether the exact address of a place is to be kept."""
    return any(_says(holder, MASKS, yes=True) or _says(holder, SHOWS, yes=False) for holder in holders)


def shown_contacts(service: Record) -> list[Record]:
    """The service itself, as far as it carries a telephone or e-mail, and then the people and desks."""
    if _says(service, ("contact_visible",), yes=False):
        return []
    contacts = service.parts("contacts", "contact")
    shown = (c for c in contacts if not (held_back(c) or _says(c, ("contact_visible",), yes=False)))
    return [service, *shown]


def read_visibility(service: Record, venues: tuple[Venue, ...]) -> Visibility:
    word = service.line("visibility").casefold().replace("-", "_").replace(" ", "_")
    if word == "hidden_address":
        hidden = True
    elif word and word not in _PUBLIC:
        if word not in {"staff_only", "internal", "private"}:
            service.warn(f"visibility: “{word[:40]}” read as staff only")
        return Visibility.STAFF_ONLY
    else:
        hidden = _says(service, (*MASKS[:4], "location_masked"), yes=True)
    if held_back(service):
        return Visibility.STAFF_ONLY
    hidden = hidden or _says(service, ("location_visible",), yes=False)
    hidden = hidden or bool(venues and all(venue.masked for venue in venues))
    return Visibility.HIDDEN_ADDRESS if hidden else Visibility.PUBLIC


def _says(record: Record, names: tuple[str, ...], *, yes: bool) -> bool:
    given = (name for name in names if record.fields.get(name) not in (None, "", [], {}))
    return any(record.read(read_yes_no, name) is not (not yes) for name in given)
