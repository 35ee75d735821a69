"""The map in memory: one matcher a process, built anew when the map has changed."""

import threading
from typing import Annotated

from fastapi import Depends, Request
from sqlmodel import Session

from app.db import RequestSession
from app.resources import queries
from resource_directory.matching import IndexedListing, Matcher
from resource_directory.needs import NeedsList, load_needs
from resource_directory.places import Gazetteer


class ListingIndex:
    """Who changes the map raises its version; every process sees that with its next question."""

    def __init__(self) -> None:
        self.needs: NeedsList = load_needs()
        self._building = threading.Lock()
        self._built: tuple[int, Matcher] | None = None

    def matcher(self, session: Session) -> Matcher:
        version = queries.map_version(session)
        built = self._built
        if built and built[0] == version:
            return built[1]
        with self._building:
            if self._built is None or self._built[0] != version:
                self._built = version, self._build(session)
            return self._built[1]

    def _build(self, session: Session) -> Matcher:
        shown = [row for row in queries.list_stored(session) if row.missing_since is None]
        listings = [IndexedListing(str(row.id), queries.listing_in(row)) for row in shown]
        return Matcher(listings, self.needs, Gazetteer(queries.list_places(session)))


def _current(request: Request, session: RequestSession) -> Matcher:
    index: ListingIndex = request.app.state.index
    return index.matcher(session)


CurrentMatcher = Annotated[Matcher, Depends(_current, scope="function")]
