"""What a listing tells of itself, as it is listened to, and what that means to the language model."""

from collections.abc import Mapping
from types import MappingProxyType

from resource_directory.listing import Listing
from resource_directory.matching.meaning import text_key
from sentence_encoder import Encoder, Steps, in_steps

_READ = 1500  # letters of a listing's text

# Vectors worked out before, by `told_key`.
KeptVectors = Mapping[str, Steps]
NOTHING_KEPT: KeptVectors = MappingProxyType({})


def told(listing: Listing) -> str:
    terms = ", ".join(term.name for term in listing.terms)
    return f"{listing.name}. {terms}. {listing.description}"[:_READ]


def told_key(listing: Listing) -> str:
    """The same for all that tell the same."""
    return text_key(told(listing)).hex()


def told_vector(listing: Listing, encoder: Encoder, kept: KeptVectors = NOTHING_KEPT) -> Steps:
    """One row: as kept, or else worked out."""
    known = kept.get(told_key(listing)) if kept else None
    return in_steps(encoder.vectors([told(listing)])) if known is None else known
