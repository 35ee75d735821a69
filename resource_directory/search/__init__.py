"""Looking things up among the listings by words and by what is known of them: no guess, every filter said."""

from resource_directory.search.found import Found, Hit
from resource_directory.search.index import SearchIndex
from resource_directory.search.query import Joining, SearchQuery, Where
from resource_directory.search.words import Field, FoundWord

__all__ = ["Field", "Found", "FoundWord", "Hit", "Joining", "SearchIndex", "SearchQuery", "Where"]
