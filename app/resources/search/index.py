"""The map made ready for looking things up: once for each state of it, beside the matcher that holds it."""

from threading import Lock
from typing import Annotated
from weakref import WeakKeyDictionary

from fastapi import Depends

from app.resources.index import CurrentMatcher
from resource_directory.matching import Matcher
from resource_directory.search import SearchIndex

_made: WeakKeyDictionary[Matcher, SearchIndex] = WeakKeyDictionary()
_making = Lock()


def search_index(matcher: Matcher) -> SearchIndex:
    """What the one before has read of a listing that is still the same is not read again."""
    with _making:
        if (known := _made.get(matcher)) is None:
            before = next(reversed(list(_made.values())), None)
            known = _made[matcher] = SearchIndex(matcher.listings(), matcher.reaches, before)
        return known


def _current(matcher: CurrentMatcher) -> SearchIndex:
    return search_index(matcher)


CurrentSearch = Annotated[SearchIndex, Depends(_current)]
