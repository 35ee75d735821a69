"""The needs list: what people come with, how they say it, and the service terms each need leads to."""

from resource_directory.needs.model import Need, NeedsList, NeedsRefused
from resource_directory.needs.own_folder import Marks, marks_of, read_own
from resource_directory.needs.reading import load_needs, read_needs
from resource_directory.needs.term_map import (
    NEARLY_FOR_IT,
    Because,
    DecidedTerms,
    Mapped,
    TermMap,
    Weights,
    term_key,
)

__all__ = [
    "NEARLY_FOR_IT",
    "Because",
    "DecidedTerms",
    "Mapped",
    "Marks",
    "Need",
    "NeedsList",
    "NeedsRefused",
    "TermMap",
    "Weights",
    "load_needs",
    "marks_of",
    "read_needs",
    "read_own",
    "term_key",
]
