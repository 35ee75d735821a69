"""Keeping what people changed while feeds go on telling their own (ADR 0024)."""

from typing import Any

from sqlmodel import Session

from app.resources.curation import queries, rules
from app.resources.models import StoredListing
from resource_directory.listing import Listing, content_hash


def feeds_own(stored: StoredListing) -> dict[str, Any]:
    """The listing as its feed has it."""
    return stored.record if stored.fed is None else stored.fed


def made_by_hand(stored: StoredListing) -> bool:
    """No source holds it, so that none can miss it."""
    return stored.source_id == str(stored.id)


def hash_of_feeds_own(stored: StoredListing) -> str:
    return stored.content_hash if stored.fed is None else content_hash(Listing.model_validate(stored.fed))


def take_feeds_word(session: Session, stored: StoredListing, said: Listing) -> None:
    """Keep what the feed says now, and lay over it what people changed."""
    fed = said.model_dump(mode="json")
    if stored not in session:  # it is new: nobody can have changed it
        stored.record, stored.name, stored.content_hash = fed, said.name, content_hash(said)
        return
    # Somebody may be changing it at this moment: what is read before they are done would undo theirs.
    queries.get_to_change(session, stored.id)
    lay(session, stored, fed)


def lay(session: Session, stored: StoredListing, fed: dict[str, Any]) -> None:
    """Make the listing what the feed says with the changes that stand."""
    edits = queries.edits_of(session, stored.id)
    listing = Listing.model_validate(rules.laid_over(fed, edits))
    stored.fed = fed if rules.standing(edits) else None
    stored.record, stored.name = listing.model_dump(mode="json"), listing.name
    stored.content_hash = content_hash(listing)
