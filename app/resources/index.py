"""The map in memory: one matcher a process, brought up to date when the map has changed."""

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request
from sqlmodel import Session

from app.db import RequestSession
from app.resources import queries
from app.resources.need_tags.queries import decided
from app.resources.own_needs import NeedsInUse, OwnNeeds
from resource_directory.listing import Listing
from resource_directory.matching import IndexedListing, KeptVectors, Matcher, load_encoder, told_key
from resource_directory.needs import NeedsList
from resource_directory.places import Gazetteer
from sentence_encoder import Encoder, EncoderMissing

# So many are read one by one; beyond that the whole map is read.
_MOST_AT_ONCE = 500


class ListingIndex:
    """Who changes the map raises its version; every process sees that with its next question, as it sees
    that the council's own needs have changed.

    `model`: the folder of the language model, where not that of the release;
    `why_without`: why there is no language model, "" where there is one;
    `own_needs`: the needs list in use, the shipped one where nothing else is said.
    """

    def __init__(self, model: Path | None = None, own_needs: OwnNeeds | None = None) -> None:
        self.own_needs = own_needs or OwnNeeds(None)
        self.encoder, self.why_without = _encoder(model)
        self._building = threading.Lock()
        self._built: tuple[tuple[int, int], Matcher] | None = None
        self._marks: dict[UUID, str] = {}

    @property
    def needs(self) -> NeedsList:
        return self.own_needs.now().needs

    def matcher(self, session: Session) -> Matcher:
        version = queries.versions_of_map(session)
        built = self._built
        # A list takes seconds to learn: while one does it, the others go on with the list they have.
        if built and built[0] == version and (built[1].needs == self.needs or self._building.locked()):
            return built[1]
        with self._building:
            # asked again: who waited here for another to build may hold a list that is no longer in use
            needs = self.needs
            if self._built is None or self._built[0] != version or self._built[1].needs != needs:
                self._built = version, self._anew(session, version[0], needs)
            return self._built[1]

    def _anew(self, session: Session, of_map: int, needs: NeedsList) -> Matcher:
        """What has not changed is not read a second time."""
        if self._built is None:
            return self._build(session, needs)
        (was, _), before = self._built
        if before.needs != needs:
            before = before.relearnt(needs, decided(session))
        elif was == of_map:
            return before.decided_anew(decided(session))
        if was == of_map:
            return before
        if tuple(queries.list_places(session)) != before.gazetteer.places:
            return self._build(session, needs)
        marks = queries.marks_of_shown(session)
        changed = [key for key, mark in marks.items() if self._marks.get(key) != mark]
        if len(changed) > _MOST_AT_ONCE:
            return self._build(session, needs)
        changes: dict[str, Listing | None] = {str(key): None for key in self._marks.keys() - marks.keys()}
        changes |= {str(row.id): queries.listing_in(row) for row in queries.list_some(session, changed)}
        self._marks = marks
        return before.updated(changes, self._kept(session, changes)).decided_anew(decided(session))

    def _build(self, session: Session, needs: NeedsList) -> Matcher:
        marks: dict[UUID, str] = {}
        listings: list[IndexedListing] = []
        for key, mark, listing in queries.each_shown(session):
            marks[key] = mark
            listings.append(IndexedListing(str(key), listing))
        self._marks = marks
        places, kept = Gazetteer(queries.list_places(session)), self._kept(session)
        return Matcher(listings, needs, places, self.encoder, decided(session), kept)

    def _kept(self, session: Session, changes: Mapping[str, Listing | None] | None = None) -> KeptVectors:
        """Of all texts, or of those that the changed listings tell."""
        if self.encoder is None:
            return {}
        keys = None if changes is None else {told_key(one) for one in changes.values() if one}
        return queries.kept_vectors(session, self.encoder.version, keys)


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


def _needs_now(request: Request) -> NeedsInUse:
    index: ListingIndex = request.app.state.index
    return index.own_needs.now()


# For pages that ask the map nothing, and for what is wrong with the council's own needs.
NeedsNow = Annotated[NeedsInUse, Depends(_needs_now)]
