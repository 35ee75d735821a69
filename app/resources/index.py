"""The map in memory: one matcher a process, brought up to date when the map has changed."""

import threading
from pathlib import Path
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request
from sqlmodel import Session

from app.db import RequestSession
from app.resources import queries
from app.resources.need_tags.queries import decided
from resource_directory.listing import Listing
from resource_directory.matching import IndexedListing, Matcher, load_encoder
from resource_directory.needs import NeedsList, load_needs
from resource_directory.places import Gazetteer
from sentence_encoder import Encoder, EncoderMissing

# So many are read one by one; beyond that the whole map is read.
_MOST_AT_ONCE = 500


class ListingIndex:
    """Who changes the map raises its version; every process sees that with its next question.

    `model`: the folder of the language model, where not that of the release;
    `why_without`: why there is no language model, "" where there is one.
    """

    def __init__(self, model: Path | None = None) -> None:
        self.needs: NeedsList = load_needs()
        self.encoder, self.why_without = _encoder(model)
        self._building = threading.Lock()
        self._built: tuple[tuple[int, int], Matcher] | None = None
        self._marks: dict[UUID, str] = {}

    def matcher(self, session: Session) -> Matcher:
        version = queries.versions_of_map(session)
        built = self._built
        if built and built[0] == version:
            return built[1]
        with self._building:
            if self._built is None or self._built[0] != version:
                self._built = version, self._anew(session, version[0])
            return self._built[1]

    def _anew(self, session: Session, of_map: int) -> Matcher:
        """What has not changed is not read a second time."""
        if self._built is None:
            return self._build(session)
        (was, _), before = self._built
        if was == of_map:
            return before.decided_anew(decided(session))
        if tuple(queries.list_places(session)) != before.gazetteer.places:
            return self._build(session)
        marks = queries.marks_of_shown(session)
        changed = [key for key, mark in marks.items() if self._marks.get(key) != mark]
        if len(changed) > _MOST_AT_ONCE:
            return self._build(session)
        changes: dict[str, Listing | None] = {str(key): None for key in self._marks.keys() - marks.keys()}
        changes |= {str(row.id): queries.listing_in(row) for row in queries.list_some(session, changed)}
        self._marks = marks
        return before.updated(changes).decided_anew(decided(session))

    def _build(self, session: Session) -> Matcher:
        shown = [row for row in queries.list_stored(session) if row.missing_since is None]
        self._marks = {row.id: row.content_hash for row in shown}
        listings = [IndexedListing(str(row.id), queries.listing_in(row)) for row in shown]
        places = Gazetteer(queries.list_places(session))
        return Matcher(listings, self.needs, places, self.encoder, decided(session))


def _encoder(folder: Path | None) -> tuple[Encoder | None, str]:
    """The language model; where it cannot be used, None and why: matching goes on by words alone."""
    try:
        return Encoder(folder) if folder else load_encoder(), ""
    except EncoderMissing as fault:
        return None, str(fault)


def _current(request: Request, session: RequestSession) -> Matcher:
    index: ListingIndex = request.app.state.index
    return index.matcher(session)


CurrentMatcher = Annotated[Matcher, Depends(_current, scope="function")]
