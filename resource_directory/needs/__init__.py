"""The needs list: what people come with, how they say it, and the service terms each need leads to."""

from resource_directory.needs.model import Need, NeedsList, NeedsRefused
from resource_directory.needs.reading import load_needs, read_needs
from resource_directory.needs.term_map import TermMap

__all__ = ["Need", "NeedsList", "NeedsRefused", "TermMap", "load_needs", "read_needs"]
