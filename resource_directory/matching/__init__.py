"""From a person's words to the listings that fit, each with its reasons."""

from resource_directory.matching.matcher import CONNECTORS, TRAVEL_KM, VERSION, Matcher
from resource_directory.matching.query import (
    CallerRole,
    HeardNeed,
    IndexedListing,
    Matches,
    Query,
    Reason,
    Refusal,
    Suggestion,
    Versions,
)

__all__ = [
    "CONNECTORS",
    "TRAVEL_KM",
    "VERSION",
    "CallerRole",
    "HeardNeed",
    "IndexedListing",
    "Matcher",
    "Matches",
    "Query",
    "Reason",
    "Refusal",
    "Suggestion",
    "Versions",
]
