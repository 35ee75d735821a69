"""What becomes of a listing, thing by thing, in words. No database."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.kit import clock
from app.resources.rules import facts
from resource_directory.listing import Listing


@dataclass(frozen=True)
class Change:
    label: str
    was: str
    becomes: str


def changes_of(was: Listing, becomes: Listing) -> Iterator[Change]:
    before, after = _told(was), _told(becomes)
    found = False
    for label in dict.fromkeys([*before, *after]):
        if before.get(label, "") != after.get(label, ""):
            found = True
            yield Change(label, before.get(label, ""), after.get(label, ""))
    if not found and was != becomes:
        yield Change("What the pages do not show", "", "changed")
    elif not found:
        yield Change("In its feed", "no longer", "again")


def _told(listing: Listing) -> dict[str, str]:
    return {
        "Name": listing.name,
        "Description": listing.description,
        "Status": listing.status.replace("_", " "),
        "Shown to": listing.visibility.replace("_", " "),
        "What it helps with": "; ".join(term.name for term in listing.terms),
        **dict(facts(listing, clock.today())),
    }
