"""From a person's words to the listings that fit, each with its reasons."""

from resource_directory.matching.matcher import CONNECTORS, TRAVEL_KM, VERSION, Matcher
from resource_directory.matching.meaning import load_encoder
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
from resource_directory.matching.tags import Decided
from resource_directory.matching.told import KeptVectors, told_key, told_vector
from resource_directory.matching.used_terms import UsedTerm, agreed, used_terms, without_useful_term

__all__ = [
    "CONNECTORS",
    "TRAVEL_KM",
    "VERSION",
    "CallerRole",
    "Decided",
    "HeardNeed",
    "IndexedListing",
    "KeptVectors",
    "Matcher",
    "Matches",
    "Query",
    "Reason",
    "Refusal",
    "Suggestion",
    "UsedTerm",
    "Versions",
    "agreed",
    "load_encoder",
    "told_key",
    "told_vector",
    "used_terms",
    "without_useful_term",
]
